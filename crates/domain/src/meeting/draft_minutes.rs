//! 整理纪要: made from the record; only an opening sentence may be added.

use crate::field::{Field, FieldKind, Invalid, Values};
use crate::meeting::{Meeting, MeetingEvent, minutes_text};
use crate::office::Scene;

pub(super) const FIELDS: &[Field] = &[Field::new("opening", "导语", FieldKind::Prose, 500)
    .optional()
    .hint("议定事项取自会议记录，不另打字")];

pub(super) fn decide(
    scene: &Scene<'_>,
    meeting: &Meeting,
    values: &Values,
) -> Result<MeetingEvent, Invalid> {
    let text = minutes_text(scene.law, meeting, &values.text("opening"));
    Ok(MeetingEvent::MinutesDrafted {
        text: Box::new(text),
    })
}
