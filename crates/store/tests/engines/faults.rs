//! Processes that are killed, servers that go, disks that fill: what was acknowledged stays.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use store::{Health, Job, Location, Store, StoreError, Write, verify};

use crate::postgres::Server;
use crate::sample::{AT, TOWN, event, open_matter, state, strings, write};

const CHILD: &str = "GUIJU_STORE_CHILD";
const CLIENTS: usize = 16;

fn open(address: &str) -> Store {
    let postgres = address.starts_with("postgres:");
    let location = if postgres {
        Location::Postgres(address)
    } else {
        Location::Sqlite(Path::new(address))
    };
    Store::open(location).unwrap()
}

fn take_number(w: &mut dyn Write) -> store::Result<i64> {
    let number = w.counter(TOWN, "n")?.unwrap_or(0) + 1;
    w.set_counter(TOWN, "n", number)?;
    let id = format!("{number:06}");
    w.append(TOWN, &event(&id, 1))?;
    w.put_state(TOWN, &state(&id, 1))?;
    w.set_tokens(TOWN, "official_document", &id, &strings(&["建设", "通知"]))?;
    w.keep_reply(TOWN, "clerk", &id, "hash", b"reply", AT)?;
    Ok(number)
}

/// Not a test of its own: the process that is killed.
#[test]
fn writes_until_killed() {
    let Ok(address) = std::env::var(CHILD) else {
        return;
    };
    let store = open(&address);
    std::thread::scope(|scope| {
        for _ in 0..CLIENTS {
            scope.spawn(|| {
                loop {
                    let number = write(&store, take_number).unwrap();
                    std::io::stdout()
                        .write_all(format!("acked {number}\n").as_bytes())
                        .unwrap();
                }
            });
        }
    });
}

/// Lets the process write for a while, kills it, and gives what it had acknowledged.
fn killed_under_load(address: &str) -> Vec<i64> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["faults::writes_until_killed", "--exact", "--nocapture"])
        .env(CHILD, address)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let reader = std::thread::spawn(move || {
        let lines = output.split(b'\n').map_while(Result::ok);
        let acked = lines.filter_map(|line| {
            String::from_utf8(line)
                .ok()?
                .strip_prefix("acked ")?
                .parse()
                .ok()
        });
        acked.collect::<Vec<i64>>()
    });
    let now = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap();
    std::thread::sleep(Duration::from_millis(
        400 + u64::from(now.subsec_nanos()) % 900,
    ));
    child.kill().unwrap();
    child.wait().unwrap();
    reader.join().unwrap()
}

fn nothing_is_lost(address: &str, rounds: usize) {
    let mut acked = BTreeSet::new();
    for round in 0..rounds {
        acked.extend(killed_under_load(address));
        let started = Instant::now();
        let store = open(address);
        assert!(started.elapsed() < Duration::from_secs(5), "slow to start");
        let count = store.read(|r| r.size(TOWN)).unwrap();
        let numbers = store.read(|r| r.counter(TOWN, "n")).unwrap().unwrap_or(0);
        let ids = store.read(|r| r.states(TOWN, "official_document")).unwrap();
        let ids = ids
            .into_iter()
            .map(|row| row.id.parse().unwrap())
            .collect::<BTreeSet<i64>>();
        assert_eq!(ids, (1..=numbers).collect(), "gaps");
        assert_eq!(count, numbers.unsigned_abs());
        assert!(acked.is_subset(&ids), "acknowledged and lost");
        let report = verify(&store, TOWN, &[], None).unwrap();
        assert_eq!((report.events, report.bad), (count, Vec::new()));
        println!(
            "round {round}: {} acknowledged so far, {count} stored",
            acked.len()
        );
    }
    assert!(
        acked.len() > rounds,
        "the load was no load: {}",
        acked.len()
    );
}

#[test]
fn a_killed_process_loses_nothing_on_sqlite() {
    let dir = tempfile::tempdir().unwrap();
    nothing_is_lost(dir.path().join("record.db").to_str().unwrap(), 8);
}

#[test]
fn a_killed_process_loses_nothing_on_postgresql() {
    let Some(server) = Server::start() else {
        return;
    };
    nothing_is_lost(&server.database(), 4);
}

#[test]
fn a_crashed_server_loses_nothing_and_is_found_again() {
    let Some(mut server) = Server::start() else {
        return;
    };
    let store = open(&server.database());
    for round in 0..2 {
        let acked = (0..20).map(|_| write(&store, take_number).unwrap()).max();
        if !server.crash() {
            println!("skipped: the server is not ours to crash");
            return;
        }
        let lost = write(&store, take_number);
        let told = matches!(
            lost,
            Err(StoreError::ReadOnly(_) | StoreError::NotAcknowledged(_))
        );
        assert!(told, "{lost:?}");
        server.again();
        heals(&store);
        assert!(
            store.read(|r| r.counter(TOWN, "n")).unwrap() >= acked,
            "round {round}"
        );
        assert_eq!(verify(&store, TOWN, &[], None).unwrap().bad, []);
    }
}

