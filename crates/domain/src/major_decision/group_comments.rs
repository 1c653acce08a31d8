//! 归纳意见: comments that say the same become one group, which is answered as one.

use crate::field::{Field, FieldKind, Invalid, Values};
use crate::major_decision::{Comments, MajorDecision, MajorDecisionEvent};

pub(super) const FIELDS: &[Field] = &[
    Field::new("summary", "意见概要", FieldKind::Prose, 500),
    Field::new("quote", "原话摘录", FieldKind::Prose, 500)
        .optional()
        .hint("照录，不写姓名、电话"),
    Field::new("count", "条数", FieldKind::Number, 6),
];

pub(super) fn decide(on: &MajorDecision, values: &Values) -> Result<MajorDecisionEvent, Invalid> {
    let count = values.number("count").unwrap_or_default();
    let left = on.course.ungrouped();
    if !(1..=left).contains(&count) {
        let message = format!("应在1至{left}之间：还没有归组的意见有{left}条");
        return Err(Invalid::at("count", message));
    }
    let groups = on.course.comments.iter();
    let last = groups.map(|group| group.it.comments.number).max();
    Ok(MajorDecisionEvent::CommentsGrouped(Comments {
        number: last.unwrap_or_default() + 1,
        summary: values.text("summary"),
        quote: values.text("quote"),
        count,
    }))
}
