//! 申请延期: of the whole or of one milestone, to a day, with the reason.

use jiff::civil::Date;

use crate::case::acts::REASON;
use crate::case::{Case, CaseEvent, last_day};
use crate::field::{Field, FieldKind, Invalid, Values};
use crate::office::Scene;

pub(in crate::case) const FIELDS: &[Field] = &[
    Field::new("milestone", "节点", FieldKind::Line, 80)
        .optional()
        .hint("不写即申请延长整个办理期限"),
    Field::new("until", "延至", FieldKind::Day, 10),
    REASON,
];

pub(in crate::case) fn decide(
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<CaseEvent>, Invalid> {
    let case = scene.case()?;
    let milestone = values.given("milestone");
    let Some(until) = values.day("until") else {
        return Err(Invalid::at("until", "请填写日期"));
    };
    let (end, present) = days(scene, case, milestone.as_deref())?;
    if present.is_some_and(|day| until <= day) || until < scene.facts.today() {
        return Err(Invalid::at("until", "延至的日期应晚于原来的期限和今天"));
    }
    if milestone.is_some() && end.is_some_and(|end| until > end) {
        let said = "节点不能晚于办理期限；整个期限不够的，不写节点，申请延长办理期限";
        return Err(Invalid::at("until", said));
    }
    Ok(vec![CaseEvent::ExtensionAsked {
        milestone,
        until,
        reason: values.text("reason"),
    }])
}

/// The end, and the day that is asked to be moved: the end's, or a milestone's that is ahead.
fn days(
    scene: &Scene<'_>,
    case: &Case,
    milestone: Option<&str>,
) -> Result<(Option<Date>, Option<Date>), Invalid> {
    let end = last_day(&scene.facts.office.calendar(scene.law), case);
    let Some(name) = milestone else {
        return Ok((end, end));
    };
    let found = case.ahead().find(|one| one.name == name);
    let found = found.ok_or_else(|| Invalid::at("milestone", "没有这个未完成的节点"))?;
    Ok((end, Some(found.due)))
}
