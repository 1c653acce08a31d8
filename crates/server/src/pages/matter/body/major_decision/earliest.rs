//! 最早哪天可以依法决定: which gate asks for which time, what waits for what, and the days one by
//! one. It never counts anything itself.

use askama::Template;
use domain::calendar::Deadline;
use domain::clock::{Line, Why};
use domain::major_decision::{Earliest, EarliestStep, Gate};

use crate::pages::when;

/// The computation of the earliest lawful day.
#[derive(Template)]
#[template(path = "matter/decision/earliest.html")]
pub struct Computation {
    pub headline: String,
    /// A year whose holidays are unknown stops the computation.
    alarm: Option<String>,
    steps: Vec<Step>,
    days: Vec<Day>,
}

struct Step {
    gate: &'static str,
    why: String,
    free: String,
    /// What it does to the day of decision.
    bearing: &'static str,
}

struct Day {
    day: String,
    gate: &'static str,
    count: String,
    words: String,
    look: &'static str,
}

impl Computation {
    #[must_use]
    pub fn of(earliest: &Earliest) -> Self {
        let last = last_beside(earliest);
        Self {
            headline: headline(earliest),
            alarm: alarm(&earliest.day),
            steps: earliest.steps.iter().map(|one| step(one, last)).collect(),
            days: earliest
                .steps
                .iter()
                .flat_map(counted)
                .chain(goal(earliest))
                .collect(),
        }
    }
}

fn headline(earliest: &Earliest) -> String {
    match &earliest.day {
        Deadline::None => String::new(),
        Deadline::By { day } => format!("最早 {} 可以依法决定", when::day(*day)),
        other => format!("最早哪天可以依法决定：{}", app::deadline_words(other)),
    }
}

fn alarm(day: &Deadline) -> Option<String> {
    match day {
        Deadline::Unsettled { missing, .. } => Some(format!(
            "{missing}年的放假安排还没有录入，推算到{missing}年为止，不猜。通知录入后自动补算。"
        )),
        _ => None,
    }
}

/// The gate beside others that ends last: until then the review cannot begin.
fn last_beside(earliest: &Earliest) -> Option<Gate> {
    let beside = earliest.steps.iter();
    let beside = beside.filter(|one| Gate::BESIDE.contains(&one.gate));
    let last = beside.max_by_key(|one| one.free.sort_day());
    last.map(|one| one.gate)
}

fn step(one: &EarliestStep, last: Option<Gate>) -> Step {
    let free = match &one.free {
        Deadline::By { day } => format!("{}起", when::day(*day)),
        other => app::deadline_words(other),
    };
    let beside = Gate::BESIDE.contains(&one.gate);
    Step {
        gate: one.gate.label(),
        why: one.why.clone(),
        free,
        bearing: match (beside, last == Some(one.gate)) {
            (true, true) => "并行各道里最晚的一道，它定送审日",
            (true, false) => "与别的关口同时办，不推迟决定",
            (false, _) => "接在前一步之后",
        },
    }
}

fn counted(one: &EarliestStep) -> impl Iterator<Item = Day> + '_ {
    let total = one.lines.iter().filter_map(|line| line.number).max();
    one.lines.iter().map(move |line| Day {
        day: dated(line),
        gate: one.gate.label(),
        count: match (line.number, total) {
            (Some(number), Some(total)) => format!("{number}/{total}"),
            _ => "—".to_owned(),
        },
        words: line.words(),
        look: match line.why {
            Why::Begins | Why::Passed => "key",
            _ if line.number.is_none() => "off",
            _ => "",
        },
    })
}

fn goal(earliest: &Earliest) -> Option<Day> {
    match &earliest.day {
        Deadline::By { day } if !earliest.steps.is_empty() => Some(Day {
            day: when::full(*day),
            gate: "集体讨论",
            count: String::new(),
            words: "最早可以依法决定".to_owned(),
            look: "key",
        }),
        _ => None,
    }
}

fn dated(line: &Line) -> String {
    when::full(line.day)
}
