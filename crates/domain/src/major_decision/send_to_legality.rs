//! 送合法性审查: the draft with its material goes to the reviewer; the time for review runs from
//! the day after.

use crate::field::Field;
use crate::major_decision::MajorDecisionEvent;

pub(super) const FIELDS: &[Field] = &[];

pub(super) fn decide() -> MajorDecisionEvent {
    MajorDecisionEvent::SentToLegality
}
