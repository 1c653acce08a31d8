//! What the record keeps of a document besides its events: the state with its reader keys, the work
//! lists, the clock. All of it can be derived again from state and office; nothing here decides.

use domain::calendar::Deadline;
use domain::official_document::{Document, Duty, List, duties};
use domain::{Facts, Law, matter_keys};
use jiff::civil::DateTime;
use store::{DeadlineRow, StateRow, WorkRow, Write};

use crate::clock::stamp;
use crate::deadline::deadline;
use crate::town::encode;

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

/// What stands between the parts of a work row's step.
const PART: char = '|';

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
    let before = write.work_of(town, NOUN, &document.id)?;
    let rows = work(law, facts, document, &before, actor);
    if rows != before {
        write.set_work(town, NOUN, &document.id, &rows)?;
    }
    let clocks: Vec<DeadlineRow> = clock(law, facts, document).into_iter().collect();
    if clocks != write.deadlines_of(town, NOUN, &document.id)? {
        write.set_deadlines(town, NOUN, &document.id, &clocks)?;
    }
    Ok(())
}

/// The rows that follow from duties: 待办 and 待阅.
pub fn due_rows(law: &Law, facts: &Facts<'_>, document: &Document) -> Vec<WorkRow> {
    let by = deadline(law, facts.office, document);
    let all = duties(law, facts, document);
    all.iter()
        .map(|duty| due_row(document, duty, &by, facts.now))
        .collect()
}

/// Whether anybody still has to do something with it. What is closed keeps the readers that it
/// had at its end.
pub fn open(document: &Document) -> bool {
    document.step.is_some() || document.circulation.values().any(Option::is_none)
}

/// The step and the act that a work row's step names.
pub fn step_and_act(step: &str) -> (&str, &str) {
    step.split_once(PART).unwrap_or((step, ""))
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

fn work(
    law: &Law,
    facts: &Facts<'_>,
    document: &Document,
    before: &[WorkRow],
    actor: Option<&str>,
) -> Vec<WorkRow> {
    let mut rows = due_rows(law, facts, document);
    // What was to be read before is not new again.
    for row in rows.iter_mut().filter(|row| row.list == TO_READ) {
        let known = before
            .iter()
            .find(|old| old.list == TO_READ && old.holder == row.holder);
        if let Some(old) = known {
            row.since.clone_from(&old.since);
        }
    }
    rows.push(own_row(
        STARTED,
        &document.drafter.person,
        document,
        stamp(document.begun_at),
    ));
    let done = before.iter().filter(|old| old.list == DONE);
    rows.extend(
        done.filter(|old| actor.is_none_or(|now| old.holder != person(now)))
            .map(|old| WorkRow {
                title: one_line(&document.content.title),
                ..old.clone()
            }),
    );
    rows.extend(actor.map(|now| own_row(DONE, now, document, stamp(facts.now))));
    rows
}

fn due_row(document: &Document, duty: &Duty, by: &Deadline, now: DateTime) -> WorkRow {
    let to_do = duty.list == List::ToDo;
    let since = document
        .step
        .as_ref()
        .filter(|_| to_do)
        .map_or(now, |step| step.since);
    let by = if to_do { by } else { &Deadline::None };
    WorkRow {
        list: if to_do { TO_DO } else { TO_READ }.to_owned(),
        holder: post(&duty.post),
        noun: NOUN.to_owned(),
        matter: document.id.clone(),
        step: format!("{}{PART}{}", duty.step, duty.act),
        title: one_line(&document.content.title),
        since: stamp(since),
        due: due(by),
        due_state: clock_state(by).to_owned(),
    }
}

fn own_row(list: &str, account: &str, document: &Document, since: String) -> WorkRow {
    WorkRow {
        list: list.to_owned(),
        holder: person(account),
        noun: NOUN.to_owned(),
        matter: document.id.clone(),
        title: one_line(&document.content.title),
        since,
        ..WorkRow::default()
    }
}

fn clock(law: &Law, facts: &Facts<'_>, document: &Document) -> Option<DeadlineRow> {
    if !open(document) {
        return None;
    }
    let rows = due_rows(law, facts, document);
    let by = deadline(law, facts.office, document);
    let holders: Vec<&str> = rows.iter().map(|row| row.holder.as_str()).collect();
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
