//! 公告听证: before a hearing the public is told when and where it is, what it is about, and how to
//! take part. The hearing itself is recorded afterwards.

use crate::field::{Field, FieldKind, Invalid, Values};
use crate::major_decision::{HearingNotice, MajorDecision, MajorDecisionEvent};
use crate::office::Scene;

pub(super) const FIELDS: &[Field] = &[
    Field::new("day", "举行之日", FieldKind::Day, 10),
    Field::new("time", "时间", FieldKind::Line, 20).hint("如 14:00 至 16:00"),
    Field::new("place", "地点", FieldKind::Line, 60),
    Field::new("topics", "听证内容", FieldKind::Prose, 2_000),
    Field::new("seats", "参加人名额和遴选办法", FieldKind::Prose, 1_000)
        .hint("写各方面的名额和怎样选定，不写姓名"),
    Field::new("sign_up", "报名办法", FieldKind::Prose, 500).hint("到哪里报名、打什么电话"),
    Field::new("sign_up_until", "报名截止", FieldKind::Day, 10),
];

pub(super) fn decide(
    scene: &Scene<'_>,
    on: &MajorDecision,
    values: &Values,
) -> Result<MajorDecisionEvent, Invalid> {
    let today = scene.facts.today();
    let days = (values.day("day"), values.day("sign_up_until"));
    let (Some(day), Some(sign_up_until)) = days else {
        return Err(Invalid::at("day", "请填写举行之日和报名截止之日"));
    };
    if day <= today {
        return Err(Invalid::at("day", "公告应在听证会之前，举行之日应晚于今天"));
    }
    if sign_up_until < today || sign_up_until >= day {
        let message = "报名截止应不早于今天，并早于举行之日";
        return Err(Invalid::at("sign_up_until", message));
    }
    let number = on.course.notices.len() + 1;
    Ok(MajorDecisionEvent::HearingNoticed(HearingNotice {
        id: format!("{}-{}-{number}", on.id, on.past.len() + 1),
        draft: on.course.draft().map_or(0, |draft| draft.it.number),
        noticed_on: today,
        day,
        time: values.text("time"),
        place: values.text("place"),
        topics: values.text("topics"),
        seats: values.text("seats"),
        sign_up: values.text("sign_up"),
        sign_up_until,
    }))
}
