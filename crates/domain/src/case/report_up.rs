//! 请示报告: what went out, to whom, under which number or in which words.

use crate::case::CaseEvent;
use crate::field::{Choices, Field, FieldKind, Invalid, Values};
use crate::office::Scene;

pub(in crate::case) const FIELDS: &[Field] = &[
    Field::new(
        "reportable",
        "应报事项",
        FieldKind::Choice(Choices::Rows("reportable")),
        60,
    ),
    Field::new(
        "to",
        "报告给",
        FieldKind::Many(Choices::Rows("report_target")),
        60,
    ),
    Field::new("document", "文号", FieldKind::Line, 60)
        .optional()
        .hint("以公文报出的，写发文字号"),
    Field::new("words", "报告内容", FieldKind::Prose, 2_000)
        .optional()
        .hint("口头、会上报告的，写什么时候、怎样报告、报告了什么"),
];

pub(in crate::case) fn decide(
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<CaseEvent>, Invalid> {
    let (document, words) = (values.text("document"), values.text("words"));
    if document.is_empty() && words.trim().is_empty() {
        return Err(Invalid::at("document", "请写文号，或者写怎样报告的"));
    }
    let reportable = values.text("reportable");
    let mut duties = scene.case()?.reports.iter();
    if !duties.any(|duty| duty.reportable == reportable && duty.open(scene.law)) {
        let said = "这件事项没有列为这一项，或者已经报告";
        return Err(Invalid::at("reportable", said));
    }
    Ok(vec![CaseEvent::ReportedUp {
        reportable,
        to: values.list("to"),
        document,
        words,
    }])
}
