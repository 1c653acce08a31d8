//! 排入议题: an item of business is put on the agenda; it is told so in the same transaction.

use crate::Noun;
use crate::agenda_item::AgendaItem;
use crate::field::{Field, FieldKind, Invalid, Values};
use crate::matter::Matter;
use crate::meeting::{Entry, Meeting, MeetingEvent};
use crate::office::{Facts, Scene};

pub(super) const FIELDS: &[Field] = &[Field::new("item", "议题", FieldKind::Line, 64)];

pub(super) fn decide(
    scene: &Scene<'_>,
    meeting: &Meeting,
    values: &Values,
) -> Result<MeetingEvent, Invalid> {
    let id = values.text("item");
    let item = found(scene.facts, &id).ok_or_else(|| Invalid::at("item", "没有这个议题"))?;
    if meeting.entry(&id).is_some() {
        return Err(Invalid::at("item", "这个议题已经在议程上"));
    }
    let entry = Box::new(Entry::of(item));
    Ok(MeetingEvent::ItemScheduled { entry })
}

/// An item of business among what was looked up.
pub(super) fn found<'a>(facts: &Facts<'a>, id: &str) -> Option<&'a AgendaItem> {
    match facts.related(Noun::AgendaItem, id) {
        Some(Matter::AgendaItem(item)) => Some(item),
        _ => None,
    }
}
