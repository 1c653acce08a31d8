//! 签发纪要: the chair signs; each item gets its extract in the same transaction.

use crate::field::Invalid;
use crate::meeting::MeetingEvent;

pub(super) fn decide() -> Result<MeetingEvent, Invalid> {
    Ok(MeetingEvent::MinutesSigned)
}
