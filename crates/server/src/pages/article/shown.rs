//! Rules, routes, examples and figures of an article as its page shows them.

use app::ExampleLine;
use askama::Template;
use domain::{Act, Law};
use rulebook::{
    Basis, Effect, Expected, Force, Limit, Mode, Overdue, Route, Row, Rule, Stage, Step, Test,
};

use crate::pages::article::quoted::Quotes;
use crate::pages::basis::{self, BasisTag};

/// One rule.
pub struct RuleLine {
    pub basis: BasisTag,
    pub words: String,
    pub force: String,
    pub sign: &'static str,
    pub resting: String,
}

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

/// Some examples as a table.
#[derive(Template)]
#[template(path = "parts/cases.html")]
pub struct Cases {
    pub lines: Vec<Case>,
}

/// One example.
pub struct Case {
    pub title: String,
    pub staged: String,
    pub expected: String,
    pub passed: bool,
    pub got: String,
}

/// One figure of the law.
pub struct Figure {
    pub label: String,
    pub value: String,
    pub basis: BasisTag,
    pub resting: String,
}

#[must_use]
pub fn rules(law: &Law, rules: &[Rule], quotes: &Quotes) -> Vec<RuleLine> {
    rules
        .iter()
        .map(|rule| RuleLine {
            basis: BasisTag::of(&rule.basis),
            words: blanks(&rule.message),
            force: force(rule),
            sign: quotes.sign(&rule.basis),
            resting: basis::resting(law, &rule.basis),
        })
        .collect()
}

/// How many rules rest on what.
#[must_use]
pub fn rules_count(rules: &[Rule]) -> String {
    let count = |is: fn(&Basis) -> bool| rules.iter().filter(|rule| is(&rule.basis)).count();
    let parts = [
        (count(|basis| matches!(basis, Basis::Text { .. })), "原文"),
        (
            count(|basis| matches!(basis, Basis::HigherLaw { .. })),
            "上位法",
        ),
        (
            count(|basis| matches!(basis, Basis::Interpretation { .. })),
            "解释",
        ),
        (
            count(|basis| matches!(basis, Basis::OwnSetting)),
            "本单位设定",
        ),
    ];
    let words = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, name)| format!("{name} {count}"));
    format!(
        "{} 条规则：{}",
        rules.len(),
        words.collect::<Vec<_>>().join("，")
    )
}

/// Data by table, without the sources and figures that have a place of their own.
#[must_use]
pub fn data(rows: &[(String, Row)]) -> Vec<(String, String)> {
    let mut tables: Vec<(String, Vec<&str>)> = Vec::new();
    for (table, row) in rows {
        match tables.iter_mut().find(|(known, _)| known == table) {
            Some((_, ids)) => ids.push(&row.id),
            None => tables.push((table.clone(), vec![&row.id])),
        }
    }
    tables
        .into_iter()
        .map(|(table, ids)| (format!("{table}（{}）", ids.len()), ids.join("、")))
        .collect()
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

impl Cases {
    pub fn of<'a>(lines: impl Iterator<Item = &'a ExampleLine>) -> Self {
        Self {
            lines: lines.map(Case::of).collect(),
        }
    }
}

impl Case {
    #[must_use]
    fn of(line: &ExampleLine) -> Self {
        let example = &line.example;
        let act = Act::find(example.act).map_or(example.act, |act| act.label);
        let kind = example.kind.as_deref().unwrap_or_default();
        let who = staged(&example.who);
        let matter = staged(&example.matter);
        let situation: Vec<String> = example.situation.iter().map(phrase).collect();
        let situation = if situation.is_empty() {
            String::new()
        } else {
            format!("。{}", situation.join("，"))
        };
        Self {
            title: example.title.clone(),
            staged: format!("{}{who} {act} {kind}{matter}{situation}", example.post),
            expected: expected(&example.expected),
            passed: line.passed,
            got: line.got.clone(),
        }
    }
}

impl Figure {
    #[must_use]
    pub fn of(law: &Law, figure: &app::Figure) -> Self {
        let checked = if figure.verified {
            ""
        } else {
            "（未核实）"
        };
        Self {
            label: figure.label.clone(),
            value: format!("{} {}", figure.value, figure.unit),
            basis: BasisTag::of(&figure.basis),
            resting: format!("{}{checked}", basis::resting(law, &figure.basis)),
        }
    }
}

/// A message with its placeholders left open.
fn blanks(message: &str) -> String {
    let mut words = String::new();
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('{') {
        words.push_str(before);
        words.push('…');
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    words.push_str(rest);
    words
}

fn force(rule: &Rule) -> String {
    let act: Vec<&str> = rule
        .acts
        .iter()
        .filter_map(|id| Act::find(id))
        .map(|act| act.label)
        .collect();
    let acts = act.join("、");
    match (rule.effect, rule.force, &rule.override_by) {
        (Effect::Permit, ..) => format!("可以：{acts}"),
        (Effect::Forbid, Force::Must, _) => format!("必须：不满足时不能{acts}"),
        (Effect::Forbid, Force::Principle, Some(post)) => {
            format!("原则上：不能{acts}；{post}可以批准例外")
        }
        (Effect::Forbid, Force::Principle, None) => format!("原则上：不能{acts}"),
        (Effect::Forbid, Force::General, _) => format!("一般：{acts}时提醒，不拦"),
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

fn staged(stages: &[Stage]) -> String {
    let words: Vec<String> = stages.iter().map(phrase).collect();
    if words.is_empty() {
        String::new()
    } else {
        format!("（{}）", words.join("，"))
    }
}

fn phrase(stage: &Stage) -> String {
    match &stage.argument {
        Some(argument) => format!("{} {argument}", stage.label),
        None => stage.label.to_owned(),
    }
}

fn expected(expected: &Expected) -> String {
    let list = |articles: &[u16]| {
        articles
            .iter()
            .map(|article| format!("第{article}条"))
            .collect::<Vec<_>>()
            .join("、")
    };
    match expected {
        Expected::Permitted { warned } if warned.is_empty() => "准许".to_owned(),
        Expected::Permitted { warned } => format!("准许，{}提醒", list(warned)),
        Expected::Refused {
            articles,
            nobody: true,
            ..
        } => {
            format!("拒绝，{}；谁都不能，须先补办", list(articles))
        }
        Expected::Refused {
            articles, could, ..
        } if !could.is_empty() => {
            format!("拒绝，{}；可由{}", list(articles), could.join("、"))
        }
        Expected::Refused { articles, .. } => format!("拒绝，{}", list(articles)),
    }
}

#[cfg(test)]
mod tests {
    use super::blanks;

    #[test]
    fn placeholders_are_left_open() {
        assert_eq!(
            blanks("{matter.kind}主送了{matter.addressees}个机关"),
            "…主送了…个机关"
        );
        assert_eq!(blanks("由镇长签发"), "由镇长签发");
    }
}
