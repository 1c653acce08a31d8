//! 登记离岗: the Party and Government Office records who is away, of what kind, from when to when.

use crate::Law;
use crate::field::{Choices, Field, FieldKind, Invalid, Values};
use crate::office::Facts;
use crate::organization::acts::term;
use crate::organization::{Absence, OrganizationEvent};

pub(in crate::organization) const FIELDS: &[Field] = &[
    Field::new("post", "岗位", FieldKind::Choice(Choices::Rows("post")), 60),
    Field::new(
        "kind",
        "离岗类别",
        FieldKind::Choice(Choices::Rows("absence_kind")),
        60,
    ),
    Field::new("from", "自", FieldKind::Day, 10),
    Field::new("until", "至", FieldKind::Day, 10).hint("含当日"),
];

pub(in crate::organization) fn decide(
    _law: &Law,
    facts: &Facts<'_>,
    values: &Values,
) -> Result<OrganizationEvent, Invalid> {
    let (from, until) = term(values)?;
    let absence = Absence {
        id: facts.new_id.to_owned(),
        post: values.text("post"),
        kind: values.text("kind"),
        from,
        until,
        registered_by: facts.person.to_owned(),
        ended: None,
    };
    Ok(OrganizationEvent::AbsenceRegistered { absence })
}
