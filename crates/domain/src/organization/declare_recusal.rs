//! 申明回避: a person keeps out of a matter.

use crate::Law;
use crate::field::{Field, FieldKind, Invalid, Values};
use crate::office::Facts;
use crate::organization::{OrganizationEvent, Recusal};

pub(in crate::organization) const FIELDS: &[Field] = &[
    Field::new("matter", "事项编号", FieldKind::Line, 60),
    Field::new("reason", "回避理由", FieldKind::Prose, 500),
];

pub(in crate::organization) fn decide(
    _law: &Law,
    facts: &Facts<'_>,
    values: &Values,
) -> Result<OrganizationEvent, Invalid> {
    let recusal = Recusal {
        person: facts.person.to_owned(),
        matter: values.text("matter"),
        reason: values.text("reason"),
    };
    Ok(OrganizationEvent::RecusalDeclared { recusal })
}
