//! 解除回避: the reason for a recusal has gone.

use crate::Law;
use crate::field::{Field, FieldKind, Invalid, Values};
use crate::office::Facts;
use crate::organization::OrganizationEvent;

pub(in crate::organization) const FIELDS: &[Field] = &[
    Field::new("person", "账号", FieldKind::Line, 60),
    Field::new("matter", "事项编号", FieldKind::Line, 60),
    Field::new("reason", "理由", FieldKind::Prose, 500),
];

pub(in crate::organization) fn decide(
    _law: &Law,
    facts: &Facts<'_>,
    values: &Values,
) -> Result<OrganizationEvent, Invalid> {
    let (person, matter) = (values.text("person"), values.text("matter"));
    if !facts.office.organization.recused(&person, &matter) {
        return Err(Invalid::at("matter", "没有这条回避记录"));
    }
    Ok(OrganizationEvent::RecusalLifted {
        person,
        matter,
        reason: values.text("reason"),
    })
}
