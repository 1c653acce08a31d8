//! 开议: an item comes to the floor, or a topic that is raised at the meeting.

use crate::field::{Field, FieldKind, Invalid, Values};
use crate::meeting::{EntryState, Meeting, MeetingEvent};

pub(super) const FIELDS: &[Field] = &[
    Field::new("item", "议题", FieldKind::Line, 64).optional(),
    Field::new("topic", "会上提出的议题", FieldKind::Line, 80)
        .optional()
        .hint("没有经过会前协调的"),
];

pub(super) fn decide(meeting: &Meeting, values: &Values) -> Result<MeetingEvent, Invalid> {
    match (values.given("item"), values.given("topic")) {
        (Some(item), None) => known(meeting, item),
        (None, Some(topic)) => Ok(MeetingEvent::ItemOpened {
            item: format!("临{}", raised(meeting) + 1),
            title: Some(topic),
        }),
        _ => Err(Invalid::at("item", "请选一个议题，或者写明会上提出的议题")),
    }
}

fn known(meeting: &Meeting, item: String) -> Result<MeetingEvent, Invalid> {
    match meeting.entry(&item).map(|entry| entry.state) {
        None => Err(Invalid::at("item", "这次会议没有这个议题")),
        Some(EntryState::Decided | EntryState::Postponed) => {
            Err(Invalid::at("item", "这个议题已经议定或者缓议"))
        }
        Some(EntryState::Waiting | EntryState::Floor) => {
            Ok(MeetingEvent::ItemOpened { item, title: None })
        }
    }
}

fn raised(meeting: &Meeting) -> usize {
    meeting.agenda.iter().filter(|entry| entry.ad_hoc).count()
}
