//! 更正纪要: after signing, an error is corrected beside the text, never in it.

use crate::field::{Field, FieldKind, Invalid, Values};
use crate::meeting::acts::REASON;
use crate::meeting::{Meeting, MeetingEvent};

pub(super) const FIELDS: &[Field] = &[
    Field::new("found", "原文", FieldKind::Prose, 500).hint("照录纪要中有误的文字"),
    Field::new("read", "更正为", FieldKind::Prose, 500),
    REASON,
];

pub(super) fn decide(meeting: &Meeting, values: &Values) -> Result<MeetingEvent, Invalid> {
    let found = values.text("found");
    let signed = meeting.minutes.as_ref().filter(|_| meeting.signed());
    if signed.is_some_and(|minutes| !minutes.text.body().contains(found.trim())) {
        return Err(Invalid::at("found", "纪要里没有这段文字，请照录原文"));
    }
    Ok(MeetingEvent::MinutesCorrected {
        found,
        read: values.text("read"),
        reason: values.text("reason"),
    })
}
