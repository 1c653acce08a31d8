//! 归档: the document is put on file with its retention period.

use crate::field::{Field, Invalid, Values};
use crate::office::Scene;
use crate::official_document::DocumentEvent;

pub(in crate::official_document) const FIELDS: &[Field] = &[];

pub(in crate::official_document) fn decide(
    scene: &Scene<'_>,
    _values: &Values,
) -> Result<Vec<DocumentEvent>, Invalid> {
    let years = scene.law.retention_years(&scene.document()?.content.kind);
    Ok(vec![DocumentEvent::Archived { years }])
}
