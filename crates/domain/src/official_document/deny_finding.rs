//! 认定无误: the one who vets denies a finding of the inspection, with a reason.

use crate::field::{Field, FieldKind, Invalid, Values};
use crate::office::Scene;
use crate::official_document::{DocumentEvent, open_findings};

pub(in crate::official_document) const FIELDS: &[Field] = &[
    Field::new("code", "检查项", FieldKind::Line, 60),
    Field::new("words", "原文", FieldKind::Line, 500).optional(),
    Field::new("reason", "理由", FieldKind::Prose, 500).hint("为什么认定无误"),
];

pub(in crate::official_document) fn decide(
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<DocumentEvent>, Invalid> {
    let (code, words) = (values.text("code"), values.text("words"));
    let known = open_findings(scene.law, scene.document()?);
    if !known
        .iter()
        .any(|finding| finding.code == code && finding.words == words)
    {
        return Err(Invalid::at("code", "没有这条未处理的检查发现"));
    }
    Ok(vec![DocumentEvent::FindingDenied {
        code,
        words,
        reason: values.text("reason"),
    }])
}
