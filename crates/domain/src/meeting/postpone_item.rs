//! 缓议: the meeting puts an item off; it waits for a later one.

use crate::field::{Field, Invalid, Values};
use crate::meeting::acts::{ITEM, REASON, item_of};
use crate::meeting::{EntryState, Meeting, MeetingEvent};

pub(super) const FIELDS: &[Field] = &[ITEM, REASON];

pub(super) fn decide(meeting: &Meeting, values: &Values) -> Result<MeetingEvent, Invalid> {
    let item = item_of(meeting, values)?;
    let decided = meeting.entry(&item).map(|entry| entry.state) == Some(EntryState::Decided);
    if decided {
        return Err(Invalid::at("item", "这个议题已经议定，不能缓议"));
    }
    Ok(MeetingEvent::ItemPostponed {
        item,
        reason: values.text("reason"),
    })
}
