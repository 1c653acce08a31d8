//! 重新办理: what was closed goes on, to a new end.

use crate::case::CaseEvent;
use crate::case::acts::REASON;
use crate::case::course::taken_back;
use crate::field::{Field, FieldKind, Invalid, Values};
use crate::office::Scene;

/// The act's name, by which its entry is found.
pub(in crate::case) const LABEL: &str = "重新办理";

pub(in crate::case) const FIELDS: &[Field] = &[
    REASON,
    Field::new("until", "新的办理期限", FieldKind::Day, 10),
];

pub(in crate::case) fn decide(
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<CaseEvent>, Invalid> {
    let case = scene.case()?;
    let until = values
        .day("until")
        .filter(|day| *day >= scene.facts.today());
    let until = until.ok_or_else(|| Invalid::at("until", "新的期限不能早于今天"))?;
    let reason = values.text("reason");
    let back = taken_back(scene.law, case);
    Ok(vec![CaseEvent::Reopened { reason, until }, back])
}
