//! 向镇长报告: an important matter is told to the head.

use crate::case::CaseEvent;
use crate::case::report::target_of_head;
use crate::field::{Field, FieldKind, Invalid, Values};
use crate::office::Scene;

pub(in crate::case) const FIELDS: &[Field] =
    &[Field::new("words", "报告内容", FieldKind::Prose, 2_000)];

pub(in crate::case) fn decide(
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<CaseEvent>, Invalid> {
    let to = target_of_head(scene.law).unwrap_or_default();
    let open = scene.case()?.reports.iter();
    let open = open.filter(|duty| duty.missing(scene.law).contains(&to));
    Ok(vec![CaseEvent::ReportedToHead {
        reportables: open.map(|duty| duty.reportable.clone()).collect(),
        to: to.to_owned(),
        words: values.text("words"),
    }])
}
