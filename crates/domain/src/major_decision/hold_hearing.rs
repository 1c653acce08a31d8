//! 听证: notice, material, the hearing itself and its record, confirmed by those who took part.

use crate::field::{Field, FieldKind, Invalid, Values};
use crate::major_decision::{Hearing, MajorDecisionEvent};
use crate::office::Scene;

pub(super) const FIELDS: &[Field] = &[
    Field::new("noticed_on", "公告之日", FieldKind::Day, 10)
        .hint("公布草案及其说明、时间、地点、参加人名单"),
    Field::new("delivered_on", "材料送达之日", FieldKind::Day, 10),
    Field::new("held_on", "举行之日", FieldKind::Day, 10),
    Field::new("place", "地点", FieldKind::Line, 60),
    Field::new("attendees", "参加人", FieldKind::Lines, 60)
        .hint("每行一类，写代表哪一方和人数，不写姓名"),
    Field::new("transcript", "听证会记录", FieldKind::Prose, 50_000),
    Field::new("signed", "参加人已确认记录并签字", FieldKind::Flag, 5).optional(),
    Field::new("handling", "意见研究采纳情况", FieldKind::Prose, 5_000),
];

pub(super) fn decide(scene: &Scene<'_>, values: &Values) -> Result<MajorDecisionEvent, Invalid> {
    let days = (values.day("noticed_on"), values.day("delivered_on"));
    let ((Some(noticed_on), Some(delivered_on)), Some(held_on)) = (days, values.day("held_on"))
    else {
        return Err(Invalid::at("held_on", "请填写公告、送达、举行之日"));
    };
    if held_on > scene.facts.today() {
        return Err(Invalid::at("held_on", "听证会还没有举行，举行后再登记"));
    }
    Ok(MajorDecisionEvent::HearingHeld(Hearing {
        noticed_on,
        delivered_on,
        held_on,
        place: values.text("place"),
        attendees: values.list("attendees"),
        transcript: values.text("transcript"),
        signed: values.flag("signed"),
        handling: values.text("handling"),
    }))
}
