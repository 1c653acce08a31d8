//! The public's door: what people send in is numbered, kept and acknowledged beside the record,
//! over a connection and a file of its own, and bound to the record batch by batch.
//! Never knows what was sent, nor who may read it.

mod job;
mod rows;
mod verify;

use std::path::Path;
use std::sync::mpsc::channel;

use crate::error::{Result, StoreError};
use crate::health::Health;
use crate::migrate::{migrate, migrate_intake};
use crate::postgresql::Postgresql;
use crate::sql::{Link, SqlError};
use crate::sqlite::Sqlite;
use crate::store::{Location, PATIENCE, Store};
use crate::tables::{batches, entries};
use crate::tx::Tx;

pub(crate) use rows::EntryLeaf;
pub use rows::{Batch, Entry, EntryProof, NewEntry, Receipt, Unhashed};
pub use verify::{Amiss, IntakeFinding, IntakeReport};

/// Called on the intake's thread: it should only pass the answer on.
pub type Received = Box<dyn FnOnce(Result<Receipt>) + Send>;

/// What the public has sent in, in channels that each count from 1.
#[derive(Clone)]
pub struct Intake {
    /// The same queue, writer and pool as the record's, over other tables.
    desk: Store,
}

impl Intake {
    /// In SQLite a file of its own; in PostgreSQL the record's database, by connections of its own.
    pub fn open(location: Location<'_>) -> Result<Self> {
        match location {
            Location::Sqlite(path) => Self::open_sqlite(path),
            Location::Postgres(url) => Self::open_postgres(url),
        }
    }

    /// Takes something in; the receipt comes once it is on disk. The same body under the same
    /// `dedup` gets the first receipt again.
    pub fn put(&self, town: &str, entry: NewEntry) -> Result<Receipt> {
        let (answer, receipt) = channel();
        let done = Box::new(move |told| drop(answer.send(told)));
        self.put_with(town, entry, done);
        receipt.recv().unwrap_or(Err(StoreError::Closed))
    }

    /// The same for callers that cannot block.
    pub fn put_with(&self, town: &str, entry: NewEntry, done: Received) {
        let whose = town.to_owned();
        let work = job::answering(move |tx| entries::put(tx, &whose, &entry));
        let done = Box::new(move |told: Result<_>| done(told.and_then(job::answer)));
        self.desk.enqueue(&scope(town), work, done);
    }

    /// Channels with entries that no batch holds yet, at most `limit`.
    pub fn unhashed(&self, limit: u32) -> Result<Vec<Unhashed>> {
        self.look(|tx| entries::unhashed(tx, limit))
    }

    /// Makes a batch of a channel's next entries, at most `most`; the same one again until it is
    /// marked. `None` when there is nothing to hash.
    pub fn seal(&self, town: &str, channel: &str, most: u32) -> Result<Option<Batch>> {
        let (whose, which) = (town.to_owned(), channel.to_owned());
        self.change(town, move |tx| batches::seal(tx, &whose, &which, most))
    }

    /// Batches that no event of the record binds yet, at most `limit`.
    pub fn unbound(&self, limit: u32) -> Result<Vec<Batch>> {
        self.look(|tx| batches::unbound(tx, limit))
    }

    /// Notes which event of the record binds the batch; another one than before is an error.
    pub fn mark(&self, batch: &Batch, event: u64) -> Result<()> {
        let marked = batch.clone();
        self.change(&batch.town, move |tx| batches::mark(tx, &marked, event))
    }

    /// Destroys body and salt, as event `by` of the record orders; number and commitment stay.
    pub fn erase(&self, town: &str, channel: &str, number: u64, by: u64) -> Result<()> {
        let (whose, which) = (town.to_owned(), channel.to_owned());
        self.change(town, move |tx| {
            entries::erase(tx, &whose, &which, number, by)
        })
    }

    /// How many entries a channel has; they are numbered from 1 to this.
    pub fn count(&self, town: &str, channel: &str) -> Result<u64> {
        self.look(|tx| entries::size(tx, town, channel))
    }

    /// Entries from number `from` on, in their order, at most `limit`.
    pub fn page(&self, town: &str, channel: &str, from: u64, limit: u32) -> Result<Vec<Entry>> {
        self.look(|tx| entries::page(tx, town, channel, from, limit))
    }

    pub fn entry(&self, town: &str, channel: &str, number: u64) -> Result<Option<Entry>> {
        let from = self.page(town, channel, number, 1)?.pop();
        Ok(from.filter(|entry| entry.number == number))
    }

    /// That an entry is in its batch; `None` while no batch holds it.
    pub fn proof(&self, town: &str, channel: &str, number: u64) -> Result<Option<EntryProof>> {
        self.look(|tx| batches::proof(tx, town, channel, number))
    }

    /// Recomputes a town's batches and names every entry that is not as it was taken in. `bound`
    /// are the batches as the record's events tell them; without it the intake is only held
    /// against itself.
    pub fn verify(&self, town: &str, bound: Option<&[Batch]>) -> Result<IntakeReport> {
        self.look(|tx| verify::check(tx, town, bound))
    }

    pub fn health(&self) -> Health {
        self.desk.health()
    }

    fn open_sqlite(path: &Path) -> Result<Self> {
        let mut link = Sqlite::writer(path)?;
        migrate_intake(&mut link)?;
        let path = path.to_owned();
        let open = Box::new(move || Ok(Box::new(Sqlite::reader(&path)?) as Box<dyn Link>));
        let desk = Store::start(vec![Box::new(link)], open, PATIENCE)?;
        Ok(Self { desk })
    }

    fn open_postgres(url: &str) -> Result<Self> {
        let opening = |error: SqlError| StoreError::Open(error.text);
        let mut link = Postgresql::connect(url).map_err(opening)?;
        migrate(&mut link)?;
        migrate_intake(&mut link)?;
        let url = url.to_owned();
        let open = Box::new(move || Ok(Box::new(Postgresql::connect(&url)?) as Box<dyn Link>));
        let desk = Store::start(vec![Box::new(link)], open, PATIENCE)?;
        Ok(Self { desk })
    }

    fn look<R>(&self, look: impl FnOnce(&mut Tx<'_>) -> Result<R>) -> Result<R> {
        self.desk.look(|session| look(session.tx()))
    }

    fn change<R: job::Told>(
        &self,
        town: &str,
        change: impl FnOnce(&mut Tx<'_>) -> Result<R> + Send + 'static,
    ) -> Result<R> {
        let (answer, told) = channel();
        let done = Box::new(move |reply| drop(answer.send(reply)));
        self.desk
            .enqueue(&scope(town), job::answering(change), done);
        job::answer(told.recv().unwrap_or(Err(StoreError::Closed))?)
    }
}

/// A lock beside the town's own, so that the public never waits for the office nor it for them.
fn scope(town: &str) -> String {
    format!("intake {town}")
}
