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
    _scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<CaseEvent>, Invalid> {
    Ok(vec![CaseEvent::CloseAsked {
        words: values.text("words"),
        evidence: values.list("evidence"),
    }])
}
