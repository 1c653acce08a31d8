//! The public's door on both engines: what is acknowledged stays, and what is altered is named.

mod cases;
mod tamper;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use store::{Intake, Location, NewEntry, Receipt};

use crate::postgres::Server;
use crate::sample::{AT, TOWN};

pub const CHANNEL: &str = "征求意见2026-0001";
const CHILD: &str = "GUIJU_INTAKE_CHILD";

pub fn location(address: &str) -> Location<'_> {
    if address.starts_with("postgres:") {
        Location::Postgres(address)
    } else {
        Location::Sqlite(Path::new(address))
    }
}

pub fn entry(body: &str, sender: Option<&str>) -> NewEntry {
    NewEntry {
        channel: CHANNEL.into(),
        body: body.into(),
        at: AT.into(),
        dedup: sender.map(str::to_owned),
    }
}

pub fn send(intake: &Intake, body: &str) -> Receipt {
    intake.put(TOWN, entry(body, None)).unwrap()
}

fn all(engine: &str, mut address: impl FnMut(&str) -> String) {
    let failed = cases::CASES.iter().filter(|(name, case)| {
        let address = address(name);
        let failed = catch_unwind(AssertUnwindSafe(|| case(&address))).is_err();
        println!(
            "{engine}: {name} ... {}",
            if failed { "FAILED" } else { "ok" }
        );
        failed
    });
    let failed = failed.map(|(name, _)| *name).collect::<Vec<_>>();
    assert!(failed.is_empty(), "{engine}: {failed:?}");
}

#[test]
fn every_case_holds_on_sqlite() {
    let dir = tempfile::tempdir().unwrap();
    all("sqlite", |name| {
        let path = dir.path().join(format!("{name}.db"));
        path.to_str().unwrap().to_owned()
    });
}

#[test]
fn every_case_holds_on_postgresql() {
    let Some(server) = Server::start() else {
        return;
    };
    all("postgresql", |_| server.database());
}

/// Not a test of its own: the process that is killed.
#[test]
fn takes_in_until_killed() {
    let Ok(address) = std::env::var(CHILD) else {
        return;
    };
    let intake = Intake::open(location(&address)).unwrap();
    std::thread::scope(|scope| {
        for client in 0..16 {
            let intake = &intake;
            scope.spawn(move || {
                for n in 0.. {
                    let body = format!("意见 {} {client} {n}", std::process::id());
                    let receipt = send(intake, &body);
                    let line = format!("acked {} {body}\n", receipt.number);
                    std::io::stdout().write_all(line.as_bytes()).unwrap();
                    if n % 50 == 0 {
                        let _ = intake.seal(TOWN, CHANNEL, 64);
                    }
                }
            });
        }
    });
}

fn killed_under_load(address: &str) -> BTreeMap<u64, String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["intake::takes_in_until_killed", "--exact", "--nocapture"])
        .env(CHILD, address)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let reader = std::thread::spawn(move || {
        let lines = output.split(b'\n').map_while(Result::ok);
        let acked = lines.filter_map(|line| {
            let line = String::from_utf8(line).ok()?;
            let (number, body) = line.strip_prefix("acked ")?.split_once(' ')?;
            Some((number.parse().ok()?, body.to_owned()))
        });
        acked.collect::<BTreeMap<_, _>>()
    });
    std::thread::sleep(Duration::from_millis(900));
    child.kill().unwrap();
    child.wait().unwrap();
    reader.join().unwrap()
}

fn nothing_is_lost(address: &str, rounds: usize) {
    let mut acked = BTreeMap::new();
    for _ in 0..rounds {
        acked.extend(killed_under_load(address));
        let intake = Intake::open(location(address)).unwrap();
        let size = intake.count(TOWN, CHANNEL).unwrap();
        let stored = intake.page(TOWN, CHANNEL, 1, u32::MAX).unwrap();
        let numbers = stored.iter().map(|entry| entry.number);
        assert!(numbers.eq(1..=size), "gaps");
        let stored = stored.into_iter();
        let stored = stored.map(|entry| (entry.number, entry.body.unwrap()));
        let stored = stored.collect::<BTreeMap<_, _>>();
        for (number, body) in &acked {
            assert_eq!(stored.get(number).map(Vec::as_slice), Some(body.as_bytes()));
        }
        let report = intake.verify(TOWN, None).unwrap();
        assert_eq!((report.entries, report.bad), (size, Vec::new()));
        if let Some(batch) = intake.seal(TOWN, CHANNEL, 1_000).unwrap() {
            intake.mark(&batch, size).unwrap();
        }
        println!("{} acknowledged, {size} stored", acked.len());
    }
    assert!(acked.len() > rounds * 10, "the load was no load");
}

#[test]
fn a_killed_process_loses_nothing_on_sqlite() {
    let dir = tempfile::tempdir().unwrap();
    nothing_is_lost(dir.path().join("intake.db").to_str().unwrap(), 4);
}

#[test]
fn a_killed_process_loses_nothing_on_postgresql() {
    let Some(server) = Server::start() else {
        return;
    };
    nothing_is_lost(&server.database(), 2);
}
