//! 用印: the office records that the paper was sealed; no picture of a seal exists.

use crate::field::{Field, FieldKind, Invalid, Values};
use crate::office::Scene;
use crate::official_document::DocumentEvent;

pub(in crate::official_document) const FIELDS: &[Field] =
    &[Field::new("copies", "用印份数", FieldKind::Number, 6).hint("在纸质正本上用印的份数")];

pub(in crate::official_document) fn decide(
    _scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<DocumentEvent>, Invalid> {
    let copies = values.number("copies").unwrap_or(1);
    Ok(vec![DocumentEvent::Sealed { copies }])
}
