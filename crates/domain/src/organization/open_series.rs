//! 启用文号: a number series of this year begins after the last number used on paper.

use crate::Law;
use crate::field::{Choices, Field, FieldKind, Invalid, Values};
use crate::office::Facts;
use crate::organization::{OrganizationEvent, series};

pub(in crate::organization) const FIELDS: &[Field] = &[
    Field::new(
        "organ",
        "发文机关",
        FieldKind::Choice(Choices::Rows("organ")),
        60,
    ),
    Field::new("last", "纸质已用到第几号", FieldKind::Number, 6).hint("尚未用过填0"),
    Field::new("basis", "依据", FieldKind::Line, 200).hint("如 纸质发文登记簿"),
];

pub(in crate::organization) fn decide(
    law: &Law,
    facts: &Facts<'_>,
    values: &Values,
) -> Result<OrganizationEvent, Invalid> {
    let code = law
        .row("organ", &values.text("organ"))
        .and_then(|row| row.text("code"));
    let series = series(code.unwrap_or_default(), facts.now);
    let last = values.number("last").unwrap_or_default();
    Ok(OrganizationEvent::SeriesOpened {
        series,
        last,
        basis: values.text("basis"),
    })
}
