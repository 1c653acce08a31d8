//! 列为请示报告: the case carries the duty to report from now on.

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
    Field::new("reason", "为什么应报", FieldKind::Prose, 500),
];

pub(in crate::case) fn decide(
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<CaseEvent>, Invalid> {
    let reportable = values.text("reportable");
    let case = scene.case()?;
    let mut open = case.reports.iter().filter(|duty| duty.open(scene.law));
    if open.any(|duty| duty.reportable == reportable) {
        return Err(Invalid::at("reportable", "已经列为这一项，还没有报告"));
    }
    Ok(vec![CaseEvent::ReportMarked {
        reportable,
        reason: values.text("reason"),
    }])
}
