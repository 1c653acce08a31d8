//! 录入放假安排: the yearly notice of the State Council is entered; open clocks settle by it.

use crate::Law;
use crate::calendar::Notice;
use crate::field::{Field, FieldKind, Invalid, Values};
use crate::office::Facts;
use crate::organization::OrganizationEvent;
use crate::organization::acts::days;

pub(in crate::organization) const FIELDS: &[Field] = &[
    Field::new("year", "年份", FieldKind::Number, 4),
    Field::new("notice", "通知文号", FieldKind::Line, 60).hint("如 国办发明电〔2025〕7号"),
    Field::new("holidays", "放假日", FieldKind::Lines, 10).hint("每行一天，如 2027-01-01"),
    Field::new("workdays", "调休上班日", FieldKind::Lines, 10)
        .optional()
        .hint("每行一天"),
];

pub(in crate::organization) fn decide(
    _law: &Law,
    _facts: &Facts<'_>,
    values: &Values,
) -> Result<OrganizationEvent, Invalid> {
    let year = values
        .number("year")
        .and_then(|year| i16::try_from(year).ok());
    let Some(year) = year.filter(|year| (2000..=2100).contains(year)) else {
        return Err(Invalid::at("year", "年份应是四位数"));
    };
    let holidays = days(values, "holidays", year)?;
    let workdays = days(values, "workdays", year)?;
    if let Some(both) = holidays.iter().find(|day| workdays.contains(day)) {
        return Err(Invalid::at("workdays", format!("{both}不能既放假又上班")));
    }
    let notice = Notice {
        year,
        notice: values.text("notice"),
        holidays,
        workdays,
    };
    Ok(OrganizationEvent::CalendarEntered { notice })
}
