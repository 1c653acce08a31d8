//! Verification: everything that can be computed again is, and every row that does not agree is
//! named by its number. Reads as little trust as possible into what lies there.
//! Never repairs.

mod events;
mod files;
mod heads;
mod nodes;
mod states;

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::keys::Verifier;
use crate::rows::StateRow;
use crate::store::Store;
use crate::tables::log;

/// What was checked and what did not agree.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    pub events: u64,
    pub bad: Vec<Finding>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The event concerned, or the first one of those among which the fault lies.
    pub seq: Option<u64>,
    pub what: What,
    /// In words, for whoever has to act on it.
    pub detail: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// An event is missing, or there is one too many.
    Order,
    /// An event is not the one that entered the tree.
    Leaf,
    /// A node is not made of those below it.
    Node,
    /// Content is not what the event committed to.
    Content,
    /// A matter's state is not what its last event left.
    State,
    Attachment,
    /// The record does not belong to a head that was signed earlier.
    Checkpoint,
}

/// What a matter's row should be, by its noun, id and body; `None` for what cannot be told.
pub type Project = dyn Fn(&StateRow) -> Option<StateRow>;

/// What is to be held against the record, besides itself.
#[derive(Default, Clone, Copy)]
pub struct Checks<'a> {
    /// Whose signatures count; without keys, heads are compared but not their signatures.
    pub keys: &'a [&'a dyn Verifier],
    /// Heads kept outside the database.
    pub outside: Option<&'a Path>,
    /// To see that what lists show agrees with the state.
    pub project: Option<&'a Project>,
    /// Told how many of how many events have been read.
    pub progress: Option<&'a dyn Fn(u64, u64)>,
}

/// Recomputes a town's leaves, trees, heads, contents, states and attachments.
pub fn verify(
    store: &Store,
    town: &str,
    keys: &[&dyn Verifier],
    outside: Option<&Path>,
) -> Result<Report> {
    verify_with(
        store,
        town,
        &Checks {
            keys,
            outside,
            ..Checks::default()
        },
    )
}

/// The same with everything that a caller can add.
pub fn verify_with(store: &Store, town: &str, checks: &Checks<'_>) -> Result<Report> {
    store.look(|session| {
        let tx = session.tx();
        let size = log::size(tx, town)?;
        let mut bad = Bad::default();
        let (events, named) = events::check(tx, town, size, checks.progress, &mut bad)?;
        nodes::check(tx, town, size, &mut bad)?;
        heads::check(tx, town, size, checks, &mut bad)?;
        states::check(tx, town, checks.project, &mut bad)?;
        files::check(tx, town, &named, &mut bad)?;
        Ok(Report {
            events,
            bad: bad.findings,
        })
    })
}

/// Only the signed heads, in the table and outside: what a start-up can afford to check.
pub fn verify_heads(store: &Store, town: &str, checks: &Checks<'_>) -> Result<Report> {
    store.look(|session| {
        let tx = session.tx();
        let size = log::size(tx, town)?;
        let mut bad = Bad::default();
        heads::check(tx, town, size, checks, &mut bad)?;
        Ok(Report {
            events: size,
            bad: bad.findings,
        })
    })
}

#[derive(Default)]
struct Bad {
    findings: Vec<Finding>,
}

impl Bad {
    fn add(&mut self, seq: Option<u64>, what: What, detail: impl Into<String>) {
        self.findings.push(Finding {
            seq,
            what,
            detail: detail.into(),
        });
    }
}
