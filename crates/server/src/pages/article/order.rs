//! A route of the law as a list of steps.

use domain::Law;
use rulebook::{Limit, Mode, Overdue, Route, Step, Test};

use crate::pages::basis;

/// One route as a list.
pub struct Order {
    pub title: String,
    pub basis: String,
    pub steps: Vec<OrderStep>,
}

pub struct OrderStep {
    pub number: usize,
    pub name: String,
    pub who: String,
    pub words: String,
}

impl Order {
    #[must_use]
    pub fn of(law: &Law, route: &Route) -> Self {
        let steps = route.steps.iter().enumerate();
        Self {
            title: route.title.clone(),
            basis: basis::resting(law, &route.citation.basis),
            steps: steps
                .map(|(index, step)| order_step(index + 1, step))
                .collect(),
        }
    }
}

fn order_step(number: usize, step: &Step) -> OrderStep {
    let who: Vec<&str> = step.who.iter().map(rulebook::Who::label).collect();
    let parts = [
        condition(step),
        step.limit.map(limit),
        mode(step.mode).map(str::to_owned),
        (!step.back.is_empty()).then(|| format!("可以退回{}", step.back.join("、"))),
        step.overdue.as_ref().map(overdue),
    ];
    let words: Vec<String> = parts.into_iter().flatten().collect();
    OrderStep {
        number,
        name: step.name.clone(),
        who: who.join("、"),
        words: words.join("·"),
    }
}

fn condition(step: &Step) -> Option<String> {
    let words: Vec<String> = step
        .conditions
        .iter()
        .map(|condition| match condition.test {
            Test::Holds => format!("{}的才走这一步", condition.label),
            Test::HoldsNot => format!("不是{}的才走这一步", condition.label),
            Test::NotEmpty => format!("有{}的才走这一步", condition.label),
        })
        .collect();
    (!words.is_empty()).then(|| words.join("，"))
}

fn limit(limit: Limit) -> String {
    match limit {
        Limit::WorkingDays(days) => format!("{days} 个工作日内"),
        Limit::CalendarDays(days) => format!("{days} 日内"),
    }
}

fn mode(mode: Mode) -> Option<&'static str> {
    match mode {
        Mode::Single => None,
        Mode::ParallelAll => Some("可多人，须齐"),
        Mode::ParallelAny => Some("任一人办即可"),
    }
}

fn overdue(overdue: &Overdue) -> String {
    match overdue {
        Overdue::Remind(who) => format!("超时提醒{}", who.label()),
        Overdue::Escalate(who) => format!("超时报{}", who.label()),
    }
}
