//! 请示党委: the decision is put before the Party committee of the town before it is made public.

use crate::field::{Field, FieldKind, Values};
use crate::major_decision::{CommitteeReport, MajorDecisionEvent};

pub(super) const FIELDS: &[Field] = &[
    Field::new("reference", "请示报告的文号或者会议", FieldKind::Line, 80),
    Field::new("reply", "镇党委意见", FieldKind::Prose, 1_000),
];

pub(super) fn decide(values: &Values) -> MajorDecisionEvent {
    MajorDecisionEvent::ReportedToCommittee(CommitteeReport {
        reference: values.text("reference"),
        reply: values.text("reply"),
    })
}
