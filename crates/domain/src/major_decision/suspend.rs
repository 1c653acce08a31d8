//! 中止执行: in an emergency the head halts the execution first; the procedure follows.

use crate::field::{Choices, Field, FieldKind, Values};
use crate::major_decision::{MajorDecisionEvent, Suspended};

pub(super) const FIELDS: &[Field] = &[
    Field::new(
        "situation",
        "情形",
        FieldKind::Choice(Choices::Words(&[
            "决策存在问题",
            "客观情况发生重大变化",
            "不可抗力等严重影响目标实现",
        ])),
        20,
    ),
    Field::new("urgent", "情况紧急", FieldKind::Flag, 5).optional(),
    Field::new("reason", "理由", FieldKind::Prose, 2_000),
];

pub(super) fn decide(values: &Values) -> MajorDecisionEvent {
    MajorDecisionEvent::Suspended(Suspended {
        situation: values.text("situation"),
        urgent: values.flag("urgent"),
        reason: values.text("reason"),
    })
}
