//! 一段时间的统计: what was in hand, what was closed and how, by kind, step and lead office, each
//! in the order of the law. It counts matters; a person is nowhere in it, and nothing is ranked.

use jiff::civil::Date;

use super::{median, steps};
use crate::Law;
use crate::calendar::Calendar;
use crate::case::lamp::{Lamp, lamp};
use crate::case::time::{last_day, working_days};
use crate::case::{Case, reopen};
use crate::matter::Business;

/// From the first day to the last, both in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub from: Date,
    pub until: Date,
}

/// A case as it is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    kind: String,
    office: String,
    step: String,
    open: bool,
    late: bool,
    /// Closed in the period, and whether within its time.
    closed: Option<bool>,
    extended: bool,
    reopened: bool,
    /// Working days from its beginning to its closing in the period.
    days: Option<i64>,
    /// Steps that it left in the period, with working days.
    left: Vec<(String, Option<i64>)>,
}

/// What stands under one heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    pub name: String,
    /// Open now.
    pub open: usize,
    /// Open and late now.
    pub late: usize,
    /// Closed in the period; of a step, how often it was left.
    pub closed: usize,
    /// Of these within their time; of steps that is not told.
    pub in_time: Option<usize>,
    pub extended: usize,
    pub reopened: usize,
    pub median_days: Option<i64>,
}

/// The figures of a period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Returns {
    pub whole: Figures,
    pub by_kind: Vec<Figures>,
    pub by_step: Vec<Figures>,
    pub by_office: Vec<Figures>,
}

/// A case within a period; none when it was not in hand then.
#[must_use]
pub fn seen(
    law: &Law,
    calendar: &Calendar,
    case: &Case,
    (period, today): (Period, Date),
) -> Option<Seen> {
    let ended = case.finished.as_ref().map(|end| end.by.at.date());
    let began = case.begun_at.date();
    if began > period.until || ended.is_some_and(|day| day < period.from) {
        return None;
    }
    let within = |day: Date| period.from <= day && day <= period.until;
    let properly = case.finished.as_ref().is_some_and(|end| !end.cancelled);
    let closed = ended.filter(|day| properly && within(*day));
    let granted = case.extensions.iter().filter(|one| one.until.is_some());
    let mut granted = granted.map(|one| one.by.at.date());
    let reopened = case.entries.iter().filter(|one| one.act == reopen::LABEL);
    let left = case.stretches.iter().filter(|one| within(one.until.date()));
    Some(Seen {
        kind: case.kind.clone(),
        office: case.lead_office.clone(),
        step: case.status().to_owned(),
        open: case.running(),
        late: matches!(lamp(law, calendar, case, today), Lamp::Overdue { .. }),
        closed: closed.map(|day| last_day(calendar, case).is_none_or(|last| day <= last)),
        extended: granted.any(within),
        reopened: reopened.map(|one| one.by.at.date()).any(within),
        days: closed.and_then(|day| working_days(calendar, began, day)),
        left: left
            .map(|one| {
                let days = working_days(calendar, one.since.date(), one.until.date());
                (one.name.clone(), days)
            })
            .collect(),
    })
}

/// The figures of what was seen, in the order of the law; headings without anything are left out.
#[must_use]
pub fn returns(law: &Law, all: &[Seen]) -> Returns {
    let under = |names: Vec<String>, of: fn(&Seen) -> &String| -> Vec<Figures> {
        let lines = names.into_iter().map(|name| {
            let own: Vec<&Seen> = all.iter().filter(|one| *of(one) == name).collect();
            line(name, &own)
        });
        lines.filter(told).collect()
    };
    let by_step = steps(law).into_iter().map(|name| at_step(name, all));
    Returns {
        whole: line("合计".to_owned(), &all.iter().collect::<Vec<_>>()),
        by_kind: under(law.ids("case_kind"), |one| &one.kind),
        by_step: by_step.filter(told).collect(),
        by_office: under(law.ids("office"), |one| &one.office),
    }
}

fn line(name: String, own: &[&Seen]) -> Figures {
    let count = |is: fn(&Seen) -> bool| own.iter().filter(|one| is(one)).count();
    Figures {
        name,
        open: count(|one| one.open),
        late: count(|one| one.open && one.late),
        closed: count(|one| one.closed.is_some()),
        in_time: Some(count(|one| one.closed == Some(true))),
        extended: count(|one| one.extended),
        reopened: count(|one| one.reopened),
        median_days: median(own.iter().filter_map(|one| one.days).collect()),
    }
}

fn at_step(name: String, all: &[Seen]) -> Figures {
    let here: Vec<&Seen> = all
        .iter()
        .filter(|one| one.open && one.step == name)
        .collect();
    let left = all.iter().flat_map(|one| &one.left);
    let left: Vec<&(String, Option<i64>)> = left.filter(|(step, _)| *step == name).collect();
    let count = |is: fn(&Seen) -> bool| here.iter().filter(|one| is(one)).count();
    Figures {
        open: here.len(),
        late: count(|one| one.late),
        closed: left.len(),
        in_time: None,
        extended: count(|one| one.extended),
        reopened: count(|one| one.reopened),
        median_days: median(left.iter().filter_map(|(_, days)| *days).collect()),
        name,
    }
}

fn told(line: &Figures) -> bool {
    line.open + line.closed + line.extended + line.reopened > 0
}
