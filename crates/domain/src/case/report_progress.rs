//! 反馈进展: what was done, how far it has come, what is lacking; in words, with evidence.

use crate::case::CaseEvent;
use crate::case::acts::EVIDENCE;
use crate::field::{Field, FieldKind, Invalid, Values};
use crate::office::Scene;

/// The act's name, by which its entry is found.
pub(in crate::case) const LABEL: &str = "反馈进展";

pub(in crate::case) const FIELDS: &[Field] = &[
    Field::new("words", "进展", FieldKind::Prose, 2_000)
        .hint("写办了什么、到了哪一步、还缺什么；不写百分比"),
    EVIDENCE,
];

pub(in crate::case) fn decide(
    _scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<CaseEvent>, Invalid> {
    Ok(vec![CaseEvent::Progressed {
        words: values.text("words"),
        evidence: values.list("evidence"),
    }])
}
