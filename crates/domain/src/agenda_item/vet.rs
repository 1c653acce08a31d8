//! 核议题: the Party and Government Office finds the item fit for a meeting.

use crate::agenda_item::AgendaItemEvent;
use crate::agenda_item::acts::WORDS;
use crate::field::{Field, Invalid, Values};

pub(super) const FIELDS: &[Field] = &[WORDS.hint("")];

pub(super) fn decide(values: &Values) -> Result<AgendaItemEvent, Invalid> {
    let words = values.given("words");
    let words = words.unwrap_or_else(|| "协调一致，可以上会".to_owned());
    Ok(AgendaItemEvent::Vetted { words })
}
