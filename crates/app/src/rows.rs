//! What the record keeps of a document besides its events: the state with its reader keys, the work
//! lists, the clock. All of it can be derived again from state and office; nothing here decides.

mod work;

use domain::calendar::Deadline;
use domain::official_document::Document;
use domain::{Facts, Law, matter_keys};
use store::{DeadlineRow, StateRow, WorkRow, Write};

use crate::clock::stamp;
use crate::deadline::deadline;
use crate::town::encode;

pub use work::{due_rows, step_and_act};

pub const NOUN: &str = "official_document";
pub const TO_DO: &str = "todo";
pub const TO_READ: &str = "to_read";
pub const DONE: &str = "done";
pub const STARTED: &str = "started";

/// States of a clock: every open document has one clock, so that the open ones can be found.
pub const CLOCKS: [&str; 3] = [RUNNING, UNSETTLED, FREE];
const RUNNING: &str = "running";
pub const UNSETTLED: &str = "unsettled";
const FREE: &str = "free";

/// The state row of a document.
pub fn state(
    law: &Law,
    facts: &Facts<'_>,
    document: &Document,
    version: u64,
) -> store::Result<StateRow> {
    let mut row = StateRow {
        version,
        body: encode(document)?,
        ..columns(document)
    };
    row.updated_at = stamp(facts.now);
    row.keys = matter_keys(law, facts, document);
    Ok(row)
}

/// The columns that a document alone decides.
pub fn columns(document: &Document) -> StateRow {
    StateRow {
        noun: NOUN.to_owned(),
        id: document.id.clone(),
        kind: document.content.kind.clone(),
        status: document.status().to_owned(),
        title: one_line(&document.content.title),
        created_at: stamp(document.begun_at),
        ..StateRow::default()
    }
}

/// Writes work lists and clock of a document as they follow from the office now. `actor` has just
/// done something with it.
pub fn put_standing(
    write: &mut dyn Write,
    town: &str,
    law: &Law,
    facts: &Facts<'_>,
    document: &Document,
    actor: Option<&str>,
) -> store::Result<()> {
    let due = due_rows(law, facts, document);
    let clocks: Vec<DeadlineRow> = clock(law, facts, document, &due).into_iter().collect();
    if clocks != write.deadlines_of(town, NOUN, &document.id)? {
        write.set_deadlines(town, NOUN, &document.id, &clocks)?;
    }
    let before = write.work_of(town, NOUN, &document.id)?;
    let rows = work::all_rows(document, due, &before, facts.now, actor);
    if rows != before {
        write.set_work(town, NOUN, &document.id, &rows)?;
    }
    Ok(())
}

/// Whether anybody still has to do something with it. What is closed keeps the readers that it
/// had at its end.
pub fn open(document: &Document) -> bool {
    document.step.is_some() || document.circulation.values().any(Option::is_none)
}

/// The title without the line feeds that only the page needs.
pub fn one_line(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().concat()
}

/// The last moment of a deadline, as lists compare it.
pub fn due(deadline: &Deadline) -> Option<String> {
    match deadline {
        Deadline::By { day } => Some(format!("{day}T23:59:59+08:00")),
        Deadline::None | Deadline::Unsettled { .. } => None,
    }
}

fn clock(
    law: &Law,
    facts: &Facts<'_>,
    document: &Document,
    due_now: &[WorkRow],
) -> Option<DeadlineRow> {
    if !open(document) {
        return None;
    }
    let by = deadline(law, facts.office, document);
    let holders = due_now
        .iter()
        .filter(|row| row.list == TO_DO)
        .map(|row| row.holder.as_str());
    let holders: Vec<&str> = holders.collect();
    Some(DeadlineRow {
        noun: NOUN.to_owned(),
        matter: document.id.clone(),
        name: document.step_name().unwrap_or("传阅").to_owned(),
        holder: holders.join(" "),
        due: due(&by),
        state: clock_state(&by).to_owned(),
        body: Vec::new(),
    })
}

fn clock_state(deadline: &Deadline) -> &'static str {
    match deadline {
        Deadline::By { .. } => RUNNING,
        Deadline::Unsettled { .. } => UNSETTLED,
        Deadline::None => FREE,
    }
}

/// How work lists name a post.
pub fn post(id: &str) -> String {
    format!("post:{id}")
}

/// How work lists name an account.
pub fn person(account: &str) -> String {
    format!("person:{account}")
}
