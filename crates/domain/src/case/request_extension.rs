//! 申请延期: of the whole or of one milestone, to a day, with the reason.

use crate::case::acts::REASON;
use crate::case::time::settled;
use crate::case::{Case, CaseEvent};
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
    let present = present(scene, case, milestone.as_deref())?;
    if present.is_some_and(|day| until <= day) || until < scene.facts.today() {
        return Err(Invalid::at("until", "延至的日期应晚于原来的期限和今天"));
    }
    Ok(vec![CaseEvent::ExtensionAsked {
        milestone,
        until,
        reason: values.text("reason"),
    }])
}

/// The day that holds now; a milestone must be one that is not reached, and stay within the end.
fn present(
    scene: &Scene<'_>,
    case: &Case,
    milestone: Option<&str>,
) -> Result<Option<jiff::civil::Date>, Invalid> {
    let Some(name) = milestone else {
        let time = case.time.as_ref();
        let calendar = scene.facts.office.calendar(scene.law);
        return Ok(time.and_then(|time| settled(&time.deadline(&calendar))));
    };
    let found = case.ahead().find(|one| one.name == name);
    let found = found.ok_or_else(|| Invalid::at("milestone", "没有这个未完成的节点"))?;
    Ok(Some(found.due))
}
