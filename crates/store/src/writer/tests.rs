//! The writer over a disk that fails when it is told to.

use std::sync::Mutex;
use std::sync::mpsc::channel;

use super::*;
use crate::error::Result;
use crate::health::Health;
use crate::migrate::migrate;
use crate::rows::NewEvent;
use crate::sql::{Cells, Param};
use crate::sqlite::Sqlite;
use crate::store::Store;

const TOWN: &str = "gaojing";
const QUICK: Duration = Duration::from_millis(50);

/// What the disk will do from now on.
#[derive(Clone, Copy)]
enum Disk {
    Well,
    FailsAtCommit(Grade),
    /// Holds so many pages and no more.
    Holds(u32),
}

struct Faulty {
    inner: Sqlite,
    disk: Arc<Mutex<Disk>>,
}

impl Link for Faulty {
    fn dialect(&self) -> Dialect {
        self.inner.dialect()
    }

    fn query(&mut self, sql: &str, params: &[Param<'_>]) -> SqlResult<Vec<Cells>> {
        self.inner.query(sql, params)
    }

    fn execute(&mut self, sql: &str, params: &[Param<'_>]) -> SqlResult<u64> {
        self.inner.execute(sql, params)
    }

    fn script(&mut self, sql: &str) -> SqlResult<()> {
        self.inner.script(sql)
    }

    fn begin(&mut self, scope: Scope<'_>) -> SqlResult<()> {
        let pages = match *self.disk.lock().unwrap() {
            Disk::Holds(pages) => pages,
            _ => 1_000_000,
        };
        self.inner
            .script(&format!("PRAGMA max_page_count = {pages}"))?;
        self.inner.begin(scope)
    }

    fn commit(&mut self) -> SqlResult<()> {
        match *self.disk.lock().unwrap() {
            Disk::FailsAtCommit(grade) => Err(SqlError {
                grade,
                text: "磁盘故障".to_owned(),
            }),
            _ => self.inner.commit(),
        }
    }

    fn rollback(&mut self) {
        self.inner.rollback();
    }

    fn mend(&mut self) -> SqlResult<()> {
        self.inner.mend()
    }
}

struct Scene {
    store: Store,
    disk: Arc<Mutex<Disk>>,
    dir: tempfile::TempDir,
}

impl Scene {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.db");
        let mut inner = Sqlite::writer(&path).unwrap();
        migrate(&mut inner).unwrap();
        let disk = Arc::new(Mutex::new(Disk::Well));
        let link = Faulty {
            inner,
            disk: Arc::clone(&disk),
        };
        let open = Box::new(move || Ok(Box::new(Sqlite::reader(&path)?) as Box<dyn Link>));
        let store = Store::start(vec![Box::new(link)], open, QUICK).unwrap();
        Self { store, disk, dir }
    }

    fn becomes(&self, disk: Disk) {
        *self.disk.lock().unwrap() = disk;
    }

    fn size(&self) -> u64 {
        self.store.read(|r| r.size(TOWN)).unwrap()
    }

    fn heals(&self) -> bool {
        let end = Instant::now() + QUICK * 20;
        while self.store.health() != Health::Fine && Instant::now() < end {
            std::thread::sleep(QUICK);
        }
        self.store.health() == Health::Fine
    }
}

fn appending(bytes: usize) -> Job {
    Box::new(move |w| {
        let at = "2024-11-01T09:00:00+08:00".to_owned();
        let event = NewEvent {
            at,
            payload: vec![7; bytes],
            ..NewEvent::default()
        };
        Ok(w.append(TOWN, &event)?.to_be_bytes().to_vec())
    })
}

/// Answers of jobs that share one batch.
fn batch(store: &Store, count: usize) -> Vec<Result<Reply>> {
    let (release, held) = channel::<()>();
    let waiting: Job = Box::new(move |_| {
        let _ = held.recv();
        Ok(Vec::new())
    });
    let gate = store.submit(TOWN, waiting);
    let answers = (0..count)
        .map(|_| store.submit(TOWN, appending(10)))
        .collect::<Vec<_>>();
    release.send(()).unwrap();
    let _ = gate.recv().unwrap();
    answers
        .into_iter()
        .map(|answer| answer.recv().unwrap())
        .collect()
}

#[test]
fn nothing_of_a_batch_is_acknowledged_when_its_commit_fails() {
    let scene = Scene::new();
    assert!(batch(&scene.store, 3).iter().all(Result::is_ok));
    let before = scene.size();
    scene.becomes(Disk::FailsAtCommit(Grade::Passing));
    let failed = batch(&scene.store, 5);
    assert!(failed.iter().all(|answer| matches!(
        answer,
        Err(StoreError::NotAcknowledged(_) | StoreError::ReadOnly(_))
    )));
    assert_eq!(scene.size(), before);
    assert!(matches!(scene.store.health(), Health::ReadOnly { .. }));
}

#[test]
fn a_passing_fault_heals_by_itself() {
    let scene = Scene::new();
    scene.becomes(Disk::FailsAtCommit(Grade::Passing));
    let failed = scene.store.write(TOWN, appending(10));
    assert_eq!(
        failed,
        Err(StoreError::NotAcknowledged("磁盘故障".to_owned()))
    );
    let refused = scene.store.write(TOWN, appending(10));
    assert_eq!(refused, Err(StoreError::ReadOnly("磁盘故障".to_owned())));
    assert!(!scene.heals(), "while the fault lasts");
    scene.becomes(Disk::Well);
    assert!(scene.heals());
    assert!(scene.store.write(TOWN, appending(10)).is_ok());
    assert_eq!(scene.size(), 1);
}

#[test]
fn a_failing_disk_is_written_again_only_after_reopening() {
    let scene = Scene::new();
    assert!(scene.store.write(TOWN, appending(10)).is_ok());
    scene.becomes(Disk::FailsAtCommit(Grade::Lasting));
    assert!(scene.store.write(TOWN, appending(10)).is_err());
    scene.becomes(Disk::Well);
    assert!(!scene.heals());
    assert_eq!(scene.size(), 1, "looking goes on");
    let path = scene.dir.path().join("a.db");
    drop(scene.store);
    let again = Store::open(crate::store::Location::Sqlite(&path)).unwrap();
    assert!(again.write(TOWN, appending(10)).is_ok());
}

#[test]
fn a_full_database_loses_nothing_and_takes_writes_again_when_there_is_room() {
    let scene = Scene::new();
    scene.becomes(Disk::Holds(200));
    let mut acknowledged = 0;
    while scene.store.write(TOWN, appending(20_000)).is_ok() {
        acknowledged += 1;
        assert!(acknowledged < 1_000, "never full");
    }
    assert!(acknowledged > 0);
    assert!(matches!(scene.store.health(), Health::ReadOnly { .. }));
    assert_eq!(scene.size(), acknowledged);
    assert!(matches!(
        scene.store.write(TOWN, appending(1)),
        Err(StoreError::ReadOnly(_))
    ));
    scene.becomes(Disk::Well);
    assert!(scene.heals());
    assert!(scene.store.write(TOWN, appending(20_000)).is_ok());
    assert_eq!(scene.size(), acknowledged + 1);
    let report = crate::verify::verify(&scene.store, TOWN, &[], None).unwrap();
    assert_eq!((report.events, report.bad), (acknowledged + 1, Vec::new()));
}

#[test]
fn what_waits_is_still_written_when_the_store_is_let_go() {
    let scene = Scene::new();
    let answers = (0..50)
        .map(|_| scene.store.submit(TOWN, appending(10)))
        .collect::<Vec<_>>();
    drop(scene.store);
    assert!(
        answers
            .into_iter()
            .all(|answer| answer.recv().unwrap().is_ok())
    );
}

#[test]
fn the_last_handle_may_go_on_the_writers_own_thread() {
    let scene = Scene::new();
    let (give, take) = channel();
    let last = scene.store.clone();
    drop(scene.store);
    let again = last.clone();
    let done: Done = Box::new(move |answer| {
        drop(again);
        give.send(answer).unwrap();
    });
    last.submit_with(TOWN, appending(10), done);
    drop(last);
    assert!(take.recv().unwrap().is_ok());
}
