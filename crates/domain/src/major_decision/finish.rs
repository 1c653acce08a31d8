//! 了结: carried out, reported, on file; nobody has to do anything with it any more.

use crate::field::{Field, FieldKind, Values};
use crate::major_decision::MajorDecisionEvent;

pub(super) const FIELDS: &[Field] = &[Field::new("reason", "了结说明", FieldKind::Prose, 1_000)];

pub(super) fn decide(values: &Values) -> MajorDecisionEvent {
    let reason = values.text("reason");
    MajorDecisionEvent::Finished { reason }
}