#[test]
fn a_connection_lost_within_a_job_takes_only_its_batch() {
    let Some(server) = Server::start() else {
        return;
    };
    let url = server.database();
    let store = open(&url);
    write(&store, take_number).unwrap();
    disconnect_all(&url);
    assert_eq!(
        write(&store, take_number),
        Ok(2),
        "between jobs the connection is mended unseen"
    );
    let within = url.clone();
    let job: Job = Box::new(move |w| {
        take_number(w)?;
        disconnect_all(&within);
        take_number(w)?;
        Ok(Vec::new())
    });
    let lost = store.write(TOWN, job);
    assert!(
        matches!(lost, Err(StoreError::NotAcknowledged(_))),
        "{lost:?}"
    );
    heals(&store);
    assert_eq!(write(&store, take_number), Ok(3));
}

#[test]
fn two_nodes_take_numbers_of_one_town_without_a_gap() {
    let Some(server) = Server::start() else {
        return;
    };
    let url = server.database();
    let nodes = [open(&url), open(&url)];
    let taken = std::thread::scope(|scope| {
        let clients = (0..32).map(|client| {
            let store = &nodes[client % 2];
            scope.spawn(move || {
                (0..5)
                    .map(|_| write(store, take_number).unwrap())
                    .collect::<Vec<_>>()
            })
        });
        let clients = clients.collect::<Vec<_>>();
        clients
            .into_iter()
            .flat_map(|client| client.join().unwrap())
            .collect::<BTreeSet<_>>()
    });
    assert_eq!(taken, (1..=160).collect());
    assert_eq!(verify(&nodes[0], TOWN, &[], None).unwrap().bad, []);
}

#[test]
fn a_full_disk_loses_nothing_and_heals_when_space_is_freed() {
    let Some(disk) = SmallDisk::mount() else {
        return;
    };
    let ballast = disk.path().join("ballast");
    std::fs::write(&ballast, vec![0; 2 << 20]).unwrap();
    let store = open(disk.path().join("record.db").to_str().unwrap());
    let mut acked = 0;
    let stopped = loop {
        match write(&store, take_number) {
            Ok(number) => acked = number,
            Err(error) => break error,
        }
    };
    assert!(
        matches!(stopped, StoreError::NotAcknowledged(_)),
        "{stopped:?}"
    );
    assert!(
        matches!(store.health(), Health::ReadOnly { .. }),
        "{:?}",
        store.health()
    );
    assert_eq!(
        store.read(|r| r.counter(TOWN, "n")).unwrap(),
        Some(acked),
        "looking goes on"
    );
    std::fs::remove_file(&ballast).unwrap();
    heals(&store);
    assert_eq!(write(&store, take_number), Ok(acked + 1));
    drop(store);
    let again = open(disk.path().join("record.db").to_str().unwrap());
    let report = verify(&again, TOWN, &[], None).unwrap();
    assert_eq!(
        (report.events, report.bad),
        (acked.unsigned_abs() + 1, Vec::new())
    );
}

#[test]
fn looks_go_on_while_matters_are_written() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path().join("record.db").to_str().unwrap());
    std::thread::scope(|scope| {
        let writers =
            scope.spawn(|| (0..200).for_each(|n| _ = open_matter(&store, &n.to_string())));
        for _ in 0..32 {
            scope.spawn(|| {
                for _ in 0..50 {
                    let (size, events) = store
                        .read(|r| Ok((r.size(TOWN)?, r.events(TOWN, 0, 1_000)?)))
                        .unwrap();
                    assert_eq!(size, events.len() as u64);
                }
            });
        }
        writers.join().unwrap();
    });
}

fn heals(store: &Store) {
    let end = Instant::now() + Duration::from_secs(30);
    while store.health() != Health::Fine {
        assert!(Instant::now() < end, "{:?}", store.health());
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn disconnect_all(url: &str) {
    let mut client = postgres::Client::connect(url, postgres::NoTls).unwrap();
    let others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()";
    client.execute(others, &[]).unwrap();
}

/// Four megabytes of memory as a disk.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn mount() -> Option<Self> {
        let dir = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"])
            .arg(dir.path())
            .stderr(Stdio::null())
            .status();
        if !mounted.is_ok_and(|status| status.success()) {
            println!("skipped: no right to mount a small disk");
            return None;
        }
        Some(Self(dir))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}
