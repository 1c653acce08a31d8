//! 比较各稿: two versions of a document, line by line.

use app::{DiffLine, DiffSign, DocumentPage};
use askama::Template;
use axum::extract::Path;
use jiff::civil::DateTime;

use crate::error::Trouble;
use crate::pages::document::known;
use crate::pages::frame::Frame;
use crate::pages::reply::{Answered, page};
use crate::pages::visitor::Visitor;
use crate::pages::when;

#[derive(Template)]
#[template(path = "document/versions.html")]
struct VersionsPage {
    frame: Frame,
    id: String,
    title: String,
    heading: String,
    versions: Vec<Version>,
    lines: Vec<Line>,
}

struct Version {
    number: u32,
    words: String,
    old: bool,
    new: bool,
}

struct Line {
    class: &'static str,
    text: String,
}

pub async fn show(visitor: Visitor, Path(id): Path<String>) -> Answered {
    let found = known(&visitor, &id).await?;
    let last = found
        .document
        .versions
        .last()
        .map_or(1, |version| version.number);
    let new = visitor.asked("new").parse().unwrap_or(last);
    let old = visitor
        .asked("old")
        .parse()
        .unwrap_or(last.saturating_sub(1).max(1));
    let compared = visitor
        .app
        .compare(&visitor.caller, &id, old, new)
        .await?
        .ok_or(Trouble::Missing)?;
    let title = found.document.content.title.clone();
    let changed = compared
        .lines
        .iter()
        .filter(|line| line.sign != DiffSign::Same)
        .count();
    page(&VersionsPage {
        frame: visitor
            .frame(&format!("比较各稿·{title}"), "documents")
            .await?,
        heading: heading(old, new, changed),
        versions: versions(&found, visitor.app.now(), old, new),
        lines: if changed == 0 {
            Vec::new()
        } else {
            compared.lines.into_iter().map(line).collect()
        },
        id,
        title,
    })
}

fn heading(old: u32, new: u32, changed: usize) -> String {
    match changed {
        0 => format!("第 {old} 稿同第 {new} 稿没有差别。"),
        _ => format!("第 {old} 稿到第 {new} 稿，改了 {changed} 行。"),
    }
}

fn versions(found: &DocumentPage, now: DateTime, old: u32, new: u32) -> Vec<Version> {
    let all = found.document.versions.iter();
    all.map(|version| Version {
        number: version.number,
        words: format!(
            "第 {} 稿·{} {}",
            version.number,
            version.by.post,
            when::moment(version.by.at, now)
        ),
        old: version.number == old,
        new: version.number == new,
    })
    .collect()
}

fn line(line: DiffLine) -> Line {
    let class = match line.sign {
        DiffSign::Same => "",
        DiffSign::Added => "ins",
        DiffSign::Removed => "del",
    };
    Line {
        class,
        text: line.text,
    }
}
