//! 委托: the head entrusts a deputy with matters beyond the division of work, for a term.

use crate::Law;
use crate::field::{Choices, Field, FieldKind, Invalid, Values};
use crate::office::Facts;
use crate::organization::acts::term;
use crate::organization::{Mandate, OrganizationEvent};

pub(in crate::organization) const FIELDS: &[Field] = &[
    Field::new(
        "to",
        "受托岗位",
        FieldKind::Choice(Choices::Rows("post")),
        60,
    ),
    Field::new(
        "portfolios",
        "委托范围",
        FieldKind::Many(Choices::Rows("portfolio")),
        60,
    ),
    Field::new("task", "专项任务", FieldKind::Line, 200)
        .optional()
        .hint("受托办什么"),
    Field::new("from", "自", FieldKind::Day, 10),
    Field::new("until", "至", FieldKind::Day, 10),
];

pub(in crate::organization) fn decide(
    _law: &Law,
    facts: &Facts<'_>,
    values: &Values,
) -> Result<OrganizationEvent, Invalid> {
    let (from, until) = term(values)?;
    let mandate = Mandate {
        id: facts.new_id.to_owned(),
        to: values.text("to"),
        portfolios: values.list("portfolios").into_iter().collect(),
        task: values.text("task"),
        from,
        until,
        revoked: false,
    };
    Ok(OrganizationEvent::Mandated { mandate })
}
