//! 作废文号: a number once given is kept and shown as void.

use crate::field::{Field, FieldKind, Invalid, Values};
use crate::office::Scene;
use crate::official_document::DocumentEvent;

pub(in crate::official_document) const FIELDS: &[Field] =
    &[Field::new("reason", "理由", FieldKind::Prose, 500)];

pub(in crate::official_document) fn decide(
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<DocumentEvent>, Invalid> {
    let document = scene.document()?;
    if document.number.is_none() {
        return Err(Invalid::at("reason", "本件没有文号"));
    }
    let reason = values.text("reason");
    Ok(vec![DocumentEvent::NumberVoided { reason }])
}
