//! 传阅: the document is put before readers.

use crate::field::{Choices, Field, FieldKind, Invalid, Values};
use crate::office::Scene;
use crate::official_document::DocumentEvent;

pub(in crate::official_document) const FIELDS: &[Field] = &[Field::new(
    "readers",
    "传阅岗位",
    FieldKind::Many(Choices::Rows("post")),
    60,
)];

pub(in crate::official_document) fn decide(
    _scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<DocumentEvent>, Invalid> {
    let readers = values.list("readers");
    Ok(vec![DocumentEvent::Circulated { readers }])
}
