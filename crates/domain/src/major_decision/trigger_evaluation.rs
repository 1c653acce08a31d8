//! 启动后评估: which of the three triggers, and who is charged with it.

use crate::field::{Choices, Field, FieldKind, Values};
use crate::major_decision::{MajorDecision, MajorDecisionEvent, Triggered};

/// The answer of whoever had no part in argument or assessment before.
const NO_PART: &str = "没有承担";

pub(super) const ASSESSED: Field = Field::new(
    "assessed_before",
    "决策前是否承担主要论证评估工作",
    FieldKind::Choice(Choices::Words(&[NO_PART, "承担过"])),
    10,
);

pub(super) const FIELDS: &[Field] = &[
    Field::new(
        "trigger",
        "情形",
        FieldKind::Choice(Choices::Words(&[
            "实施后明显未达到预期效果",
            "公民、法人或者其他组织提出较多意见",
            "决策机关认为有必要",
        ])),
        20,
    ),
    Field::new("reason", "具体情况", FieldKind::Prose, 2_000),
    Field::new("evaluator", "承担评估的单位", FieldKind::Line, 60),
    ASSESSED,
];

pub(super) fn decide(values: &Values) -> MajorDecisionEvent {
    MajorDecisionEvent::EvaluationTriggered(Triggered {
        trigger: values.text("trigger"),
        reason: values.text("reason"),
        evaluator: values.text("evaluator"),
        assessed_before: assessed_before(values),
    })
}

pub(super) fn assessed_before(values: &Values) -> bool {
    values.text("assessed_before") != NO_PART
}

/// Whether an evaluator argued or assessed before the decision, on record or as declared.
pub(super) fn barred(decision: &MajorDecision, evaluator: &str, declared: bool) -> bool {
    let mut assessors = decision.assessors();
    declared || assessors.any(|one| one.trim() == evaluator.trim())
}
