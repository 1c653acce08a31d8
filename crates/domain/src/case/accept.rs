//! 签收: the lead office takes the case on.

use crate::case::CaseEvent;
use crate::case::acts::words;
use crate::field::{Field, FieldKind, Invalid, Values};
use crate::office::Scene;

/// The act's name, by which its entry is found.
pub(in crate::case) const LABEL: &str = "签收";

pub(in crate::case) const FIELDS: &[Field] =
    &[Field::new("words", "签收意见", FieldKind::Line, 200).optional()];

pub(in crate::case) fn decide(
    _scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<CaseEvent>, Invalid> {
    let words = words(values, "已签收");
    Ok(vec![CaseEvent::Accepted { words }])
}
