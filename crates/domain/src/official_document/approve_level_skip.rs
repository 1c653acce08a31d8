//! 批准越级: going above the direct superior is approved, for this substance.

use crate::field::{Field, FieldKind, Invalid, Values};
use crate::office::Scene;
use crate::official_document::DocumentEvent;

pub(in crate::official_document) const FIELDS: &[Field] =
    &[Field::new("reason", "理由", FieldKind::Prose, 500)];

pub(in crate::official_document) fn decide(
    _scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<DocumentEvent>, Invalid> {
    Ok(vec![DocumentEvent::LevelSkipApproved {
        reason: values.text("reason"),
    }])
}
