//! 合法性审核: the legal officer answers whether it is lawful.

use crate::agenda_item::AgendaItemEvent;
use crate::agenda_item::acts::{ANSWER, WORDS, answer};
use crate::field::{Field, Invalid, Values};

pub(super) const FIELDS: &[Field] = &[ANSWER, WORDS];

pub(super) fn decide(values: &Values) -> Result<AgendaItemEvent, Invalid> {
    let (agrees, words) = answer(values)?;
    Ok(AgendaItemEvent::LegalityReviewed { agrees, words })
}
