//! 催办: who waits reminds who handles.

use crate::field::{Field, FieldKind, Invalid, Values};
use crate::office::Scene;
use crate::official_document::DocumentEvent;

pub(in crate::official_document) const FIELDS: &[Field] =
    &[Field::new("words", "催办内容", FieldKind::Line, 200).optional()];

pub(in crate::official_document) fn decide(
    _scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<DocumentEvent>, Invalid> {
    let words = values
        .given("words")
        .unwrap_or_else(|| "请尽快办理".to_owned());
    Ok(vec![DocumentEvent::Urged { words }])
}
