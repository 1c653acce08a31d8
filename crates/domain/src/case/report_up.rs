//! 请示报告: what went out, to whom, under which number or in which words.

use crate::case::CaseEvent;
use crate::field::{Choices, Field, FieldKind, Invalid, Values};
use crate::office::Scene;
use crate::{Matter, Noun};

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
    Field::new("matter", "报出的公文", FieldKind::Line, 60)
        .optional()
        .hint("在本系统发出的公文，选定后自动带出文号"),
    Field::new("document", "文号", FieldKind::Line, 60)
        .optional()
        .hint("不在本系统发出的公文，写发文字号"),
    Field::new("words", "报告内容", FieldKind::Prose, 2_000)
        .optional()
        .hint("口头、会上报告的，写什么时候、怎样报告、报告了什么"),
];

pub(in crate::case) fn decide(
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<CaseEvent>, Invalid> {
    let (matter, words) = (values.text("matter"), values.text("words"));
    let document = match issued(scene, &matter)? {
        Some(number) => number,
        None => values.text("document"),
    };
    if document.is_empty() && words.trim().is_empty() {
        return Err(Invalid::at("document", "请写文号，或者写怎样报告的"));
    }
    Ok(vec![CaseEvent::ReportedUp {
        reportable: carried(scene, values)?,
        to: values.list("to"),
        matter,
        document,
        words,
    }])
}

/// The duty that it fulfils; the case must carry it.
fn carried(scene: &Scene<'_>, values: &Values) -> Result<String, Invalid> {
    let reportable = values.text("reportable");
    let mut duties = scene.case()?.reports.iter();
    if duties.any(|duty| duty.reportable == reportable && duty.open(scene.law)) {
        return Ok(reportable);
    }
    let said = "这件事项没有列为这一项，或者已经报告";
    Err(Invalid::at("reportable", said))
}

/// The number of the document of this office that went out.
fn issued(scene: &Scene<'_>, matter: &str) -> Result<Option<String>, Invalid> {
    if matter.is_empty() {
        return Ok(None);
    }
    let found = scene.facts.related(Noun::OfficialDocument, matter);
    let document = found.and_then(Matter::document);
    let document = document.ok_or_else(|| Invalid::at("matter", "没有这份公文"))?;
    if document.issued_at.is_none() {
        return Err(Invalid::at("matter", "这份公文还没有印发"));
    }
    Ok(document.number.as_ref().map(ToString::to_string))
}
