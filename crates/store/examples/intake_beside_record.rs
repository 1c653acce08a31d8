//! Comments from the public at fifty a second beside the work of the staff: how long pages take
//! to read with and without them, by turns, so that a busy machine is busy for both.
//! `cargo run --release -p store --example intake_beside_record [SECONDS] [postgres://...]`

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use store::{Intake, ListQuery, Location, NewEntry, NewEvent, StateRow, Store, Write};

const TOWN: &str = "gaojing";
const NOUN: &str = "official_document";
const CHANNEL: &str = "征求意见2026-0001";
const AT: &str = "2026-11-01T09:00:00+08:00";
const MATTERS: u64 = 20_000;
const TURN: Duration = Duration::from_secs(5);
const COMMENTS: u64 = 50;
const ACTS: u64 = 20;
const PAGES: u64 = 200;

fn main() {
    let mut args = std::env::args().skip(1);
    let seconds = args.next().and_then(|text| text.parse().ok()).unwrap_or(60);
    let turns = u32::try_from(seconds / TURN.as_secs()).unwrap_or(1).max(1);
    let dir = tempfile::tempdir().unwrap();
    let (record, beside) = (dir.path().join("record.db"), dir.path().join("intake.db"));
    let url = args.next();
    let store = Store::open(location(&record, url.as_deref())).unwrap();
    let intake = Intake::open(location(&beside, url.as_deref())).unwrap();
    fill(&store);
    let (mut quiet, mut beside, mut taken) = (Vec::new(), Vec::new(), Vec::new());
    for turn in 0..turns {
        quiet.extend(staff(&store, &intake, turn * 2, None));
        beside.extend(staff(&store, &intake, turn * 2 + 1, Some(&mut taken)));
        bind(&store, &intake);
    }
    let shown = |name: &str, times: &mut Vec<Duration>| {
        times.sort();
        let at = |share: usize| {
            times
                .get(times.len() * share / 100)
                .copied()
                .unwrap_or_default()
        };
        let (half, most) = (at(50).as_secs_f64() * 1e3, at(99).as_secs_f64() * 1e3);
        println!("{name:<38}{half:>9.2} ms{most:>9.2} ms{:>8}", times.len());
        most
    };
    println!("{:<38}{:>12}{:>12}{:>8}", "", "p50", "p99", "count");
    let without = shown("page read, acts alone", &mut quiet);
    let with = shown("page read, acts and comments", &mut beside);
    shown("comment sent until acknowledged", &mut taken);
    println!("p99 with comments is {:.2} of that without", with / without);
    let report = intake.verify(TOWN, None).unwrap();
    println!(
        "{} comments in {} batches, {} findings",
        report.entries,
        report.batches,
        report.bad.len()
    );
}

fn location<'a>(path: &'a Path, url: Option<&'a str>) -> Location<'a> {
    url.map_or(Location::Sqlite(path), Location::Postgres)
}

/// One turn of reading and acting, with or without the public; gives how long each page took.
fn staff(
    store: &Store,
    intake: &Intake,
    turn: u32,
    taken: Option<&mut Vec<Duration>>,
) -> Vec<Duration> {
    let (over, sent) = (AtomicBool::new(false), Mutex::new(Vec::new()));
    let mut times = Vec::new();
    std::thread::scope(|scope| {
        scope.spawn(|| paced(ACTS, &over, |n| act(store, u64::from(turn) * 1_000 + n)));
        if taken.is_some() {
            scope.spawn(|| {
                paced(COMMENTS, &over, |n| {
                    let started = Instant::now();
                    comment(intake, turn, n);
                    sent.lock().unwrap().push(started.elapsed());
                });
            });
        }
        scope.spawn(|| {
            std::thread::sleep(TURN);
            over.store(true, Ordering::Relaxed);
        });
        paced(PAGES, &over, |n| {
            let started = Instant::now();
            read(store, n);
            times.push(started.elapsed());
        });
    });
    if let Some(taken) = taken {
        taken.append(&mut sent.into_inner().unwrap());
    }
    times
}

/// So many times a second, late ones at once.
fn paced(rate: u64, over: &AtomicBool, mut step: impl FnMut(u64)) {
    let started = Instant::now();
    for n in 0.. {
        let due = started + Duration::from_micros(n * 1_000_000 / rate);
        std::thread::sleep(due.saturating_duration_since(Instant::now()));
        if over.load(Ordering::Relaxed) {
            return;
        }
        step(n);
    }
}

fn read(store: &Store, n: u64) {
    let query = ListQuery {
        noun: Some(NOUN.into()),
        keys: vec!["office".into()],
        per_page: 30,
        page: 1 + (n % 50) as u32,
        ..ListQuery::default()
    };
    let look = store.read(|r| {
        let page = r.list(TOWN, &query)?;
        let first = page.rows.first().map(|row| row.id.clone());
        r.log(TOWN, NOUN, &first.unwrap_or_default())
    });
    assert!(!look.unwrap().is_empty());
}

fn comment(intake: &Intake, turn: u32, n: u64) {
    let entry = NewEntry {
        channel: CHANNEL.into(),
        body: format!("{turn} {n} {}", "意见".repeat(200)).into_bytes(),
        at: AT.into(),
        dedup: Some(format!("{turn} {n}")),
    };
    intake.put(TOWN, entry).unwrap();
}

fn act(store: &Store, number: u64) {
    let job = Box::new(move |w: &mut dyn Write| {
        put(w, MATTERS + number)?;
        Ok(Vec::new())
    });
    store.write(TOWN, job).unwrap();
}

fn fill(store: &Store) {
    for start in (0..MATTERS).step_by(500) {
        let job = Box::new(move |w: &mut dyn Write| {
            (start..start + 500).try_for_each(|number| put(w, number))?;
            Ok(Vec::new())
        });
        store.write(TOWN, job).unwrap();
    }
}

fn put(w: &mut dyn Write, number: u64) -> store::Result<()> {
    let (id, body) = (format!("{number:08}"), vec![b'x'; 2_000]);
    let event = NewEvent {
        noun: NOUN.into(),
        matter: id.clone(),
        version: 1,
        at: AT.into(),
        payload: body.clone(),
        state_after: body.clone(),
        ..NewEvent::default()
    };
    w.append(TOWN, &event)?;
    let row = StateRow {
        noun: NOUN.into(),
        id,
        version: 1,
        body,
        keys: vec!["office".into()],
        ..StateRow::default()
    };
    w.put_state(TOWN, &row)
}

/// One event of the record for each batch, as the office would write it.
fn bind(store: &Store, intake: &Intake) {
    while let Some(batch) = intake.seal(TOWN, CHANNEL, 1_000).unwrap() {
        let payload = store::hex(&batch.roots.sm3).into_bytes();
        let job = Box::new(move |w: &mut dyn Write| {
            let event = NewEvent {
                at: AT.into(),
                payload,
                ..NewEvent::default()
            };
            Ok(w.append(TOWN, &event)?.to_be_bytes().to_vec())
        });
        let seq = store.write(TOWN, job).unwrap();
        let seq = seq.try_into().map_or(0, u64::from_be_bytes);
        intake.mark(&batch, seq).unwrap();
    }
}
