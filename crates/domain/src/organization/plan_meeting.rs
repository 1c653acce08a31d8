//! 列入会议计划: what meetings of a kind a year has, by name; a meeting that is convened names its entry.

use crate::Law;
use crate::field::{Choices, Field, FieldKind, Invalid, Values};
use crate::office::Facts;
use crate::organization::{OrganizationEvent, PlannedMeeting};

pub(in crate::organization) const FIELDS: &[Field] = &[
    Field::new("year", "年份", FieldKind::Number, 4),
    Field::new(
        "kind",
        "会议种类",
        FieldKind::Choice(Choices::Rows("meeting_kind")),
        20,
    ),
    Field::new("name", "计划项目", FieldKind::Line, 100).hint("如 年度工作部署"),
    Field::new("count", "次数", FieldKind::Number, 3).hint("改次数照样再办一次；0 为撤下"),
    Field::new("reason", "理由", FieldKind::Prose, 500).hint("为什么要开，能不能并会、用文件代替"),
];

pub(in crate::organization) fn decide(
    _law: &Law,
    facts: &Facts<'_>,
    values: &Values,
) -> Result<OrganizationEvent, Invalid> {
    let this = facts.today().year();
    let year = values
        .number("year")
        .and_then(|year| i16::try_from(year).ok());
    let Some(year) = year.filter(|year| (this..=this + 1).contains(year)) else {
        return Err(Invalid::at("year", format!("只列{this}年和下一年的计划")));
    };
    let planned = PlannedMeeting {
        year,
        kind: values.text("kind"),
        name: values.text("name"),
        count: values.number("count").unwrap_or_default(),
    };
    let known = facts
        .office
        .organization
        .planned(year, &planned.kind, &planned.name);
    if planned.count == 0 && known.is_none() {
        return Err(Invalid::at("name", "计划里没有这一项，用不着撤下"));
    }
    Ok(OrganizationEvent::MeetingPlanned {
        planned,
        reason: values.text("reason"),
    })
}
