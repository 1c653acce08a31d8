//! 撤回: whoever submitted the item takes it back.

use crate::agenda_item::AgendaItemEvent;
use crate::agenda_item::acts::REASON;
use crate::field::{Field, Invalid, Values};

pub(super) const FIELDS: &[Field] = &[REASON];

pub(super) fn decide(values: &Values) -> Result<AgendaItemEvent, Invalid> {
    let reason = values.text("reason");
    Ok(AgendaItemEvent::Withdrawn { reason })
}
