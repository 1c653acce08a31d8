//! 公平竞争审查: where markets are touched, bound to the present draft.

use crate::field::{Choices, Field, FieldKind, Values};
use crate::major_decision::{CompetitionReview, MajorDecision, MajorDecisionEvent};

pub(super) const FIELDS: &[Field] = &[
    Field::new(
        "conclusion",
        "审查结论",
        FieldKind::Choice(Choices::Words(&["符合", "适用例外规定", "不符合"])),
        10,
    ),
    Field::new("opinion", "审查意见和依据", FieldKind::Prose, 5_000),
];

pub(super) fn decide(on: &MajorDecision, values: &Values) -> MajorDecisionEvent {
    MajorDecisionEvent::CompetitionReviewed(CompetitionReview {
        conclusion: values.text("conclusion"),
        opinion: values.text("opinion"),
        substance: on.course.substance().to_owned(),
    })
}
