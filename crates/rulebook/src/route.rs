//! Routes: in what order, by whom and within what time a matter goes through the office.
//! It never knows where a matter stands, nor what day it is.

pub(crate) mod handler;
pub(crate) mod table;
pub(crate) mod way;

use crate::{Citation, Facts, Value, Word};

/// 路线: the steps of one kind of matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    pub title: String,
    /// Noun id, such as `official_document`.
    pub noun: &'static str,
    /// The kind of that noun to which alone it applies.
    pub kind: Option<String>,
    /// How the route is cited: its article, and what it rests on.
    pub citation: Citation,
    /// In the law's order; the first is where a matter begins.
    pub steps: Vec<Step>,
    pub file: String,
    pub line: usize,
}

/// 步骤: one row of a route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub name: String,
    /// All must hold, or the step is passed over; empty means always.
    pub conditions: Vec<Condition>,
    pub who: Vec<Who>,
    /// Act id, such as `official_document.sign`.
    pub act: &'static str,
    pub limit: Option<Limit>,
    pub mode: Mode,
    pub next: Next,
    /// Names of the steps to which it may be returned.
    pub back: Vec<String>,
    pub overdue: Option<Overdue>,
    pub line: usize,
}

/// 条件: a fact of the matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    pub fact: &'static str,
    pub label: &'static str,
    pub test: Test,
    /// What the test says of the fact's baseline.
    pub(crate) at_baseline: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Test {
    /// The flag is set.
    Holds,
    /// 非: the flag is not set.
    HoldsNot,
    /// 有: the set is not empty.
    NotEmpty,
}

/// 办理人: a relation that the office works out, or a post, role or office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    Relation {
        id: &'static str,
        label: &'static str,
    },
    Word(Word),
}

/// 时限: working days and calendar days are different things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// 工作日
    WorkingDays(u32),
    /// 日
    CalendarDays(u32),
}

/// 方式: how several handlers share a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// 单人
    Single,
    /// 并行全部
    ParallelAll,
    /// 并行任一
    ParallelAny,
}

/// 下一步
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    Step(String),
    /// 结束
    End,
}

/// 超时: what happens when a step is late.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Overdue {
    /// 提醒
    Remind(Who),
    /// 升级
    Escalate(Who),
}

impl Route {
    #[must_use]
    pub fn step(&self, name: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.name == name)
    }

    /// Whether any step depends on a fact.
    #[must_use]
    pub fn speaks_of(&self, fact: &str) -> bool {
        let mut conditions = self.steps.iter().flat_map(|step| &step.conditions);
        conditions.any(|condition| condition.fact == fact)
    }

    /// The first step whose conditions hold.
    #[must_use]
    pub fn first(&self, matter: &Facts) -> Option<&Step> {
        self.applicable(self.steps.first()?, matter)
    }

    /// The step after `name` for this matter; steps whose conditions do not hold are passed over.
    #[must_use]
    pub fn after(&self, name: &str, matter: &Facts) -> Option<&Step> {
        let next = self.step(name)?.next.step()?;
        self.applicable(self.step(next)?, matter)
    }

    fn applicable<'a>(&'a self, mut step: &'a Step, matter: &Facts) -> Option<&'a Step> {
        // A route has no forward loop, so that no more moves than steps are needed.
        for _ in &self.steps {
            if step.applies(matter) {
                return Some(step);
            }
            step = self.step(step.next.step()?)?;
        }
        None
    }
}

impl Step {
    /// Whether a matter with these facts goes through this step.
    #[must_use]
    pub fn applies(&self, matter: &Facts) -> bool {
        self.conditions
            .iter()
            .all(|condition| condition.holds(matter))
    }
}

impl Condition {
    #[must_use]
    pub fn holds(&self, matter: &Facts) -> bool {
        matter
            .get(self.fact)
            .map_or(self.at_baseline, |value| self.test.holds(value))
    }
}

impl Test {
    pub(crate) fn holds(self, value: &Value) -> bool {
        match (self, value) {
            (Self::Holds, Value::Flag(flag)) => *flag,
            (Self::HoldsNot, Value::Flag(flag)) => !flag,
            (Self::NotEmpty, Value::Texts(set) | Value::Words(set)) => !set.is_empty(),
            _ => false,
        }
    }
}

impl Who {
    #[must_use]
    pub fn label(&self) -> &str {
        match self {
            Self::Relation { label, .. } => label,
            Self::Word(word) => &word.member,
        }
    }
}

impl Next {
    #[must_use]
    pub fn step(&self) -> Option<&str> {
        match self {
            Self::Step(name) => Some(name),
            Self::End => None,
        }
    }
}
