//! 撤下议题: an item is taken off the agenda before it is discussed, and waits again.

use crate::field::{Field, FieldKind, Invalid, Values};
use crate::meeting::acts::REASON;
use crate::meeting::{EntryState, Meeting, MeetingEvent};

pub(super) const FIELDS: &[Field] = &[Field::new("item", "议题", FieldKind::Line, 64), REASON];

pub(super) fn decide(meeting: &Meeting, values: &Values) -> Result<MeetingEvent, Invalid> {
    let item = values.text("item");
    match meeting.entry(&item).map(|entry| entry.state) {
        None => Err(Invalid::at("item", "这次会议没有这个议题")),
        Some(EntryState::Waiting) => Ok(MeetingEvent::ItemDropped {
            item,
            reason: values.text("reason"),
        }),
        Some(_) => Err(Invalid::at("item", "这个议题已经开议，请议决或者缓议")),
    }
}
