//! 撤销事项: who assigned it takes it back, with the reason.

use crate::case::CaseEvent;
use crate::case::acts::REASON;
use crate::field::{Field, Invalid, Values};
use crate::office::Scene;

pub(in crate::case) const FIELDS: &[Field] = &[REASON];

pub(in crate::case) fn decide(
    _scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<CaseEvent>, Invalid> {
    Ok(vec![CaseEvent::Cancelled {
        reason: values.text("reason"),
    }])
}
