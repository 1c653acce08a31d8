//! 统计: how many cases stand where, by origin, step and office. Offices come in the order of the
//! law, without rank or score; no count is by person.

mod period;

use crate::Law;
use crate::case::lamp::Lamp;
use crate::case::ledger::Line;

pub use period::{Figures, Period, Returns, Seen, returns, seen};

/// What stands under one heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Count {
    pub name: String,
    pub overdue: usize,
    pub near: usize,
    /// All that are open, the overdue and near among them.
    pub open: usize,
    /// 中位日: the median of working days at the present step.
    pub median_days: Option<i64>,
}

/// By where they come from, in the law's order.
#[must_use]
pub fn by_origin(law: &Law, lines: &[Line]) -> Vec<Count> {
    let names = law.ids("case_origin");
    counts(names, lines, |line| &line.origin)
}

/// By function of the government (article 6), in the law's order.
#[must_use]
pub fn by_function(law: &Law, lines: &[Line]) -> Vec<Count> {
    counts(law.ids("function"), lines, |line| &line.function)
}

/// By lead office, in the order of the law.
#[must_use]
pub fn by_office(law: &Law, lines: &[Line]) -> Vec<Count> {
    counts(law.ids("office"), lines, |line| &line.lead_office)
}

/// By the step at which they stand, in the order of the routes.
#[must_use]
pub fn by_step(law: &Law, lines: &[Line]) -> Vec<Count> {
    let mut names = steps(law);
    for line in lines.iter().filter(|line| line.open) {
        if !names.contains(&line.step) {
            names.push(line.step.clone());
        }
    }
    counts(names, lines, |line| &line.step)
}

/// The steps of the routes, each once, in their order.
fn steps(law: &Law) -> Vec<String> {
    let routes = law.rulebook.routes().iter();
    let routes = routes.filter(|one| one.noun == "case");
    let mut names: Vec<String> = Vec::new();
    for step in routes.flat_map(|route| &route.steps) {
        if !names.contains(&step.name) {
            names.push(step.name.clone());
        }
    }
    names
}

fn median(mut days: Vec<i64>) -> Option<i64> {
    days.sort_unstable();
    days.get(days.len().saturating_sub(1) / 2).copied()
}

fn counts(names: Vec<String>, lines: &[Line], of: impl Fn(&Line) -> &String) -> Vec<Count> {
    let counted = names.into_iter().map(|name| {
        let own = lines.iter().filter(|line| line.open && *of(line) == name);
        count(name.clone(), &own.collect::<Vec<_>>())
    });
    counted.filter(|count| count.open > 0).collect()
}

fn count(name: String, lines: &[&Line]) -> Count {
    let lit = |is: fn(&Lamp) -> bool| lines.iter().filter(|line| is(&line.lamp)).count();
    let days = lines.iter().filter_map(|line| line.days_at_step);
    Count {
        name,
        overdue: lit(|lamp| matches!(lamp, Lamp::Overdue { .. })),
        near: lit(|lamp| matches!(lamp, Lamp::Near { .. })),
        open: lines.len(),
        median_days: median(days.collect()),
    }
}
