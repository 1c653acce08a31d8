//! 催办: the next paper of the ladder, under its own gapless number.

use crate::case::CaseEvent;
use crate::case::acts::words;
use crate::case::figures::next_number;
use crate::case::urging::next_paper;
use crate::field::{Field, FieldKind, Invalid, Values};
use crate::office::Scene;

pub(in crate::case) const FIELDS: &[Field] =
    &[Field::new("words", "催办内容", FieldKind::Prose, 500).optional()];

pub(in crate::case) fn decide(
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<CaseEvent>, Invalid> {
    let case = scene.case()?;
    let Some(paper) = next_paper(scene.law, case) else {
        return Err(Invalid::at("words", "这类事项没有设定催办单"));
    };
    let code = paper.text("code").unwrap_or_default();
    Ok(vec![CaseEvent::Urged {
        paper: paper.id.clone(),
        number: next_number(scene.facts, code),
        words: words(values, "请抓紧办理，并反馈进展"),
    }])
}
