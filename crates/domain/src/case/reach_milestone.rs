//! 完成节点: a milestone is reached, and something shows it.

use crate::case::CaseEvent;
use crate::case::acts::words;
use crate::field::{Field, FieldKind, Invalid, Values};
use crate::office::Scene;

pub(in crate::case) const FIELDS: &[Field] = &[
    Field::new("milestone", "节点", FieldKind::Line, 80),
    Field::new("words", "完成情况", FieldKind::Prose, 1_000).optional(),
    Field::new("evidence", "佐证", FieldKind::Files, 300)
        .hint("每行一件材料的名称；有文件的，选文件上传"),
];

pub(in crate::case) fn decide(
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<CaseEvent>, Invalid> {
    let case = scene.case()?;
    let name = values.text("milestone");
    let ahead: Vec<&str> = case.ahead().map(|one| one.name.as_str()).collect();
    if !ahead.contains(&name.as_str()) {
        let said = format!("没有完成的节点：{}", ahead.join("、"));
        return Err(Invalid::at("milestone", said));
    }
    Ok(vec![CaseEvent::MilestoneReached {
        milestone: name,
        words: words(values, "已完成"),
        evidence: values.list("evidence"),
    }])
}
