//! 召集: the notice goes out, and the meeting takes its number. Convened again after a change, it keeps the number.

use crate::field::Invalid;
use crate::meeting::{Meeting, MeetingEvent, Number, needs};
use crate::office::Scene;

pub(super) fn decide(scene: &Scene<'_>, meeting: &Meeting) -> Result<MeetingEvent, Invalid> {
    let arranged = &meeting.arrangement;
    let next = || Number {
        kind: arranged.kind.clone(),
        year: arranged.day.year(),
        ordinal: scene.facts.figures.get(&needs::ordinal(arranged)) + 1,
    };
    let number = meeting.number.clone().unwrap_or_else(next);
    Ok(MeetingEvent::Convened { number })
}
