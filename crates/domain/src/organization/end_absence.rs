//! 销假: who was away is back.

use crate::Law;
use crate::field::{Field, FieldKind, Invalid, Values};
use crate::office::Facts;
use crate::organization::{Absence, OrganizationEvent};

pub(in crate::organization) const FIELDS: &[Field] =
    &[Field::new("id", "离岗编号", FieldKind::Line, 60)];

pub(in crate::organization) fn decide(
    _law: &Law,
    facts: &Facts<'_>,
    values: &Values,
) -> Result<OrganizationEvent, Invalid> {
    let id = values.text("id");
    let known = |absence: &Absence| absence.id == id && absence.ended.is_none();
    if !facts.office.organization.absences.iter().any(known) {
        return Err(Invalid::at("id", "没有这条未销的离岗登记"));
    }
    Ok(OrganizationEvent::AbsenceEnded {
        id,
        on: facts.today(),
    })
}
