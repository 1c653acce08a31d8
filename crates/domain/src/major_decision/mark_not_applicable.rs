//! 认定不适用: a gate that the procedure makes conditional is set aside, with a reason and a post.

use crate::field::{Choices, Field, FieldKind, Invalid, Values};
use crate::major_decision::{Gate, MajorDecision, MajorDecisionEvent};

pub(super) const FIELDS: &[Field] = &[
    Field::new(
        "gate",
        "关口",
        FieldKind::Choice(Choices::Rows("decision_gate")),
        20,
    ),
    Field::new("reason", "不适用的理由", FieldKind::Prose, 1_000).optional(),
];

pub(super) fn decide(values: &Values) -> Result<MajorDecisionEvent, Invalid> {
    let gate = Gate::find(&values.text("gate"));
    Ok(MajorDecisionEvent::MarkedNotApplicable {
        gate: gate.ok_or_else(|| Invalid::at("gate", "没有这一道关口"))?,
        reason: values.text("reason").trim().to_owned(),
    })
}

/// Whether what was entered in the catalogue says that the gate does apply.
pub(super) fn contradicted(decision: &MajorDecision, gate: Gate) -> bool {
    let content = &decision.content;
    match gate {
        Gate::Public => !content.closed(),
        Gate::Experts => content.technical,
        Gate::Risk => content.risky,
        Gate::Competition => content.market,
        _ => false,
    }
}
