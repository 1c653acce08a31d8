//! 条款: all articles by chapter, with what carries each of them out. Refusals are counted,
//! never told by person.

use app::ArticleLine;
use askama::Template;
use rulebook::{Article, Status};

use crate::pages::frame::Frame;
use crate::pages::lamp::LampTag;
use crate::pages::reply::{Answered, page};
use crate::pages::slips::{Slips, word};
use crate::pages::visitor::Visitor;

#[derive(Template)]
#[template(path = "articles.html")]
struct Articles {
    frame: Frame,
    since: String,
    count: usize,
    headline: String,
    facts: Vec<(String, &'static str)>,
    slips: Slips,
    chapters: Vec<Chapter>,
}

struct Chapter {
    name: String,
    lines: Vec<Line>,
}

struct Line {
    number: u16,
    title: String,
    text: String,
    carried: String,
    refusals: String,
    lamp: LampTag,
}

pub async fn show(visitor: Visitor) -> Answered {
    let lines = visitor.app.articles(&visitor.caller.town).await?;
    page(&Articles {
        frame: visitor.frame("条款", "articles").await?,
        since: visitor.law.rulebook.town().in_force_since.clone(),
        count: lines.len(),
        headline: headline(&lines),
        facts: facts(&visitor, &lines),
        slips: Slips::full(&lines),
        chapters: chapters(&lines),
    })
}

fn headline(lines: &[ArticleLine]) -> String {
    let count = |status| lines.iter().filter(|line| line.status == status).count();
    format!(
        "{} 条中，{} 条由规则运行，{} 条待建，{} 条是原则、只留证。",
        lines.len(),
        count(Status::Running),
        count(Status::Declared),
        count(Status::Principle)
    )
}

fn facts(visitor: &Visitor, lines: &[ArticleLine]) -> Vec<(String, &'static str)> {
    let sum = |of: fn(&ArticleLine) -> usize| lines.iter().map(of).sum::<usize>();
    let refusals: u64 = lines.iter().map(|line| line.refusals).sum();
    vec![
        (
            visitor.law.rulebook.policies().len().to_string(),
            "条规则，每条写明依据",
        ),
        (
            format!(
                "{} / {}",
                sum(|line| line.passed),
                sum(|line| line.examples)
            ),
            "个例子通过，启动时运行",
        ),
        (refusals.to_string(), "次被拦下，只数件数"),
    ]
}

fn chapters(lines: &[ArticleLine]) -> Vec<Chapter> {
    let mut chapters: Vec<Chapter> = Vec::new();
    for line in lines {
        if chapters
            .last()
            .is_none_or(|last| last.name != line.article.chapter)
        {
            chapters.push(Chapter {
                name: line.article.chapter.clone(),
                lines: Vec::new(),
            });
        }
        if let Some(chapter) = chapters.last_mut() {
            chapter.lines.push(shown(line));
        }
    }
    chapters
}

fn shown(line: &ArticleLine) -> Line {
    Line {
        number: line.article.number,
        title: line.article.title.clone(),
        text: first_words(&line.article),
        carried: carried(line),
        refusals: if line.refusals > 0 {
            format!("拦下 {} 次", line.refusals)
        } else {
            String::new()
        },
        lamp: lamp(line.status),
    }
}

/// The status as a lamp.
#[must_use]
pub fn lamp(status: Status) -> LampTag {
    let kind = match status {
        Status::Running => "grn",
        Status::Declared | Status::Untreated => "turn",
        Status::Principle => "gry",
    };
    LampTag::new(kind, word(status))
}

fn first_words(article: &Article) -> String {
    let first = article.text.first().map(String::as_str).unwrap_or_default();
    let short: String = first.chars().take(44).collect();
    if short.len() < first.len() {
        format!("{short}……")
    } else {
        short
    }
}

fn carried(line: &ArticleLine) -> String {
    let blocks = &line.article.blocks;
    let awaited = blocks
        .declared
        .as_ref()
        .map(|declared| format!("等待：{}", declared.acts.join("、")));
    let principle = blocks
        .principle
        .as_ref()
        .map(|principle| principle.why.clone());
    let some = |count: usize, words: &str| (count > 0).then(|| format!("{count} {words}"));
    let running = [
        some(blocks.policies.len(), "条规则"),
        some(blocks.routes.len(), "条路线"),
        some(
            blocks
                .rows
                .iter()
                .filter(|(table, _)| table != "source")
                .count(),
            "项数据",
        ),
        some(line.examples, "个例子"),
    ];
    let parts: Vec<String> = running.into_iter().flatten().collect();
    match line.status {
        Status::Running => parts.join("·"),
        Status::Declared | Status::Untreated => awaited.unwrap_or_default(),
        Status::Principle => principle.unwrap_or_default().chars().take(60).collect(),
    }
}
