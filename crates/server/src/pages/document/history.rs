//! 办理记录: what happened to a document, in words, by post and never by person.

use app::LogLine;
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
#[template(path = "document/log.html")]
pub struct LogPage {
    pub frame: Frame,
    /// The matter's page.
    pub page: String,
    pub title: String,
    pub heading: String,
    pub lines: Vec<Line>,
}

/// One act in words, with what followed from it.
pub struct Line {
    at: String,
    label: String,
    words: String,
    /// What followed from it at once, such as the next step.
    after: Vec<String>,
    post: String,
    capacity: String,
    articles: Vec<String>,
    seq: u64,
}

pub async fn show(visitor: Visitor, Path(id): Path<String>) -> Answered {
    let found = known(&visitor, &id).await?;
    let log = visitor
        .app
        .log(&visitor.caller, domain::Noun::OfficialDocument, &id)
        .await?
        .ok_or(Trouble::Missing)?;
    let title = found.document.content.title.clone();
    let lines = lines(log, visitor.app.now());
    page(&LogPage {
        frame: visitor
            .frame(&format!("办理记录·{title}"), "documents")
            .await?,
        heading: format!("办了 {} 次，现在{}。", lines.len(), standing(&found.state)),
        lines,
        page: format!("/documents/{id}"),
        title,
    })
}

fn standing(state: &str) -> String {
    if state.starts_with('已') {
        state.to_owned()
    } else {
        format!("在“{state}”")
    }
}

/// One line for each act, with what followed from it.
pub fn lines(log: Vec<LogLine>, now: DateTime) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for line in log {
        let line = shown(line, now);
        match lines.last_mut() {
            Some(last)
                if last.at == line.at && last.label == line.label && last.post == line.post =>
            {
                last.after.push(line.words);
            }
            _ => lines.push(line),
        }
    }
    lines
}

fn shown(line: LogLine, now: DateTime) -> Line {
    let capacity = if line.capacity == "本职" {
        String::new()
    } else {
        line.capacity
    };
    Line {
        at: when::moment(line.at, now),
        label: line.label,
        words: line.words,
        after: Vec::new(),
        post: line.post,
        capacity,
        articles: line.articles,
        seq: line.seq,
    }
}
