//! 申请办结: the lead office holds that it is done, and shows it.

use crate::case::CaseEvent;
use crate::case::acts::EVIDENCE;
use crate::field::{Field, FieldKind, Invalid, Values};
use crate::office::Scene;

pub(in crate::case) const FIELDS: &[Field] = &[
    Field::new("words", "办理结果", FieldKind::Prose, 2_000),
    EVIDENCE,
];

pub(in crate::case) fn decide(
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<CaseEvent>, Invalid> {
    let evidence = values.list("evidence");
    let shown = scene.case()?.evidence().next().is_some();
    if evidence.is_empty() && !shown {
        return Err(Invalid::at("evidence", "还没有一件佐证，请写材料的名称"));
    }
    Ok(vec![CaseEvent::CloseAsked {
        words: values.text("words"),
        evidence,
    }])
}
