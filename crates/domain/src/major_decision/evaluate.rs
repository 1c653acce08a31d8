//! 后评估: what came of the decision, found by somebody who did not assess it before.

use crate::field::{Choices, Field, FieldKind, Values};
use crate::major_decision::trigger_evaluation::{ASSESSED, assessed_before};
use crate::major_decision::{Evaluated, MajorDecisionEvent};

pub(super) const FIELDS: &[Field] = &[
    Field::new("evaluator", "评估单位", FieldKind::Line, 60),
    ASSESSED,
    Field::new(
        "views",
        "听取公众意见和吸收参与情况",
        FieldKind::Prose,
        5_000,
    ),
    Field::new("findings", "评估情况", FieldKind::Prose, 10_000),
    Field::new(
        "conclusion",
        "结论",
        FieldKind::Choice(Choices::Words(&["继续执行", "建议调整", "建议停止"])),
        10,
    ),
];

pub(super) fn decide(values: &Values) -> MajorDecisionEvent {
    MajorDecisionEvent::Evaluated(Evaluated {
        evaluator: values.text("evaluator"),
        assessed_before: assessed_before(values),
        views: values.text("views"),
        findings: values.text("findings"),
        conclusion: values.text("conclusion"),
    })
}
