//! 退回续办: it is not done, and why.

use crate::case::CaseEvent;
use crate::case::acts::REASON;
use crate::case::course::taken_back;
use crate::field::{Field, Invalid, Values};
use crate::office::Scene;

pub(in crate::case) const FIELDS: &[Field] = &[REASON];

pub(in crate::case) fn decide(
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<CaseEvent>, Invalid> {
    let reason = values.text("reason");
    let back = taken_back(scene.law, scene.case()?);
    Ok(vec![CaseEvent::CloseRejected { reason }, back])
}
