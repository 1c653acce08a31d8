//! 会签: a deputy whose portfolio is touched answers before the meeting.

use crate::agenda_item::AgendaItemEvent;
use crate::agenda_item::acts::{ANSWER, WORDS, answer};
use crate::field::{Field, Invalid, Values};

pub(super) const FIELDS: &[Field] = &[ANSWER, WORDS];

pub(super) fn decide(values: &Values) -> Result<AgendaItemEvent, Invalid> {
    let (agrees, words) = answer(values)?;
    Ok(AgendaItemEvent::Countersigned { agrees, words })
}
