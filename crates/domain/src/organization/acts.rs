//! The acts on the organization: their forms, and what each makes happen.

use jiff::civil::Date;

use crate::Law;
use crate::act::Form;
use crate::calendar;
use crate::field::{Invalid, Values};
use crate::office::Facts;
use crate::organization::{
    OrganizationEvent, appoint, declare_recusal, dismiss, divide_work, end_absence, enter_calendar,
    lift_recusal, mandate, open_series, plan_meeting, record_report, register_absence,
    report_matter, revoke_mandate,
};

/// The form of an act on the organization.
#[must_use]
pub fn form(act: &str) -> Option<Form> {
    let fields = match act {
        "organization.appoint" => appoint::FIELDS,
        "organization.dismiss" => dismiss::FIELDS,
        "organization.divide_work" => divide_work::FIELDS,
        "organization.mandate" => mandate::FIELDS,
        "organization.revoke_mandate" => revoke_mandate::FIELDS,
        "organization.report_matter" => report_matter::FIELDS,
        "organization.record_report" => record_report::FIELDS,
        "organization.register_absence" => register_absence::FIELDS,
        "organization.end_absence" => end_absence::FIELDS,
        "organization.declare_recusal" => declare_recusal::FIELDS,
        "organization.lift_recusal" => lift_recusal::FIELDS,
        "organization.enter_calendar" => enter_calendar::FIELDS,
        "organization.open_series" => open_series::FIELDS,
        "organization.plan_meeting" => plan_meeting::FIELDS,
        _ => return None,
    };
    Some(Form {
        fields,
        begins: false,
        beside: false,
    })
}

/// What an act on the organization makes happen.
pub(crate) fn decide(
    act: &str,
    law: &Law,
    facts: &Facts<'_>,
    values: &Values,
) -> Result<OrganizationEvent, Invalid> {
    match act {
        "organization.appoint" => appoint::decide(law, facts, values),
        "organization.dismiss" => dismiss::decide(law, facts, values),
        "organization.divide_work" => divide_work::decide(law, facts, values),
        "organization.mandate" => mandate::decide(law, facts, values),
        "organization.revoke_mandate" => revoke_mandate::decide(law, facts, values),
        "organization.report_matter" => report_matter::decide(law, facts, values),
        "organization.record_report" => record_report::decide(law, facts, values),
        "organization.register_absence" => register_absence::decide(law, facts, values),
        "organization.end_absence" => end_absence::decide(law, facts, values),
        "organization.declare_recusal" => declare_recusal::decide(law, facts, values),
        "organization.lift_recusal" => lift_recusal::decide(law, facts, values),
        "organization.enter_calendar" => enter_calendar::decide(law, facts, values),
        "organization.open_series" => open_series::decide(law, facts, values),
        "organization.plan_meeting" => plan_meeting::decide(law, facts, values),
        _ => Err(Invalid::at("act", "没有这个动作")),
    }
}

/// 自 and 至 of a term that has both.
pub(super) fn term(values: &Values) -> Result<(Date, Date), Invalid> {
    match (values.day("from"), values.day("until")) {
        (Some(from), Some(until)) if until < from => Err(Invalid::at("until", "止日不能早于起日")),
        (Some(from), Some(until)) => Ok((from, until)),
        _ => Err(Invalid::at("from", "请填写起止日期")),
    }
}

/// Days that a year's notice may speak of, one a line.
pub(super) fn days(values: &Values, field: &str, year: i16) -> Result<Vec<Date>, Invalid> {
    let read = |text: &String| {
        let day = text.parse().ok();
        let day = day.filter(|day| calendar::speaks_of(year, *day));
        day.ok_or_else(|| Invalid::at(field, format!("“{text}”不是{year}年或上年末的日期")))
    };
    values.list(field).iter().map(read).collect()
}
