//! 立卷归档: the record of the whole course goes into one volume.

use crate::field::{Field, FieldKind, Values};
use crate::major_decision::{Archive, MajorDecisionEvent};

pub(super) const FIELDS: &[Field] = &[Field::new("volume", "案卷号", FieldKind::Line, 60)];

pub(super) fn decide(values: &Values) -> MajorDecisionEvent {
    let volume = values.text("volume");
    MajorDecisionEvent::Archived(Archive { volume })
}
