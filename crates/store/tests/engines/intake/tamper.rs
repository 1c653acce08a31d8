//! Somebody with the database password changes the intake by SQL, and verification names what.

use store::{Amiss, Batch, Intake, Location};

use super::{CHANNEL, location, send};
use crate::sample::TOWN;
use crate::tamper::Raw;

/// Ten entries, the first eight in two batches that the record binds.
struct Scene {
    intake: Intake,
    raw: Raw,
    bound: Vec<Batch>,
}

impl Scene {
    fn new(address: &str) -> Self {
        let intake = Intake::open(location(address)).unwrap();
        (1..=10).for_each(|n| _ = send(&intake, &format!("words {n}")));
        let mut bound = Vec::new();
        for event in [5, 9] {
            let batch = intake.seal(TOWN, CHANNEL, 4).unwrap().unwrap();
            intake.mark(&batch, event).unwrap();
            bound.push(batch);
        }
        let raw = match location(address) {
            Location::Sqlite(path) => Raw::Sqlite(rusqlite::Connection::open(path).unwrap()),
            Location::Postgres(url) => Raw::Postgres(Box::new(
                postgres::Client::connect(url, postgres::NoTls).unwrap(),
            )),
        };
        Self { intake, raw, bound }
    }

    fn run(&mut self, sql: &str) {
        match &self.raw {
            Raw::Sqlite(_) => self.raw.disarm(),
            Raw::Postgres(_) => self.raw.run(
                "ALTER TABLE intake DISABLE TRIGGER ALL; ALTER TABLE intake_batch DISABLE TRIGGER ALL",
            ),
        }
        self.raw.run(sql);
    }

    fn found(&self) -> Vec<(Option<u64>, Amiss)> {
        let report = self.intake.verify(TOWN, Some(&self.bound)).unwrap();
        let bad = report.bad.iter();
        bad.map(|bad| (bad.number, bad.what)).collect()
    }
}

/// What entry `from` has, as SQL that gives it to another.
fn taken(column: &str, from: u64) -> String {
    format!("{column} = (SELECT o.{column} FROM intake o WHERE o.seq = {from})")
}

pub fn nothing_is_found_where_nothing_was_done(address: &str) {
    let scene = Scene::new(address);
    assert_eq!(scene.found(), []);
    let report = scene.intake.verify(TOWN, None).unwrap();
    assert_eq!(
        (report.entries, report.batches, report.bad),
        (10, 2, Vec::new())
    );
}

pub fn an_altered_body_is_named(address: &str) {
    let mut scene = Scene::new(address);
    for seq in [3, 10] {
        let set = scene.raw.replace("body", "words", "other");
        scene.run(&format!("UPDATE intake SET {set} WHERE seq = {seq}"));
    }
    assert_eq!(
        scene.found(),
        [(Some(3), Amiss::Altered), (Some(10), Amiss::Altered)]
    );
}

pub fn an_altered_time_is_named(address: &str) {
    let mut scene = Scene::new(address);
    scene.run("UPDATE intake SET at = '2024-10-01T09:00:00+08:00' WHERE seq = 6");
    assert_eq!(scene.found(), [(Some(6), Amiss::Altered)]);
}

pub fn an_entry_committed_anew_is_named(address: &str) {
    let mut scene = Scene::new(address);
    let set = ["salt", "body", "commitment"].map(|column| taken(column, 7));
    scene.run(&format!(
        "UPDATE intake SET {} WHERE seq = 2",
        set.join(", ")
    ));
    assert_eq!(scene.found(), [(Some(2), Amiss::Altered)]);
}

pub fn a_missing_entry_is_named(address: &str) {
    let mut scene = Scene::new(address);
    scene.run("DELETE FROM intake WHERE seq IN (1, 9)");
    assert_eq!(
        scene.found(),
        [(Some(1), Amiss::Missing), (Some(9), Amiss::Missing)]
    );
}

pub fn an_added_entry_is_named(address: &str) {
    let mut scene = Scene::new(address);
    let copy = |seq: &str| {
        format!(
            "INSERT INTO intake (town, channel, seq, at, salt, body, commitment)
SELECT town, channel, {seq}, at, salt, body, commitment FROM intake WHERE seq = 3"
        )
    };
    scene.run(&copy("11"));
    scene.run(&copy("0"));
    assert_eq!(
        scene.found(),
        [(Some(0), Amiss::Added), (Some(11), Amiss::Added)]
    );
}

/// Entry, leaf and roots agree with each other, only not with what the record bound.
pub fn a_rewritten_batch_is_found_by_the_record(address: &str) {
    let mut scene = Scene::new(address);
    scene.run("DELETE FROM intake_batch WHERE first = 5; UPDATE intake_channel SET sealed = 4");
    let set = ["salt", "body", "commitment"].map(|column| taken(column, 1));
    scene.run(&format!(
        "UPDATE intake SET {} WHERE seq = 6",
        set.join(", ")
    ));
    let forged = scene.intake.seal(TOWN, CHANNEL, 4).unwrap().unwrap();
    scene.intake.mark(&forged, 9).unwrap();
    let alone = scene.intake.verify(TOWN, None).unwrap();
    assert_eq!(alone.bad, [], "against itself it is whole");
    assert_eq!(scene.found(), [(Some(5), Amiss::Batch)]);
}

pub fn a_removed_batch_is_found(address: &str) {
    let mut scene = Scene::new(address);
    scene.run("DELETE FROM intake_batch WHERE first = 1");
    assert_eq!(scene.found(), [(Some(1), Amiss::Batch)]);
    scene.run("DELETE FROM intake_batch; DELETE FROM intake; DELETE FROM intake_channel");
    assert_eq!(
        scene.found(),
        [(Some(1), Amiss::Batch), (Some(5), Amiss::Batch)]
    );
}

/// Nobody keeps the check busy for ever by claiming a size.
pub fn a_claimed_size_is_found(address: &str) {
    let mut scene = Scene::new(address);
    scene.run("UPDATE intake_batch SET last = 9000000000000000000 WHERE first = 5");
    assert_eq!(scene.found(), [(Some(5), Amiss::Batch)]);
    scene.run("UPDATE intake_batch SET last = 8 WHERE first = 5");
    scene.run("UPDATE intake_channel SET size = 9000000000000000000");
    let found = scene.found();
    assert_eq!(found.first(), Some(&(Some(11), Amiss::Missing)));
    assert!(found.iter().all(|(_, what)| *what == Amiss::Missing));
}

pub fn a_forged_tombstone_is_named(address: &str) {
    let mut scene = Scene::new(address);
    scene.run("UPDATE intake SET salt = NULL, body = NULL WHERE seq = 4");
    assert_eq!(scene.found(), [(Some(4), Amiss::Altered)]);
}

pub fn the_guards_hold_while_they_stand(address: &str) {
    let mut scene = Scene::new(address);
    for sql in [
        "UPDATE intake SET at = 'x' WHERE seq = 1",
        "UPDATE intake SET commitment = salt WHERE seq = 1",
        "UPDATE intake SET body = salt WHERE seq = 1",
        "DELETE FROM intake WHERE seq = 1",
        "UPDATE intake_batch SET event = 7 WHERE first = 1",
        "UPDATE intake_batch SET last = 3 WHERE first = 1",
        "DELETE FROM intake_batch WHERE first = 1",
    ] {
        assert!(scene.raw.try_run(sql).is_err(), "{sql}");
    }
    assert_eq!(scene.found(), []);
}
