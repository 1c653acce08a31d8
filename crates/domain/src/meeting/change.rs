//! 改期: another day, time, room or chair. The meeting has to be convened anew.

use crate::field::{Field, Invalid, Values};
use crate::meeting::acts::REASON;
use crate::meeting::arrangement::{CHAIR, DAY, END, ROOM, START, span};
use crate::meeting::{Arrangement, Meeting, MeetingEvent};

pub(super) const FIELDS: &[Field] = &[DAY, START, END, ROOM, CHAIR.optional(), REASON];

pub(super) fn decide(meeting: &Meeting, values: &Values) -> Result<MeetingEvent, Invalid> {
    let known = &meeting.arrangement;
    let (start, end) = span(values)?;
    let changed = Arrangement {
        day: values.day("day").unwrap_or(known.day),
        start,
        end,
        room: values.text("room"),
        chair: values.given("chair").unwrap_or_else(|| known.chair.clone()),
        ..known.clone()
    };
    Ok(MeetingEvent::Changed {
        arrangement: Box::new(changed.joined_by(Vec::new())),
        reason: values.text("reason"),
    })
}
