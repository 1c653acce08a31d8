//! What the record keeps of a matter besides its events: the state with its reader keys, the work
//! lists, the clocks. All of it can be derived again from state and office; nothing here decides.

mod work;

use std::collections::BTreeSet;

use domain::calendar::Deadline;
use domain::matter::Clock;
use domain::{Facts, Law, Matter, Office, matter_keys};
use store::{DeadlineRow, StateRow, Write};

use crate::clock::stamp;
use crate::matter;
use crate::segment;

pub use work::{due_rows, step_and_act};

pub const TO_DO: &str = "todo";
pub const TO_READ: &str = "to_read";
pub const DONE: &str = "done";
pub const STARTED: &str = "started";

/// States of a clock: every open matter has a clock, so that the open ones can be found.
pub const CLOCKS: [&str; 4] = [RUNNING, UNSETTLED, PAUSED, FREE];
const RUNNING: &str = "running";
pub const UNSETTLED: &str = "unsettled";
pub const PAUSED: &str = "paused";
const FREE: &str = "free";

/// The state row of a matter.
pub fn state(
    law: &Law,
    facts: &Facts<'_>,
    matter: &Matter,
    version: u64,
) -> store::Result<StateRow> {
    let mut row = StateRow {
        version,
        body: matter::body(matter)?,
        ..columns(matter)
    };
    row.updated_at = stamp(facts.now);
    row.keys = matter_keys(law, facts, matter);
    law.rulebook.text_hash().clone_into(&mut row.text_hash);
    Ok(row)
}

/// The columns that a matter alone decides.
pub fn columns(matter: &Matter) -> StateRow {
    let business = matter.business();
    StateRow {
        noun: matter.noun().id().to_owned(),
        id: business.id().to_owned(),
        kind: business.kind().to_owned(),
        status: business.status().to_owned(),
        title: one_line(business.title()),
        office: business.lead_office().to_owned(),
        created_at: stamp(business.begun_at()),
        ..StateRow::default()
    }
}

/// Writes work lists and clocks of a matter as they follow from the office now. `actor` has just
/// done something with it.
pub fn put_standing(
    write: &mut dyn Write,
    town: &str,
    law: &Law,
    facts: &Facts<'_>,
    matter: &Matter,
    actor: Option<&str>,
) -> store::Result<()> {
    let (noun, id) = (matter.noun().id(), matter.business().id());
    let clocks = clocks(law, facts, matter);
    if clocks != write.deadlines_of(town, noun, id)? {
        write.set_deadlines(town, noun, id, &clocks)?;
    }
    let due = due_rows(law, facts, matter);
    let before = write.work_of(town, noun, id)?;
    let rows = work::all_rows(matter, due, &before, facts.now, actor);
    if rows != before {
        write.set_work(town, noun, id, &rows)?;
    }
    Ok(())
}

/// The marks of a matter as the office knows it now.
pub fn marks(law: &Law, office: &Office, matter: &Matter) -> Vec<String> {
    let marks: BTreeSet<String> = matter.business().marks(law, office).into_iter().collect();
    marks.into_iter().collect()
}

/// The search words of a matter; `brought` are those of its text where they have been cut.
pub fn words(matter: &Matter, brought: BTreeSet<String>) -> Vec<String> {
    let business = matter.business();
    let mut words = if brought.is_empty() {
        segment::words(business.texts())
    } else {
        brought
    };
    for number in business.numbers() {
        words.extend(segment::bigrams(&number));
    }
    words.into_iter().collect()
}

/// The title without the line feeds that only the page needs.
pub fn one_line(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().concat()
}

/// The last moment of a deadline, as lists compare it.
pub fn due(deadline: &Deadline) -> Option<String> {
    match deadline {
        Deadline::By { day } => Some(format!("{day}T23:59:59+08:00")),
        Deadline::None | Deadline::Unsettled { .. } | Deadline::Paused { .. } => None,
    }
}

fn clocks(law: &Law, facts: &Facts<'_>, matter: &Matter) -> Vec<DeadlineRow> {
    let business = matter.business();
    if !business.open() {
        return Vec::new();
    }
    let mut clocks = business.clocks(law, facts);
    if clocks.is_empty() {
        clocks.push(free(business.status()));
    }
    clocks
        .into_iter()
        .map(|clock| DeadlineRow {
            noun: matter.noun().id().to_owned(),
            matter: business.id().to_owned(),
            name: clock.name,
            holder: holders(&clock.holders),
            due: due(&clock.deadline),
            state: clock_state(&clock.deadline).to_owned(),
            body: Vec::new(),
        })
        .collect()
}

/// What is open and has no time to keep, such as a case whose clock was stopped.
fn free(name: &str) -> Clock {
    Clock {
        name: name.to_owned(),
        deadline: Deadline::None,
        holders: Vec::new(),
    }
}

fn holders(posts: &[String]) -> String {
    let named: Vec<String> = posts.iter().map(|id| post(id)).collect();
    named.join(" ")
}

fn clock_state(deadline: &Deadline) -> &'static str {
    match deadline {
        Deadline::By { .. } => RUNNING,
        Deadline::Unsettled { .. } => UNSETTLED,
        Deadline::Paused { .. } => PAUSED,
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
