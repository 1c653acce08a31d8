//! 闭会: the meeting is over, nothing being left open. Minutes are owed where the kind has them, and
//! wherever something was resolved.

use crate::field::Invalid;
use crate::meeting::{Kind, Meeting, MeetingEvent};
use crate::office::Scene;

pub(super) fn decide(scene: &Scene<'_>, meeting: &Meeting) -> Result<MeetingEvent, Invalid> {
    let kind = Kind::find(scene.law, &meeting.arrangement.kind);
    let resolved = meeting
        .agenda
        .iter()
        .any(|entry| !entry.resolutions.is_empty());
    Ok(MeetingEvent::Closed {
        minutes: resolved || kind.is_some_and(Kind::has_minutes),
    })
}
