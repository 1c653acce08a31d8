//! 送审: the drafter sends the draft on its way.

use crate::field::{Field, Invalid, Values};
use crate::office::Scene;
use crate::official_document::DocumentEvent;
use crate::official_document::acts::{OPINION, opinion};

pub(in crate::official_document) const FIELDS: &[Field] = &[OPINION];

pub(in crate::official_document) fn decide(
    _scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<DocumentEvent>, Invalid> {
    Ok(vec![DocumentEvent::Approved {
        opinion: opinion(values),
    }])
}
