//! 议决: what the meeting resolves on the item, who answers for it and by when. The number is given here, without a gap.

use crate::field::{Choices, Field, FieldKind, Invalid, Values};
use crate::meeting::acts::{ITEM, item_of};
use crate::meeting::{Meeting, MeetingEvent, Resolution, current, needs};
use crate::office::Scene;

pub(super) const FIELDS: &[Field] = &[
    ITEM,
    Field::new(
        "decision",
        "决定",
        FieldKind::Choice(Choices::Words(&["同意", "修改后同意", "不同意"])),
        10,
    ),
    Field::new("text", "议定事项", FieldKind::Prose, 2_000),
    Field::new(
        "lead_office",
        "责任单位",
        FieldKind::Choice(Choices::Rows("office")),
        60,
    )
    .optional(),
    Field::new(
        "assisting",
        "配合单位",
        FieldKind::Many(Choices::Rows("office")),
        60,
    )
    .optional(),
    Field::new(
        "leader",
        "责任领导",
        FieldKind::Choice(Choices::Rows("post")),
        60,
    )
    .optional(),
    Field::new("due", "完成时限", FieldKind::Day, 10).optional(),
    Field::new("reasons", "与多数意见不一致的理由", FieldKind::Prose, 2_000)
        .optional()
        .hint("决定与多数意见不一致的，当场说明"),
];

pub(super) fn decide(
    scene: &Scene<'_>,
    meeting: &Meeting,
    values: &Values,
) -> Result<MeetingEvent, Invalid> {
    let arranged = &meeting.arrangement;
    let due = values.day("due");
    if due.is_some_and(|due| due < scene.facts.today()) {
        return Err(Invalid::at("due", "完成时限早于今天"));
    }
    let item = item_of(meeting, values)?;
    let now = current(&scene.facts.office.organization, meeting);
    let resolution = Resolution {
        kind: arranged.kind.clone(),
        year: arranged.day.year(),
        sequence: scene.facts.figures.get(&needs::resolutions(arranged)) + 1,
        decision: values.text("decision"),
        text: values.text("text"),
        lead_office: values.text("lead_office"),
        assisting: values.list("assisting"),
        leader: values.text("leader"),
        due,
        reasons: values.given("reasons"),
        recused: now
            .entry(&item)
            .map(|entry| entry.recused.clone())
            .unwrap_or_default(),
        by: crate::record::Hand::default(),
    };
    Ok(MeetingEvent::Resolved {
        item,
        resolution: Box::new(resolution),
    })
}
