//! 修改: the content is amended; what was answered for the old one no longer counts.

use crate::agenda_item::{AgendaItemEvent, Content};
use crate::field::{Invalid, Values};

pub(super) fn decide(values: &Values) -> Result<AgendaItemEvent, Invalid> {
    let content = Box::new(Content::of(values));
    Ok(AgendaItemEvent::Revised { content })
}
