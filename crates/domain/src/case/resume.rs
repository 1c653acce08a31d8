//! 恢复计时: what was awaited has come; the clock goes on.

use crate::case::CaseEvent;
use crate::case::acts::words;
use crate::field::{Field, FieldKind, Invalid, Values};
use crate::office::Scene;

pub(in crate::case) const FIELDS: &[Field] =
    &[Field::new("words", "说明", FieldKind::Line, 200).optional()];

pub(in crate::case) fn decide(
    _scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<CaseEvent>, Invalid> {
    let words = words(values, "恢复计时");
    Ok(vec![CaseEvent::Resumed { words }])
}
