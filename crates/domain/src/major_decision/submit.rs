//! 提请讨论: the draft is laid before the organ; from here it may be put on an agenda.

use crate::Law;
use crate::field::{Field, FieldKind, Values};
use crate::major_decision::{Gate, GateState, MajorDecision, MajorDecisionEvent};

pub(super) const FIELDS: &[Field] =
    &[Field::new("note", "提请讨论的事项", FieldKind::Prose, 1_000).hint("需要会议决定什么")];

pub(super) fn decide(values: &Values) -> MajorDecisionEvent {
    let note = values.text("note");
    MajorDecisionEvent::Submitted { note }
}

/// The materials that the law demands for the gates that were passed, and that are not there.
#[must_use]
pub fn missing_materials(law: &Law, decision: &MajorDecision) -> Vec<String> {
    let compiled = decision.course.materials();
    let there = |id: &str| compiled.is_some_and(|all| all.it.items.iter().any(|one| one == id));
    let due = |gate: Option<&str>| match gate.and_then(Gate::find) {
        Some(gate) => decision.at(gate) == GateState::Done,
        None => true,
    };
    let rows = law.rulebook.rows("decision_material").iter();
    let demanded = rows.filter(|row| !row.flag("optional") && due(row.text("gate")));
    let missing = demanded.filter(|row| !there(&row.id));
    missing.map(|row| row.id.clone()).collect()
}
