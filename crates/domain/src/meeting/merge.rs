//! 并会: this meeting is given up; its items and its people go to the like one.

use crate::field::{Field, FieldKind, Invalid, Values};
use crate::meeting::acts::REASON;
use crate::meeting::keep_apart::other;
use crate::meeting::{Meeting, MeetingEvent, Stage};
use crate::office::Scene;

pub(super) const FIELDS: &[Field] = &[
    Field::new("into", "并入的会议", FieldKind::Line, 64),
    REASON,
];

pub(super) fn decide(
    scene: &Scene<'_>,
    meeting: &Meeting,
    values: &Values,
) -> Result<MeetingEvent, Invalid> {
    let into = values.text("into");
    let other = other(scene.facts, meeting, &into);
    let other = other.ok_or_else(|| Invalid::at("into", "没有这次会议"))?;
    if !matches!(other.stage, Stage::Proposed | Stage::Convened) {
        let said = format!("那次会议{}，不能再并入", other.stage.label());
        return Err(Invalid::at("into", said));
    }
    Ok(MeetingEvent::Merged {
        into,
        reason: values.text("reason"),
    })
}
