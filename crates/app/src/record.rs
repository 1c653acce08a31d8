//! The record seen from outside: signed heads, proofs, verification, backup, health.

use std::path::Path;

use serde::Serialize;
use store::CheckpointRow;

use crate::app::App;
use crate::fault::Found;
use crate::lamp::Lamp;
use crate::town::TownId;

/// Whether the system takes acts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Health {
    Fine,
    ReadOnly { reason: String },
}

/// That an event stands in the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proof {
    /// The leaf as it was hashed.
    pub leaf: String,
    pub inclusion: store::InclusionProof,
    pub checkpoint: Option<CheckpointRow>,
}

/// What verification found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    pub events: u64,
    pub matters: usize,
    /// Place in the record where one is known, and what is wrong, in Chinese.
    pub bad: Vec<(Option<u64>, String)>,
}

/// A clock that somebody should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alarm {
    pub matter: String,
    pub step: String,
    pub lamp: Lamp,
    pub words: String,
}

impl App {
    #[must_use]
    pub fn health(&self) -> Health {
        todo!()
    }

    /// The last signed head; signs a new one first when there is news.
    pub async fn checkpoint(&self, town: &TownId) -> Found<Option<CheckpointRow>> {
        todo!()
    }

    /// The proof of an event under the last signed head that covers it.
    pub async fn proof(&self, town: &TownId, seq: u64) -> Found<Option<Proof>> {
        todo!()
    }

    /// Recomputes trees, states, work lists and attachments; `checkpoint_file` is a copy kept
    /// elsewhere.
    pub async fn verify(&self, town: &TownId, checkpoint_file: Option<&Path>) -> Found<Report> {
        todo!()
    }

    /// Overdue and unsettled clocks of a town; without titles.
    pub async fn alarms(&self, town: &TownId) -> Found<Vec<Alarm>> {
        todo!()
    }
}
