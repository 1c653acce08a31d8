//! The record seen from outside: signed heads, proofs, verification, backup, health.

mod replay;

use std::path::{Path, PathBuf};

use serde::Serialize;
use store::{Batch, CheckpointRow, Checks, DeadlineRow, StoreError};
use tokio::task::spawn_blocking;

use crate::app::App;
use crate::fault::{Fault, Found};
use crate::lamp::Lamp;
use crate::rows::UNSETTLED;
use crate::town::{Town, TownId};

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
        match self.inner.store.health() {
            store::Health::Fine => Health::Fine,
            store::Health::ReadOnly { reason, .. } => Health::ReadOnly { reason },
        }
    }

    /// Whether comments of the public are taken in.
    #[must_use]
    pub fn intake_health(&self) -> Health {
        match self.inner.intake.health() {
            store::Health::Fine => Health::Fine,
            store::Health::ReadOnly { reason, .. } => Health::ReadOnly { reason },
        }
    }

    /// The last signed head; signs a new one first when there is news.
    pub async fn checkpoint(&self, town: &TownId) -> Found<Option<CheckpointRow>> {
        let (app, id, at) = (self.clone(), town.clone(), self.stamp());
        let signed = spawn_blocking(move || {
            let outside = app.checkpoint_file(&id);
            app.inner
                .store
                .checkpoint(id.as_str(), &app.inner.signer, &at, &outside)
        });
        if let Some(row) = signed.await.map_err(Fault::of)?? {
            return Ok(Some(row));
        }
        let id = town.to_string();
        self.look(move |read| read.checkpoint(&id)).await
    }

    /// The proof of an event under the last signed head that covers it.
    pub async fn proof(&self, town: &TownId, seq: u64) -> Found<Option<Proof>> {
        let checkpoint = self.checkpoint(town).await?;
        let id = town.to_string();
        self.look(move |read| {
            let Some(event) = read.event(&id, seq)? else {
                return Ok(None);
            };
            let covering = checkpoint.filter(|head| head.size > seq);
            let size = covering.as_ref().map_or(read.size(&id)?, |head| head.size);
            Ok(Some(Proof {
                leaf: String::from_utf8_lossy(&event.bytes).into_owned(),
                inclusion: read.inclusion(&id, seq, size)?,
                checkpoint: covering,
            }))
        })
        .await
    }

    /// Recomputes trees, states, work lists, attachments and the public's comments; `checkpoint_file` is a copy kept
    /// elsewhere, else the one in the data directory.
    pub async fn verify(&self, town: &TownId, checkpoint_file: Option<&Path>) -> Found<Report> {
        let of = self.town(town)?;
        let (app, now) = (self.clone(), self.now());
        let kept = self.checkpoint_file(town);
        let outside = checkpoint_file.map_or(kept, Path::to_owned);
        let checked = spawn_blocking(move || {
            let key = app.inner.signer.public();
            let outside = outside.exists().then_some(outside);
            let checks = Checks {
                keys: &[&key],
                outside: outside.as_deref(),
                project: Some(&replay::project),
                ..Checks::default()
            };
            let rows = store::verify_with(&app.inner.store, of.id.as_str(), &checks)?;
            let mut bad: Vec<(Option<u64>, String)> = rows
                .bad
                .into_iter()
                .map(|found| (found.seq, found.detail))
                .collect();
            let told = app
                .inner
                .store
                .read(|read| replay::replay(read, &of, now))?;
            bad.extend(told.bad.into_iter().map(|detail| (None, detail)));
            let taken_in = taken_in(&app, &of, told.bound, rows.events)?;
            bad.extend(taken_in.into_iter().map(|detail| (None, detail)));
            Ok::<_, StoreError>(Report {
                events: rows.events,
                matters: told.matters,
                bad,
            })
        });
        Ok(checked.await.map_err(Fault::of)??)
    }

    /// Overdue and unsettled clocks of a town; without titles.
    pub async fn alarms(&self, town: &TownId) -> Found<Vec<Alarm>> {
        let (id, now) = (town.to_string(), self.stamp());
        self.look(move |read| {
            let mut alarms = Vec::new();
            let late = read.deadlines_before(&id, &now)?.into_iter();
            alarms.extend(late.map(|row| alarm(row, Lamp::Overdue)));
            let open = read.deadlines_open(&id, UNSETTLED)?.into_iter();
            alarms.extend(open.map(|row| alarm(row, Lamp::Unsettled)));
            Ok(alarms)
        })
        .await
    }

    fn checkpoint_file(&self, town: &TownId) -> PathBuf {
        self.inner
            .data
            .join("checkpoints")
            .join(format!("{town}.txt"))
    }
}

/// What of the public's comments is not as it was taken in and bound, in Chinese. Read again where
/// the record went on meanwhile.
fn taken_in(
    app: &App,
    town: &Town,
    mut bound: Vec<Batch>,
    mut events: u64,
) -> Result<Vec<String>, StoreError> {
    let id = town.id.as_str();
    loop {
        let found = app.inner.intake.verify(id, Some(&bound))?;
        let now = app.inner.store.read(|read| read.size(id))?;
        if found.bad.is_empty() || now == events {
            let altered = found.bad.into_iter();
            let altered = altered.map(|bad| format!("公众意见“{}”：{}", bad.channel, bad.detail));
            // Nothing on record orders that any be destroyed.
            let gone = found.erased.into_iter();
            let gone = gone.map(|(channel, number, _)| {
                format!("公众意见“{channel}”：第{number}号已销毁，主记录中没有依据")
            });
            return Ok(altered.chain(gone).collect());
        }
        events = now;
        bound = app.inner.store.read(|read| replay::bound(read, id))?;
    }
}

fn alarm(row: DeadlineRow, lamp: Lamp) -> Alarm {
    let words = match (&row.due, lamp) {
        (Some(due), _) => format!("“{}”已过时限 {}", row.name, due.get(..10).unwrap_or(due)),
        (None, _) => format!("“{}”的时限未定，缺少放假安排", row.name),
    };
    Alarm {
        matter: row.matter,
        step: row.name,
        lamp,
        words,
    }
}
