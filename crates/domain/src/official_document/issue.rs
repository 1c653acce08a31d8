//! 印发: the document goes out.

use crate::field::{Field, Invalid, Values};
use crate::office::Scene;
use crate::official_document::DocumentEvent;

pub(in crate::official_document) const FIELDS: &[Field] = &[];

pub(in crate::official_document) fn decide(
    _scene: &Scene<'_>,
    _values: &Values,
) -> Result<Vec<DocumentEvent>, Invalid> {
    Ok(vec![DocumentEvent::Issued])
}
