//! 时间轴: a case from its beginning to its end as one line of days: milestones, feedback, urging,
//! extensions, the deadline and today. Each mark has a number on the line and words beneath it.

use std::collections::BTreeMap;

use askama::Template;
use domain::calendar::{Calendar, DayKind};
use domain::case::{Case, last_day};
use jiff::ToSpan;
use jiff::civil::Date;

/// The line's length and its place, in units of the picture.
const LENGTH: f64 = 1100.0;
const LEFT: f64 = 30.0;
/// A mark that would cover another stands above it.
const APART: f64 = 24.0;
const RISE: u32 = 24;
const LONGEST: i32 = 1_200;

/// The picture and its words.
#[derive(Debug, Clone, Template)]
#[template(path = "matter/case/axis.html")]
pub struct Axis {
    pub spoken: String,
    height: u32,
    /// Where the line runs.
    level: u32,
    until: String,
    off: Vec<(String, &'static str)>,
    late: Option<(String, String)>,
    now: Option<String>,
    marks: Vec<Mark>,
    ends: [(String, String); 2],
}

/// One thing that happened or is to happen.
#[derive(Debug, Clone)]
pub struct Mark {
    number: usize,
    day: Date,
    words: String,
    form: Form,
    x: String,
    y: u32,
}

/// 完成, 超期, 未到, 到期, or an event without a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Done,
    Late,
    Ahead,
    End,
    Plain,
}

impl Form {
    fn class(self) -> &'static str {
        match self {
            Self::Done => "ax-ok",
            Self::Late => "ax-bad",
            Self::Ahead => "ax-wait",
            Self::End => "ax-end",
            Self::Plain => "",
        }
    }
}

impl Axis {
    /// None where there is nothing but its beginning.
    #[must_use]
    pub fn of(case: &Case, calendar: &Calendar, today: Date) -> Option<Self> {
        let mut events = events(case, calendar, today);
        events.sort_by_key(|event| event.0);
        let (begin, last) = (events.first()?.0, events.last()?.0.max(today));
        if events.len() < 2 || (last - begin).get_days() > LONGEST {
            return None;
        }
        let scale = Scale { begin, last };
        let marks = placed(&scale, events);
        let highest = marks.iter().map(|mark| mark.y).max().unwrap_or_default();
        let level = highest + 24;
        let end = last_day(calendar, case).filter(|end| *end < today && case.running());
        Some(Self {
            spoken: format!(
                "时间轴，自{begin}至{last}，{}个节点和事件，见下表",
                marks.len()
            ),
            height: level + 34,
            level,
            until: number(LEFT + LENGTH),
            off: scale.off(calendar),
            late: end.map(|end| (scale.x(end), scale.x(today))),
            now: (begin <= today).then(|| scale.x(today)),
            ends: [
                (number(LEFT + 10.0), begin.to_string()),
                (number(LEFT + LENGTH - 10.0), last.to_string()),
            ],
            marks: marks
                .into_iter()
                .map(|mark| Mark {
                    y: level - mark.y,
                    ..mark
                })
                .collect(),
        })
    }
}

type Event = (Date, Form, String);

fn events(case: &Case, calendar: &Calendar, today: Date) -> Vec<Event> {
    let mut events: Vec<Event> = vec![(case.begun_at.date(), Form::Plain, "交办".to_owned())];
    events.extend(case.milestones.iter().map(|one| match &one.reached {
        Some(by) => (by.at.date(), Form::Done, format!("节点“{}”完成", one.name)),
        None if one.due < today => (one.due, Form::Late, format!("节点“{}”超期", one.name)),
        None => (one.due, Form::Ahead, format!("节点“{}”未到", one.name)),
    }));
    let told = ["签收", "反馈进展", "申请办结", "重新办理", "裁定主办"];
    let entries = case
        .entries
        .iter()
        .filter(|entry| told.contains(&entry.act.as_str()));
    events.extend(entries.map(|entry| {
        let who = if entry.office.is_empty() {
            &entry.by.post
        } else {
            &entry.office
        };
        (
            entry.by.at.date(),
            Form::Plain,
            format!("{who}{}", entry.act),
        )
    }));
    events.extend(case.urges.iter().map(|urge| {
        (
            urge.by.at.date(),
            Form::Plain,
            format!("发出{}", urge.paper),
        )
    }));
    events.extend(case.extensions.iter().map(|one| {
        let what = one.milestone.as_deref().unwrap_or("办理期限");
        let words = match one.until {
            Some(until) => format!("{}准予把{what}延至{until}", one.by.post),
            None => format!("{}不准延长{what}", one.by.post),
        };
        (one.by.at.date(), Form::Plain, words)
    }));
    let ended = case.finished.as_ref();
    events.extend(ended.map(|end| (end.by.at.date(), Form::Done, end_words(end.cancelled))));
    let due = last_day(calendar, case);
    events.extend(due.map(|day| {
        let late = day < today && case.running();
        let form = if late { Form::Late } else { Form::End };
        let words = if late {
            "办理期限，已超期"
        } else {
            "办理期限"
        };
        (day, form, words.to_owned())
    }));
    if case.running() {
        events.push((today, Form::Plain, "今天".to_owned()));
    }
    events
}

fn end_words(cancelled: bool) -> String {
    let words = if cancelled { "撤销" } else { "办结" };
    words.to_owned()
}

struct Scale {
    begin: Date,
    last: Date,
}

impl Scale {
    fn at(&self, day: Date) -> f64 {
        let whole = f64::from((self.last - self.begin).get_days().max(1));
        LEFT + LENGTH * f64::from((day - self.begin).get_days()) / whole
    }

    fn x(&self, day: Date) -> String {
        number(self.at(day))
    }

    /// Days that do not count as working days.
    fn off(&self, calendar: &Calendar) -> Vec<(String, &'static str)> {
        let mut days = Vec::new();
        let mut day = self.begin;
        while day <= self.last {
            match calendar.kind(day) {
                Some(DayKind::Holiday) => days.push((self.x(day), "ax-hol")),
                Some(kind) if !kind.is_working() => days.push((self.x(day), "ax-off")),
                _ => {}
            }
            let Ok(next) = day.checked_add(1.day()) else {
                break;
            };
            day = next;
        }
        days
    }
}

/// Marks from left to right; one that would cover another stands higher.
fn placed(scale: &Scale, events: Vec<Event>) -> Vec<Mark> {
    let mut taken: BTreeMap<u32, f64> = BTreeMap::new();
    let mut marks = Vec::new();
    for (place, (day, form, words)) in events.into_iter().enumerate() {
        let at = scale.at(day);
        let mut y = RISE;
        while taken.get(&y).is_some_and(|last| at - last < APART) {
            y += RISE;
        }
        taken.insert(y, at);
        marks.push(Mark {
            number: place + 1,
            day,
            words,
            form,
            x: number(at),
            y,
        });
    }
    marks
}

fn number(at: f64) -> String {
    format!("{at:.1}")
}
