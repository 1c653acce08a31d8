//! The law's examples, staged as real state and put through the decision. What an example does not
//! name is lawful and ordinary. It never judges a bare policy.

mod agenda_item;
mod case;
mod input;
mod major_decision;
mod meeting;
mod official_document;
mod phrase;
mod scene;
mod stage;

use std::collections::BTreeSet;

use rulebook::{Example, Expected, Violation};

use crate::decide::{Decision, No, decide, explain};
use crate::refusal::Who;
use crate::{Command, Law};

use scene::Scene;

/// What became of an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub passed: bool,
    /// What was expected, in Chinese.
    pub expected: String,
    /// What the office answered, in Chinese.
    pub actual: String,
}

/// What the office answers when the holder of a post does an act in a lawful, ordinary case:
/// nothing when it is permitted, else the articles that refuse it.
#[must_use]
pub fn probe(law: &Law, post: &str, act: &'static str) -> Vec<u16> {
    let example = Example {
        article: 0,
        file: String::new(),
        line: 0,
        title: String::new(),
        post: post.to_owned(),
        who: Vec::new(),
        act,
        kind: None,
        matter: Vec::new(),
        situation: Vec::new(),
        expected: Expected::Permitted { warned: Vec::new() },
    };
    let scene = Scene::of(law, &example);
    let command = Command {
        act: act.to_owned(),
        input: input::of(law, &example, &scene),
    };
    match decide(law, &scene.facts(), &command) {
        Err(No::Refused(refusal)) => refusal.articles(),
        _ => Vec::new(),
    }
}

/// Runs one example of the law.
#[must_use]
pub fn run(law: &Law, example: &Example) -> Outcome {
    let scene = Scene::of(law, example);
    let facts = scene.facts();
    let command = Command {
        act: example.act.to_owned(),
        input: input::of(law, example, &scene),
    };
    let answer = decide(law, &facts, &command);
    let who = match &answer {
        Err(No::Refused(refusal)) => explain(law, &facts, &command, refusal.clone()).who,
        _ => Who::default(),
    };
    Outcome {
        passed: as_expected(&example.expected, &answer, &who),
        expected: expected_words(&example.expected),
        actual: actual_words(&answer, &who),
    }
}

fn as_expected(expected: &Expected, answer: &Result<Decision, No>, who: &Who) -> bool {
    match (expected, answer) {
        (Expected::Permitted { warned }, Ok(decision)) => {
            articles(&decision.warnings) == warned.iter().copied().collect()
        }
        (
            Expected::Refused {
                articles: named,
                nobody,
                could,
            },
            Err(No::Refused(refusal)),
        ) => {
            let same = articles(&refusal.violations) == named.iter().copied().collect();
            let stuck = !nobody || (who.could.is_empty() && !who.for_all.is_empty());
            same && stuck && could.iter().all(|post| who.could.contains(post))
        }
        _ => false,
    }
}

fn articles(violations: &[Violation]) -> BTreeSet<u16> {
    violations
        .iter()
        .map(|found| found.citation.article)
        .collect()
}

fn expected_words(expected: &Expected) -> String {
    match expected {
        Expected::Permitted { warned } if warned.is_empty() => "准许".to_owned(),
        Expected::Permitted { warned } => format!("准许，提示第{}条", numbers(warned)),
        Expected::Refused {
            articles,
            nobody: true,
            ..
        } => {
            format!("拒绝 第{}条；谁都不能，须先补办", numbers(articles))
        }
        Expected::Refused {
            articles, could, ..
        } if could.is_empty() => {
            format!("拒绝 第{}条", numbers(articles))
        }
        Expected::Refused {
            articles, could, ..
        } => {
            format!("拒绝 第{}条；可由{}", numbers(articles), could.join("、"))
        }
    }
}

fn actual_words(answer: &Result<Decision, No>, who: &Who) -> String {
    match answer {
        Ok(decision) if decision.warnings.is_empty() => "准许".to_owned(),
        Ok(decision) => {
            let warned: Vec<u16> = articles(&decision.warnings).into_iter().collect();
            format!("准许，提示第{}条", numbers(&warned))
        }
        Err(No::Invalid(invalid)) => {
            let all: Vec<String> = invalid
                .fields
                .iter()
                .map(|(field, said)| format!("{field}：{said}"))
                .collect();
            format!("未看懂（{}）", all.join("；"))
        }
        Err(No::Refused(refusal)) => {
            let named: Vec<u16> = articles(&refusal.violations).into_iter().collect();
            let whom = if who.could.is_empty() {
                "谁都不能".to_owned()
            } else {
                who.could.join("、")
            };
            format!(
                "拒绝 第{}条（{}）；可由{whom}",
                numbers(&named),
                refusal.ground()
            )
        }
    }
}

fn numbers(articles: &[u16]) -> String {
    articles
        .iter()
        .map(u16::to_string)
        .collect::<Vec<_>>()
        .join("、")
}
