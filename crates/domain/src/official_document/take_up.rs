//! 接办: a handler takes the step up; from then on it cannot be withdrawn.

use crate::field::{Field, Invalid, Values};
use crate::office::Scene;
use crate::official_document::DocumentEvent;

pub(in crate::official_document) const FIELDS: &[Field] = &[];

pub(in crate::official_document) fn decide(
    scene: &Scene<'_>,
    _values: &Values,
) -> Result<Vec<DocumentEvent>, Invalid> {
    if scene
        .document()?
        .step
        .as_ref()
        .is_some_and(|step| step.taken_up.is_some())
    {
        return Err(Invalid::at("act", "本步骤已被接办"));
    }
    Ok(vec![DocumentEvent::TakenUp])
}
