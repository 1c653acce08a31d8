//! The system while it runs: towns, record, engine and timers behind one cheap handle.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use domain::Law;
use jiff::civil::DateTime;
use store::{Intake, Job, Location, Read, Reply, SoftwareKey, Store, StoreError};
use tokio::sync::{Semaphore, oneshot, watch};
use tokio::task::{JoinHandle, spawn_blocking};
use typesetting::Engine;

use crate::clock::{Clock, stamp};
use crate::config::{Config, OpenFault, StoreLocation};
use crate::consultation::Boards;
use crate::demo;
use crate::fault::{Fault, Found};
use crate::law_folder;
use crate::people::tries::Turns;
use crate::town::{Town, TownId};

/// Passwords are checked by so many threads at once, each taking 19 MiB.
const PASSWORD_THREADS: usize = 2;

/// So many exports and statistics go through the record at once.
const EXPORTS: usize = 1;

/// A handle to the running system; clones share it.
#[derive(Clone)]
pub struct App {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub towns: BTreeMap<TownId, Arc<Town>>,
    pub store: Store,
    /// What the public sends in, beside the record.
    pub intake: Intake,
    pub boards: Boards,
    pub engine: Result<Arc<Engine>, String>,
    pub clock: Arc<dyn Clock>,
    pub data: PathBuf,
    pub demo: bool,
    pub signer: SoftwareKey,
    pub passwords: Arc<Semaphore>,
    /// What goes through many matters waits for its turn.
    pub exports: Semaphore,
    pub tries: Turns,
    pub stop: watch::Sender<bool>,
    pub timers: Mutex<Vec<JoinHandle<()>>>,
}

impl App {
    /// Loads the law, opens the record, and seeds the demonstration when it is empty.
    ///
    /// # Errors
    /// [`OpenFault`]; a law with faults lists them all.
    pub async fn open(config: Config) -> Result<Self, OpenFault> {
        let demo = config.demo;
        let app = spawn_blocking(move || Self::assemble(config))
            .await
            .map_err(|error| OpenFault::Store(StoreError::Open(error.to_string())))??;
        if demo {
            demo::seed(&app).await?;
        }
        for town in app.towns() {
            match app.begin(&town).await {
                Err(StoreError::ReadOnly(reason) | StoreError::NotAcknowledged(reason)) => {
                    tracing::error!(%town, %reason, "started, but the record takes nothing");
                }
                begun => begun?,
            }
        }
        Ok(app)
    }

    /// Ends the timers and signs a last head; the writer finishes its queue when the last handle
    /// is dropped.
    pub async fn close(&self) {
        self.inner.stop.send_replace(true);
        let timers = std::mem::take(&mut *self.timers());
        for timer in timers {
            drop(timer.await);
        }
        for town in self.towns() {
            if let Err(fault) = self.checkpoint(&town).await {
                tracing::warn!(%fault, "no last checkpoint");
            }
        }
    }

    #[must_use]
    pub fn towns(&self) -> Vec<TownId> {
        self.inner.towns.keys().cloned().collect()
    }

    /// The town that a host name selects; a sole town answers to every name.
    #[must_use]
    pub fn town_for_host(&self, host: &str) -> Option<TownId> {
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        let named = |town: &&Arc<Town>| {
            town.law
                .rulebook
                .town()
                .hosts
                .iter()
                .any(|known| known.eq_ignore_ascii_case(name))
        };
        let sole = || {
            self.inner
                .towns
                .values()
                .next()
                .filter(|_| self.inner.towns.len() == 1)
        };
        self.inner
            .towns
            .values()
            .find(named)
            .or_else(sole)
            .map(|town| town.id.clone())
    }

    /// The town's law; none for an unknown town.
    #[must_use]
    pub fn law(&self, town: &TownId) -> Option<Arc<Law>> {
        self.inner.towns.get(town).map(|town| Arc::clone(&town.law))
    }

    #[must_use]
    pub fn demo(&self) -> bool {
        self.inner.demo
    }

    /// What time it is in the town.
    #[must_use]
    pub fn now(&self) -> DateTime {
        self.inner.clock.now()
    }

    /// Whether the town is shown another time than the real one, for a demonstration.
    #[must_use]
    pub fn clock_is_moved(&self) -> bool {
        self.inner.clock.is_moved()
    }

    fn assemble(config: Config) -> Result<Self, OpenFault> {
        let laws = law_folder::load_all(&config.rulebooks)?;
        let mut towns = BTreeMap::new();
        for (law, files) in laws {
            let town = Town::new(law, files);
            if let Some(other) = towns.insert(town.id.clone(), Arc::new(town)) {
                return Err(OpenFault::SameTown(other.id.to_string()));
            }
        }
        let unusable = |error: std::io::Error| OpenFault::Data {
            path: config.data.clone(),
            reason: error.to_string(),
        };
        std::fs::create_dir_all(config.data.join("checkpoints")).map_err(unusable)?;
        let signer = SoftwareKey::open_or_create(&config.data.join("signing.key"), "guiju")?;
        let (record, public) = (config.data.join("guiju.db"), config.data.join("intake.db"));
        let (store, intake) = match &config.store {
            StoreLocation::Sqlite => (
                Store::open(Location::Sqlite(&record))?,
                Intake::open(Location::Sqlite(&public))?,
            ),
            StoreLocation::Postgres(url) => (
                Store::open(Location::Postgres(url))?,
                Intake::open(Location::Postgres(url))?,
            ),
        };
        let engine = Engine::new(&config.fonts)
            .map(Arc::new)
            .map_err(|error| error.to_string());
        let inner = Inner {
            towns,
            store,
            intake,
            boards: Boards::default(),
            engine,
            clock: config.clock,
            data: config.data,
            demo: config.demo,
            signer,
            passwords: Arc::new(Semaphore::new(PASSWORD_THREADS)),
            exports: Semaphore::new(EXPORTS),
            tries: Turns::default(),
            stop: watch::Sender::new(false),
            timers: Mutex::default(),
        };
        Ok(Self {
            inner: Arc::new(inner),
        })
    }
}

impl App {
    pub(crate) fn town(&self, id: &TownId) -> Found<Arc<Town>> {
        let town = self.inner.towns.get(id).cloned();
        town.ok_or_else(|| Fault::of(format!("no town {id}")))
    }

    pub(crate) fn timers(&self) -> std::sync::MutexGuard<'_, Vec<JoinHandle<()>>> {
        self.inner
            .timers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// One consistent moment of the record, on a thread that may wait.
    pub(crate) async fn look<T: Send + 'static>(
        &self,
        look: impl FnOnce(&mut dyn Read) -> store::Result<T> + Send + 'static,
    ) -> Found<T> {
        let store = self.inner.store.clone();
        let found = spawn_blocking(move || store.read(look))
            .await
            .map_err(Fault::of)?;
        Ok(found?)
    }

    /// Hands a job to the town's writer and waits until it is on disk, or will not be.
    pub(crate) async fn write(&self, town: &TownId, job: Job) -> store::Result<Reply> {
        let (answer, answered) = oneshot::channel();
        let done = Box::new(move |result| drop(answer.send(result)));
        self.inner.store.submit_with(town.as_str(), job, done);
        answered.await.unwrap_or(Err(StoreError::Closed))
    }

    pub(crate) fn stamp(&self) -> String {
        stamp(self.now())
    }
}
