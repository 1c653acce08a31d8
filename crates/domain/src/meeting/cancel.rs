//! 取消会议: it is not held. Its number, once given, is kept and not used again.

use crate::field::{Field, Invalid, Values};
use crate::meeting::MeetingEvent;
use crate::meeting::acts::REASON;

pub(super) const FIELDS: &[Field] = &[REASON];

pub(super) fn decide(values: &Values) -> Result<MeetingEvent, Invalid> {
    Ok(MeetingEvent::Cancelled {
        reason: values.text("reason"),
    })
}
