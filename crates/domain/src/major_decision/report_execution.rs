//! 执行反馈: how far the execution has come, and what stands in its way.

use crate::field::{Field, FieldKind, Values};
use crate::major_decision::{Feedback, MajorDecisionEvent};

pub(super) const FIELDS: &[Field] = &[
    Field::new("progress", "执行情况", FieldKind::Prose, 5_000),
    Field::new("problem", "存在问题或者重大变化", FieldKind::Prose, 2_000)
        .optional()
        .hint("客观情况发生重大变化、不可抗力等严重影响目标实现的，写在这里"),
    Field::new("completed", "已执行完毕", FieldKind::Flag, 5).optional(),
];

pub(super) fn decide(values: &Values) -> MajorDecisionEvent {
    MajorDecisionEvent::ExecutionReported(Feedback {
        progress: values.text("progress"),
        problem: values.text("problem"),
        completed: values.flag("completed"),
    })
}
