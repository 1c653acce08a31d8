//! 办结: another hand than the doer's holds that it is done.

use crate::case::CaseEvent;
use crate::case::acts::words;
use crate::field::{Field, FieldKind, Invalid, Values};
use crate::office::Scene;

pub(in crate::case) const FIELDS: &[Field] =
    &[Field::new("words", "核定意见", FieldKind::Prose, 1_000).optional()];

pub(in crate::case) fn decide(
    _scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<CaseEvent>, Invalid> {
    let words = words(values, "经核实，同意办结");
    Ok(vec![CaseEvent::Closed { words }])
}
