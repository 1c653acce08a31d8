//! 阅批报告: the head answers what was reported.

use crate::Law;
use crate::field::{Field, FieldKind, Invalid, Values};
use crate::office::Facts;
use crate::organization::OrganizationEvent;

pub(in crate::organization) const FIELDS: &[Field] = &[
    Field::new("subject", "报告事项", FieldKind::Line, 200),
    Field::new("opinion", "意见", FieldKind::Prose, 2_000),
];

pub(in crate::organization) fn decide(
    _law: &Law,
    _facts: &Facts<'_>,
    values: &Values,
) -> Result<OrganizationEvent, Invalid> {
    let (subject, opinion) = (values.text("subject"), values.text("opinion"));
    Ok(OrganizationEvent::ReportRecorded { subject, opinion })
}
