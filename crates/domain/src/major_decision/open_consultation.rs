//! 公开征求意见: the draft and its explanation are made public, with how and until when.

use crate::field::{Field, FieldKind, Invalid, Values};
use crate::major_decision::{Consulted, MajorDecision, MajorDecisionEvent};
use crate::office::Scene;

pub(super) const FIELDS: &[Field] = &[
    Field::new("from", "公布之日", FieldKind::Day, 10).hint("次日起算"),
    Field::new("until", "截止之日", FieldKind::Day, 10).hint("这一天仍可以提意见"),
    Field::new("places", "公布途径", FieldKind::Lines, 60).hint("每行一个，如 镇政府网站"),
    Field::new("how", "提出意见的方式", FieldKind::Prose, 500),
    Field::new("shortened", "缩短期限的说明", FieldKind::Prose, 500)
        .optional()
        .hint("随公告一并公开；期限不足的必须说明"),
];

pub(super) fn decide(
    scene: &Scene<'_>,
    on: &MajorDecision,
    values: &Values,
) -> Result<MajorDecisionEvent, Invalid> {
    let (Some(from), Some(until)) = (values.day("from"), values.day("until")) else {
        return Err(Invalid::at("from", "请填写公布和截止之日"));
    };
    if from < scene.facts.today() {
        return Err(Invalid::at("from", "公布之日不能早于今天"));
    }
    if until <= from {
        return Err(Invalid::at("until", "截止之日应晚于公布之日"));
    }
    let number = on.course.consultations.len() + 1;
    Ok(MajorDecisionEvent::ConsultationOpened(Consulted {
        channel: format!("{}-{}-{number}", on.id, on.past.len() + 1),
        draft: on.course.draft().map_or(0, |draft| draft.it.number),
        from,
        until,
        places: values.list("places"),
        how: values.text("how"),
        shortened: values.text("shortened").trim().to_owned(),
    }))
}
