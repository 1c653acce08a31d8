//! The store: opens an engine, lends moments to look at, queues what is to be changed.
//! Never waits for a disk on the caller's behalf unless asked to.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::access::Read;
use crate::digest::sm3;
use crate::error::{Result, StoreError};
use crate::health::{Health, Pulse};
use crate::migrate::migrate;
use crate::pool::{Open, Pool};
use crate::postgresql::Postgresql;
use crate::session::Session;
use crate::sql::{Grade, Link, Scope};
use crate::sqlite::Sqlite;
use crate::writer::{Done, Job, Reply, Task, Work, Writer};

/// Where the record lives.
#[derive(Debug, Clone, Copy)]
pub enum Location<'a> {
    /// The database file in the data directory.
    Sqlite(&'a Path),
    /// A connection URL.
    Postgres(&'a str),
}

const WAITING: usize = 4_096;
pub(crate) const PATIENCE: Duration = Duration::from_secs(3);
/// Towns are spread over these; one town always has the same one.
const POSTGRES_WRITERS: usize = 4;

/// The record of all towns of one database.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    writers: Writers,
    pool: Pool,
    pulse: Arc<Pulse>,
}

impl Store {
    /// Opens the database, brings its tables up to date and starts writing.
    pub fn open(location: Location<'_>) -> Result<Self> {
        match location {
            Location::Sqlite(path) => Self::open_sqlite(path),
            Location::Postgres(url) => Self::open_postgres(url),
        }
    }

    /// One consistent moment of the record; waits for a connection if all are lent out.
    pub fn read<R>(&self, look: impl FnOnce(&mut dyn Read) -> Result<R>) -> Result<R> {
        self.look(|session| look(session))
    }

    /// Queues a job for its town; the answer comes once it is on disk, or will not be.
    pub fn submit(&self, town: &str, job: Job) -> Receiver<Result<Reply>> {
        let (answer, receiver) = channel();
        self.submit_with(town, job, Box::new(move |result| drop(answer.send(result))));
        receiver
    }

    /// The same for callers that cannot block: `done` is called on the writer's thread,
    /// or at once on this one when the job is not taken.
    pub fn submit_with(&self, town: &str, job: Job, done: Done) {
        self.enqueue(town, Box::new(move |session| job(session)), done);
    }

    /// The same for jobs that reach the tables; `town` is also the lock they take.
    pub(crate) fn enqueue(&self, town: &str, job: Work, done: Done) {
        if !self.inner.pulse.enter(WAITING) {
            return done(Err(StoreError::Busy));
        }
        let task = Task {
            town: town.to_owned(),
            job,
            done,
        };
        if let Err(task) = self.inner.writers.send(task) {
            self.inner.pulse.leave();
            (task.done)(Err(StoreError::Closed));
        }
    }

    /// Queues a job and waits for its answer.
    pub fn write(&self, town: &str, job: Job) -> Result<Reply> {
        self.submit(town, job)
            .recv()
            .unwrap_or(Err(StoreError::Closed))
    }

    pub fn health(&self) -> Health {
        self.inner.pulse.health()
    }

    pub(crate) fn look<R>(&self, look: impl FnOnce(&mut Session<'_>) -> Result<R>) -> Result<R> {
        let mut lent = self.inner.pool.take()?;
        let link = lent.link()?;
        if link.begin(Scope::Look).is_err() {
            link.rollback();
            link.mend().and_then(|()| link.begin(Scope::Look))?;
        }
        let mut session = Session::new(link, "");
        let found = look(&mut session);
        let fault = session.into_rest().fault;
        lent.link()?.rollback();
        if fault.is_none_or(|fault| fault.grade == Grade::Statement) {
            lent.keep();
        }
        found
    }

    fn open_sqlite(path: &Path) -> Result<Self> {
        let mut link = Sqlite::writer(path)?;
        migrate(&mut link)?;
        let path = path.to_owned();
        let open: Open = Box::new(move || Ok(Box::new(Sqlite::reader(&path)?)));
        Self::start(vec![Box::new(link)], open, PATIENCE)
    }

    fn open_postgres(url: &str) -> Result<Self> {
        let connect = |url: &str| Postgresql::connect(url);
        let opening = |error: crate::sql::SqlError| StoreError::Open(error.text);
        migrate(&mut connect(url).map_err(opening)?)?;
        let mut links: Vec<Box<dyn Link>> = Vec::new();
        for _ in 0..POSTGRES_WRITERS {
            links.push(Box::new(connect(url).map_err(opening)?));
        }
        let url = url.to_owned();
        let open: Open = Box::new(move || Ok(Box::new(connect(&url)?)));
        Self::start(links, open, PATIENCE)
    }

    pub(crate) fn start(links: Vec<Box<dyn Link>>, open: Open, patience: Duration) -> Result<Self> {
        let pulse = Arc::<Pulse>::default();
        let mut writers = Writers(Vec::new());
        for link in links {
            writers.add(link, &pulse, patience)?;
        }
        Ok(Self {
            inner: Arc::new(Inner {
                writers,
                pool: Pool::new(open),
                pulse,
            }),
        })
    }
}

/// The threads that write; dropping them lets each finish its queue.
struct Writers(Vec<Desk>);

/// One writer's in-tray and thread; both are taken when the store closes.
struct Desk {
    tray: Option<Sender<Task>>,
    thread: Option<JoinHandle<()>>,
}

impl Writers {
    fn add(&mut self, link: Box<dyn Link>, pulse: &Arc<Pulse>, patience: Duration) -> Result<()> {
        let (sender, queue) = channel();
        let writer = Writer {
            link,
            queue,
            pulse: Arc::clone(pulse),
            patience,
        };
        let thread = std::thread::Builder::new().name("store-writer".to_owned());
        let handle = thread.spawn(move || writer.run());
        let handle = handle.map_err(|error| StoreError::Open(error.to_string()))?;
        self.0.push(Desk {
            tray: Some(sender),
            thread: Some(handle),
        });
        Ok(())
    }

    fn send(&self, task: Task) -> Result<(), Task> {
        let digest = sm3(&[task.town.as_bytes()]);
        let lot = digest.first().map_or(0, |byte| usize::from(*byte)) % self.0.len().max(1);
        match self.0.get(lot).and_then(|desk| desk.tray.as_ref()) {
            Some(tray) => tray.send(task).map_err(|unsent| unsent.0),
            None => Err(task),
        }
    }
}

impl Drop for Writers {
    fn drop(&mut self) {
        self.0.iter_mut().for_each(|desk| drop(desk.tray.take()));
        let here = std::thread::current().id();
        // The last handle may be dropped by an answer, on a writer's own thread.
        let others = self.0.iter_mut().filter_map(|desk| desk.thread.take());
        others
            .filter(|handle| handle.thread().id() != here)
            .for_each(|handle| drop(handle.join()));
    }
}
