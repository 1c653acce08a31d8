//! 风险评估: the report with its points, measures and plan, and whether the risk can be controlled.

use crate::field::{Choices, Field, FieldKind, Values};
use crate::major_decision::{MajorDecisionEvent, Risk};

pub(super) const FIELDS: &[Field] = &[
    Field::new("assessor", "评估单位", FieldKind::Line, 60).hint("以后不得再承担本决策的后评估"),
    Field::new(
        "grade",
        "风险等级",
        FieldKind::Choice(Choices::Words(&["低", "中", "高"])),
        5,
    ),
    Field::new(
        "controllable",
        "风险是否可控",
        FieldKind::Choice(Choices::Words(&["可控", "不可控"])),
        10,
    ),
    Field::new("points", "风险点", FieldKind::Prose, 5_000),
    Field::new("measures", "防范措施", FieldKind::Prose, 5_000),
    Field::new("plan", "处置预案", FieldKind::Prose, 5_000),
];

pub(super) fn decide(values: &Values) -> MajorDecisionEvent {
    MajorDecisionEvent::RiskAssessed(Risk {
        assessor: values.text("assessor"),
        grade: values.text("grade"),
        controllable: values.text("controllable") == "可控",
        points: values.text("points"),
        measures: values.text("measures"),
        plan: values.text("plan"),
    })
}
