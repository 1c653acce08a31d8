//! 准予延期: the leader who answers for the case grants what was asked, or less.

use crate::case::CaseEvent;
use crate::case::acts::words;
use crate::case::time::more;
use crate::field::{Field, FieldKind, Invalid, Values};
use crate::office::Scene;

pub(in crate::case) const FIELDS: &[Field] = &[
    Field::new("until", "延至", FieldKind::Day, 10)
        .optional()
        .hint("不写即按申请的日期"),
    Field::new("words", "理由", FieldKind::Prose, 500).optional(),
];

pub(in crate::case) fn decide(
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<CaseEvent>, Invalid> {
    let Some(asked) = &scene.case()?.asked else {
        return Err(Invalid::at("until", "没有等待答复的延期申请"));
    };
    let by = |day| {
        let calendar = scene.facts.office.calendar(scene.law);
        more(&calendar, scene.case().ok()?, day)
    };
    let until = values.day("until").unwrap_or(asked.until);
    if until > asked.until {
        return Err(Invalid::at("until", "不能晚于申请的日期"));
    }
    Ok(vec![CaseEvent::ExtensionGranted {
        milestone: asked.milestone.clone(),
        until,
        by: by(until).filter(|_| asked.milestone.is_none()),
        words: words(values, &asked.reason),
    }])
}
