//! 事项页: one matter of any noun: where it stands, who is due, what may be done and why not.
//! What its content means stands in the noun's own body; nothing here decides.

mod acts;
mod body;
mod comments;
mod list;

pub use body::{meeting_task, opens_tasks};

use app::MatterView;
use askama::Template;
use axum::extract::Path;
use domain::Noun;
use domain::matter::List;

use crate::error::Trouble;
use crate::pages::address;
use crate::pages::document::{LogPage, log_lines};
use crate::pages::frame::Frame;
use crate::pages::lamp::LampTag;
use crate::pages::matter::acts::Acts;
use crate::pages::reply::{Answered, page};
use crate::pages::rules::goes_on_under;
use crate::pages::visitor::Visitor;
use crate::router::Access::SignedIn;
use crate::router::Door;

#[derive(Template)]
#[template(path = "matter/show.html")]
struct Show {
    frame: Frame,
    base: &'static str,
    label: &'static str,
    kind: String,
    number: Option<String>,
    lamp: LampTag,
    title: String,
    state: String,
    line: Option<String>,
    skip: String,
    done: Option<String>,
    /// That it goes on under an older text of the law.
    older: Option<String>,
    /// Step, posts, deadline.
    due: Vec<(String, String, String)>,
    acts: Acts,
    body: String,
    log: String,
    events: usize,
}

/// The doors of a noun whose matters are many: its list, a matter's page, its history.
#[must_use]
pub fn doors(noun: Noun, all: &'static str, one: &'static str, log: &'static str) -> Vec<Door> {
    vec![
        Door::get(all, SignedIn, async move |visitor: Visitor| {
            list::show(&visitor, noun).await
        }),
        Door::get(
            one,
            SignedIn,
            async move |visitor: Visitor, Path(id): Path<String>| show(visitor, noun, &id).await,
        ),
        Door::get(
            log,
            SignedIn,
            async move |visitor: Visitor, Path(id): Path<String>| {
                history(&visitor, noun, &id).await
            },
        ),
    ]
}

/// The doors to what the public sent in about a decision.
#[must_use]
pub fn comment_doors() -> Vec<Door> {
    vec![Door::get(
        "/decisions/{id}/comments",
        SignedIn,
        comments::show,
    )]
}

/// A matter that the visitor may know of.
async fn known(visitor: &Visitor, noun: Noun, id: &str) -> Result<MatterView, Trouble> {
    let found = visitor.app.matter(&visitor.caller, noun, id).await?;
    found.ok_or(Trouble::Missing)
}

async fn show(visitor: Visitor, noun: Noun, id: &str) -> Answered {
    let found = known(&visitor, noun, id).await?;
    let visitor = &visitor.under(&found.law);
    let place = address::place_of(noun);
    let business = found.matter.business();
    let frame = visitor.frame(business.title(), place.section).await?;
    let line = visitor.asked("line") == "1";
    page(&Show {
        base: place.base,
        label: place.label,
        kind: business.kind().to_owned(),
        number: business.number(),
        lamp: lamp(&found),
        title: business.title().to_owned(),
        state: business.status().to_owned(),
        line: line.then(|| format!("逐件办理：您还有 {} 件待办。", frame.open)),
        skip: format!("/next?of={id}"),
        done: done(visitor, &found),
        older: found.older.as_ref().map(goes_on_under),
        due: due(&found),
        acts: Acts::of(visitor, &found, line),
        body: body::of(visitor, &found).await?,
        log: format!("{}/log", address::of(noun, id)),
        events: found.log.len(),
        frame,
    })
}

async fn history(visitor: &Visitor, noun: Noun, id: &str) -> Answered {
    let found = known(visitor, noun, id).await?;
    let place = address::place_of(noun);
    let business = found.matter.business();
    let title = business.title().to_owned();
    let lines = log_lines(found.log.clone(), visitor.app.now());
    page(&LogPage {
        frame: visitor
            .frame(&format!("办理记录·{title}"), place.section)
            .await?,
        heading: format!("办了 {} 次，现在{}。", lines.len(), business.status()),
        lines,
        page: address::of(noun, id),
        title,
    })
}

fn lamp(found: &MatterView) -> LampTag {
    let business = found.matter.business();
    match business.open() {
        true => LampTag::due(
            found.lamp,
            &format!("{} {}", business.status(), found.due_words),
        ),
        false => LampTag::new("gry", business.status()),
    }
}

/// Who is due now, step by step.
fn due(found: &MatterView) -> Vec<(String, String, String)> {
    // On a decision's page whoever is due stands at the gate.
    if found.matter.noun() == Noun::MajorDecision {
        return Vec::new();
    }
    let mut lines: Vec<(String, String, String)> = Vec::new();
    for duty in found.duties.iter().filter(|duty| duty.list == List::ToDo) {
        let by = app::deadline_words(&duty.deadline);
        match lines
            .iter_mut()
            .find(|line| line.0 == duty.step && line.2 == by)
        {
            Some(line) => {
                line.1.push('、');
                line.1.push_str(&duty.post);
            }
            None => lines.push((duty.step.clone(), duty.post.clone(), by)),
        }
    }
    lines
}

/// What the visitor has just done, in the record's words.
fn done(visitor: &Visitor, found: &MatterView) -> Option<String> {
    let seq: u64 = visitor.asked("done").parse().ok()?;
    let line = found.log.iter().find(|line| line.seq == seq)?;
    let under = match line.articles.is_empty() {
        true => String::new(),
        false => format!("依据{}。", line.articles.join("、")),
    };
    let words = line.words.trim_end_matches('。');
    Some(format!("已{}：{words}。{under}", line.label))
}
