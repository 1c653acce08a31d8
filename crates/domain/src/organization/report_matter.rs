//! 报告: a deputy reports an important matter to the head.

use crate::Law;
use crate::field::{Field, FieldKind, Invalid, Values};
use crate::office::Facts;
use crate::organization::OrganizationEvent;

pub(in crate::organization) const FIELDS: &[Field] = &[
    Field::new("subject", "报告事项", FieldKind::Line, 200),
    Field::new("account", "情况", FieldKind::Prose, 5_000),
];

pub(in crate::organization) fn decide(
    _law: &Law,
    _facts: &Facts<'_>,
    values: &Values,
) -> Result<OrganizationEvent, Invalid> {
    let (subject, account) = (values.text("subject"), values.text("account"));
    Ok(OrganizationEvent::MatterReported { subject, account })
}
