//! 不并会: why a like meeting is not merged with this one.

use crate::Noun;
use crate::field::{Field, FieldKind, Invalid, Values};
use crate::matter::Matter;
use crate::meeting::acts::REASON;
use crate::meeting::{Meeting, MeetingEvent};
use crate::office::{Facts, Scene};

pub(super) const FIELDS: &[Field] = &[
    Field::new("other", "相近的会议", FieldKind::Line, 64),
    REASON,
];

pub(super) fn decide(
    scene: &Scene<'_>,
    meeting: &Meeting,
    values: &Values,
) -> Result<MeetingEvent, Invalid> {
    let id = values.text("other");
    let other = other(scene.facts, meeting, &id);
    let other = other.ok_or_else(|| Invalid::at("other", "没有这次会议"))?;
    Ok(MeetingEvent::KeptApart {
        title: other.arrangement.topic.clone(),
        meeting: id,
        reason: values.text("reason"),
    })
}

/// Another meeting among what was looked up.
pub(super) fn other<'a>(facts: &Facts<'a>, meeting: &Meeting, id: &str) -> Option<&'a Meeting> {
    match facts.related(Noun::Meeting, id) {
        Some(Matter::Meeting(other)) if other.id != meeting.id => Some(other),
        _ => None,
    }
}
