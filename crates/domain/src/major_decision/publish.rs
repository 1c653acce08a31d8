//! 公布决策: with what was adopted of the views and what was not and why; or closed, on a ground.

use crate::field::{Field, FieldKind, Values};
use crate::major_decision::{MajorDecision, MajorDecisionEvent, Publication};

pub(super) const FIELDS: &[Field] = &[
    Field::new("channels", "公布途径", FieldKind::Lines, 60)
        .optional()
        .hint("每行一个，如 镇政府网站"),
    Field::new("adopted", "采纳的意见", FieldKind::Prose, 5_000).optional(),
    Field::new(
        "not_adopted",
        "没有采纳的意见和理由",
        FieldKind::Prose,
        5_000,
    )
    .optional(),
    Field::new("closed", "依法不予公开", FieldKind::Flag, 5).optional(),
    Field::new("closed_ground", "不予公开的依据", FieldKind::Prose, 500).optional(),
];

pub(super) fn decide(values: &Values) -> MajorDecisionEvent {
    let trimmed = |name| values.text(name).trim().to_owned();
    MajorDecisionEvent::Published(Publication {
        channels: values.list("channels"),
        adopted: trimmed("adopted"),
        not_adopted: trimmed("not_adopted"),
        closed: values.flag("closed"),
        closed_ground: trimmed("closed_ground"),
    })
}

/// Whether the publication says what became of the views that were heard.
pub(super) fn told(decision: &MajorDecision, publication: &Publication) -> bool {
    let heard = decision.course.public_heard() || !decision.course.experts.is_empty();
    let both = !publication.adopted.is_empty() && !publication.not_adopted.is_empty();
    publication.closed || !heard || both
}
