//! Examples of the law as a table: who does what, what must come out, and whether it does.

use app::ExampleLine;
use askama::Template;
use domain::{Act, Law};
use rulebook::{Expected, Stage};

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

impl Cases {
    pub fn of<'a>(law: &Law, lines: impl Iterator<Item = &'a ExampleLine>) -> Self {
        Self {
            lines: lines.map(|line| Case::of(law, line)).collect(),
        }
    }
}

impl Case {
    #[must_use]
    fn of(law: &Law, line: &ExampleLine) -> Self {
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
            expected: expected(law, &example.expected),
            passed: line.passed,
            got: line.got.clone(),
        }
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

fn expected(law: &Law, expected: &Expected) -> String {
    let list = |articles: &[u16]| {
        let titles = articles.iter().map(|number| {
            let known = law.rulebook.article(*number);
            known.map_or_else(|| format!("第{number}条"), |it| it.title.clone())
        });
        titles.collect::<Vec<_>>().join("、")
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
