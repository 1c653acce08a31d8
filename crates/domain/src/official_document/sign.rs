//! 签发: the head signs for issuance; the signature is bound to the substance.

use crate::field::{Field, Invalid, Values};
use crate::office::Scene;
use crate::official_document::DocumentEvent;
use crate::official_document::acts::{OPINION, opinion};

pub(in crate::official_document) const FIELDS: &[Field] = &[OPINION];

pub(in crate::official_document) fn decide(
    _scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<DocumentEvent>, Invalid> {
    let opinion = opinion(values);
    Ok(vec![DocumentEvent::Signed { opinion }])
}
