//! The page of one document: where it stands, what to do, what was said, how it looks.
//! It never decides what may be done.

mod acts;
mod content;
mod course;
mod draft;
mod editor;
mod findings;
mod history;
mod leaves;
mod opinions;
mod reading;
mod versions;

use app::{Buffer, DocumentPage};
use askama::Template;
use axum::extract::Path;
use domain::field::Input;

pub use content::typed;
pub use draft::{begin, blank, keep_new, preview_new};
pub use history::{LogPage, lines as log_lines, show as log};
pub use leaves::{Leaves, leaf, pdf, preview};
pub use reading::Reading;
pub use versions::show as versions;

use crate::error::Trouble;
use crate::form::Filled;
use crate::pages::display::within;
use crate::pages::document::acts::Acts;
use crate::pages::document::course::StepTag;
use crate::pages::document::editor::Editor;
use crate::pages::document::findings::Findings;
use crate::pages::document::opinions::{Ahead, Said};
use crate::pages::frame::Frame;
use crate::pages::lamp::LampTag;
use crate::pages::reply::{Answered, elsewhere, page};
use crate::pages::rules::goes_on_under;
use crate::pages::visitor::Visitor;

#[derive(Template)]
#[template(path = "document/show.html")]
struct Show {
    frame: Frame,
    id: String,
    title: String,
    kind: String,
    urgency: String,
    number: Option<String>,
    lamp: LampTag,
    /// Which view was asked for; the width of the screen decides otherwise.
    view: Option<&'static str>,
    line: Option<String>,
    skip: String,
    done: Option<String>,
    columns: usize,
    steps: Vec<StepTag>,
    /// That it goes on under an older text of the law.
    older: Option<String>,
    ready: Option<(LampTag, String)>,
    acts: Acts,
    editor: Option<Editor>,
    sum: Vec<(&'static str, String)>,
    findings: Findings,
    opinions: Vec<Said>,
    ahead: Vec<Ahead>,
    versions: String,
    pages_words: String,
    reading: Reading,
    leaves: Leaves,
}

pub async fn show(visitor: Visitor, Path(id): Path<String>) -> Answered {
    let found = known(&visitor, &id).await?;
    let buffer = if found.buffered {
        visitor.app.buffer(&visitor.caller, Some(&id)).await?
    } else {
        None
    };
    let visitor = visitor.under(&found.law);
    let leaves = Leaves::stored(&visitor, &found).await?;
    shown(&visitor, found, buffer, leaves).await
}

/// Keeps what is being typed, or forgets it.
pub async fn keep(visitor: Visitor, Path(id): Path<String>, filled: Filled) -> Answered {
    if filled.own("_discard") == "1" {
        visitor.app.drop_buffer(&visitor.caller, Some(&id)).await?;
        return elsewhere(within(&format!("/documents/{id}")));
    }
    editor::kept(&visitor, Some(&id), &filled).await
}

async fn known(visitor: &Visitor, id: &str) -> Result<DocumentPage, Trouble> {
    visitor
        .app
        .document(&visitor.caller, id)
        .await?
        .ok_or(Trouble::Missing)
}

/// The page, with text that was typed and not saved where there is any.
async fn shown(
    visitor: &Visitor,
    found: DocumentPage,
    buffer: Option<Buffer>,
    leaves: Leaves,
) -> Answered {
    let document = &found.document;
    let content = &document.content;
    let frame = visitor.frame(&content.title, "documents").await?;
    let line = visitor.asked("line") == "1";
    let acts = Acts::of(visitor, &found, line);
    page(&Show {
        id: document.id.clone(),
        title: content.title.clone(),
        kind: content.kind.clone(),
        urgency: if content.urgency.is_empty() {
            "平件".to_owned()
        } else {
            content.urgency.clone()
        },
        number: document.number.as_ref().map(ToString::to_string),
        lamp: lamp(&found),
        view: view(visitor),
        line: line.then(|| format!("逐件办理：您还有 {} 件待办。", frame.open)),
        skip: format!("/next?of={}", document.id),
        done: done(visitor, &found),
        columns: course::columns(found.steps.len()),
        steps: course::tags(&visitor.law, &found, visitor.app.now()),
        older: found.older.as_ref().map(goes_on_under),
        ready: acts::ready(visitor, &found),
        editor: Editor::of(visitor, &found, buffer.as_ref()),
        sum: content::sum(visitor, &found),
        findings: Findings::of(&found),
        opinions: opinions::said(&found, visitor.app.now()),
        ahead: opinions::ahead(&visitor.law, &found, acts.form.is_some()),
        versions: content::versions(&found, visitor.app.now()),
        pages_words: leaves.words(),
        reading: Reading::of(&visitor.law, &found),
        leaves,
        acts,
        frame,
    })
}

fn lamp(found: &DocumentPage) -> LampTag {
    match found.document.finished() {
        true => LampTag::new("gry", "已归档"),
        false => LampTag::due(found.lamp, &format!("{} {}", found.state, found.due_words)),
    }
}

fn view(visitor: &Visitor) -> Option<&'static str> {
    match visitor.asked("view") {
        "read" => Some("read"),
        "page" => Some("page"),
        _ => None,
    }
}

/// What the visitor has just done, in the record's words.
fn done(visitor: &Visitor, found: &DocumentPage) -> Option<String> {
    let seq: u64 = visitor.asked("done").parse().ok()?;
    let line = found.log.iter().find(|line| line.seq == seq)?;
    let under = match line.articles.is_empty() {
        true => String::new(),
        false => format!("依据{}。", line.articles.join("、")),
    };
    Some(format!(
        "已{}：{}。{under}",
        line.label,
        line.words.trim_end_matches('。')
    ))
}

/// What was typed, with each value once.
fn clean(filled: &Filled) -> Input {
    crate::pages::act::once(&filled.input)
}
