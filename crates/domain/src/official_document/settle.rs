//! 裁定: the head settles a dissent between deputies.

use crate::field::{Field, FieldKind, Invalid, Values};
use crate::office::Scene;
use crate::official_document::DocumentEvent;

pub(in crate::official_document) const FIELDS: &[Field] =
    &[Field::new("opinion", "裁定意见", FieldKind::Prose, 2_000)];

pub(in crate::official_document) fn decide(
    _scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<DocumentEvent>, Invalid> {
    let opinion = values.text("opinion");
    Ok(vec![DocumentEvent::Settled { opinion }])
}
