//! What a decision on a meeting stands on besides the meeting: its counters, the items on its
//! agenda and their major decisions, and the meetings around the same time.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::Noun;
use crate::agenda_item::looked_up;
use crate::decide::Needs;
use crate::field::Input;
use crate::matter::Matter;
use crate::meeting::Arrangement;

/// The counter of a kind's meetings in a year: the last ordinal given.
pub(super) fn ordinal(arranged: &Arrangement) -> String {
    format!("meeting/{}/{}", arranged.kind, arranged.day.year())
}

/// The counter that keeps the day of a kind's last meeting, such as 20261124.
pub(super) fn last(arranged: &Arrangement) -> String {
    format!("meeting-last/{}", arranged.kind)
}

/// The counter of a kind's resolutions in a year: the last number given.
pub(super) fn resolutions(arranged: &Arrangement) -> String {
    format!("resolution/{}/{}", arranged.kind, arranged.day.year())
}

/// The counter of comprehensive meetings of a portfolio in a year.
pub(super) fn comprehensive(arranged: &Arrangement) -> String {
    let leading = arranged.portfolios.first();
    let leading = leading.map(String::as_str).unwrap_or_default();
    format!("meeting-comprehensive/{leading}/{}", arranged.day.year())
}

/// Meetings around the same time are looked up only where a notice is about to go out.
pub(crate) fn needs(act: &str, matter: Option<&Matter>, input: &Input) -> Needs {
    let known = match matter {
        Some(Matter::Meeting(meeting)) => Some(meeting),
        _ => None,
    };
    let arranged = known.map_or_else(|| typed(input), |meeting| meeting.arrangement.clone());
    let agenda = known.map(|meeting| meeting.agenda.as_slice());
    let agenda = agenda.unwrap_or_default();
    let items = agenda.iter().filter(|entry| !entry.ad_hoc);
    let items = items.map(|entry| (Noun::AgendaItem, entry.item.clone()));
    let decisions = agenda.iter().filter_map(|entry| entry.decision.clone());
    let decisions = looked_up(decisions).into_iter();
    let named = [
        (Noun::AgendaItem, "item"),
        (Noun::Meeting, "into"),
        (Noun::Meeting, "other"),
    ];
    let named = named.into_iter().filter_map(|(noun, field)| {
        let id = first(input, field)?;
        Some((noun, id.to_owned()))
    });
    Needs {
        counters: vec![
            ordinal(&arranged),
            last(&arranged),
            resolutions(&arranged),
            comprehensive(&arranged),
        ],
        matters: items.chain(decisions).chain(named).collect(),
        tagged: around(act, arranged.day),
        ..Needs::default()
    }
}

/// The mark of a month, by which meetings around the same time find each other.
pub(super) fn month(day: Date) -> String {
    format!("月:{}-{:02}", day.year(), day.month())
}

fn around(act: &str, day: Date) -> Vec<(Noun, String)> {
    let months = (act == "meeting.convene").then(|| months(day));
    let months = months.unwrap_or_default().into_iter();
    months.map(|month| (Noun::Meeting, month)).collect()
}

fn months(day: Date) -> Vec<String> {
    let around = [-31, 0, 31].map(|days: i32| day.checked_add(days.days()).unwrap_or(day));
    let mut marks: Vec<String> = around.map(month).into();
    marks.dedup();
    marks
}

fn typed(input: &Input) -> Arrangement {
    let day = first(input, "day").and_then(|day| day.trim().parse().ok());
    let portfolio = first(input, "portfolios").map(str::to_owned);
    Arrangement {
        kind: first(input, "kind").unwrap_or_default().to_owned(),
        day: day.unwrap_or_default(),
        portfolios: portfolio.into_iter().collect(),
        ..Arrangement::default()
    }
}

fn first<'a>(input: &'a Input, field: &str) -> Option<&'a str> {
    let typed = input.get(field)?.first()?;
    Some(typed.trim()).filter(|text| !text.is_empty())
}
