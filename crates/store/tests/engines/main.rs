//! The record on both engines: one suite over `&Store`, then what faults and tampering do to it.

mod conformance;
mod faults;
mod intake;
mod postgres;
mod sample;
mod tamper;

use std::panic::{AssertUnwindSafe, catch_unwind};

use store::{Location, Store};

/// Runs every case and names all that failed, not only the first.
fn suite(engine: &str, mut open: impl FnMut() -> Store) {
    let failed = conformance::CASES.iter().filter(|(name, case)| {
        let store = open();
        let failed = catch_unwind(AssertUnwindSafe(|| case(&store))).is_err();
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
    let mut number = 0;
    suite("sqlite", || {
        number += 1;
        Store::open(Location::Sqlite(&dir.path().join(format!("{number}.db")))).unwrap()
    });
}

#[test]
fn every_case_holds_on_postgresql() {
    let Some(server) = postgres::Server::start() else {
        return;
    };
    suite("postgresql", || {
        let url = server.database();
        Store::open(Location::Postgres(&url)).unwrap()
    });
}
