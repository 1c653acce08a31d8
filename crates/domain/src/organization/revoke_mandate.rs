//! 撤销委托: a mandate ends before its term.

use crate::Law;
use crate::field::{Field, FieldKind, Invalid, Values};
use crate::office::Facts;
use crate::organization::{Mandate, OrganizationEvent};

pub(in crate::organization) const FIELDS: &[Field] = &[
    Field::new("id", "委托编号", FieldKind::Line, 60),
    Field::new("reason", "理由", FieldKind::Prose, 500),
];

pub(in crate::organization) fn decide(
    _law: &Law,
    facts: &Facts<'_>,
    values: &Values,
) -> Result<OrganizationEvent, Invalid> {
    let (id, reason) = (values.text("id"), values.text("reason"));
    let known = |mandate: &Mandate| mandate.id == id && !mandate.revoked;
    if !facts.office.organization.mandates.iter().any(known) {
        return Err(Invalid::at("id", "没有这项有效的委托"));
    }
    Ok(OrganizationEvent::MandateRevoked { id, reason })
}
