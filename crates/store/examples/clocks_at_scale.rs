//! One sweep through a million open clocks beside the bare engine reading the same rows.
//! `cargo run --release -p store --example clocks_at_scale [MATTERS] [postgres://...]`

use std::path::Path;
use std::time::{Duration, Instant};

use store::{DeadlineRow, Location, Store, Write};

const TOWN: &str = "gaojing";
const NOUN: &str = "case";
/// A matter has two clocks with a time; one matter in a hundred has one without.
const EACH: u64 = 2;
const PAGE: u32 = 10_000;
const NOW: &str = "2026-03";
const SOON: &str = "2026-03-08";

fn main() {
    let mut args = std::env::args().skip(1);
    let matters = args.next().and_then(|text| text.parse().ok());
    let matters = matters.unwrap_or(500_000);
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let url = args.next();
    let store = match &url {
        Some(url) => Store::open(Location::Postgres(url)).unwrap(),
        None => Store::open(Location::Sqlite(&path)).unwrap(),
    };
    fill(&store, matters);
    if url.is_none() {
        told("bare engine, all in order", || bare(&path));
    }
    told("all in order", || swept(&store, "", "9"));
    told("what is late", || swept(&store, "", NOW));
    told("what falls due in seven days", || swept(&store, NOW, SOON));
    told("what has no time", || {
        store
            .read(|r| r.deadlines_open(TOWN, "unsettled"))
            .unwrap()
            .len()
    });
}

fn fill(store: &Store, matters: u64) {
    for start in (0..matters).step_by(1_000) {
        let end = matters.min(start + 1_000);
        let job = Box::new(move |w: &mut dyn Write| {
            for number in start..end {
                w.set_deadlines(TOWN, NOUN, &format!("{number:08}"), &clocks(number))?;
            }
            Ok(Vec::new())
        });
        store.write(TOWN, job).unwrap();
    }
}

fn clocks(number: u64) -> Vec<DeadlineRow> {
    let clock = |name: &str, due: Option<String>, state: &str| DeadlineRow {
        noun: NOUN.into(),
        matter: format!("{number:08}"),
        name: name.into(),
        holder: format!("office-{}", number % 10),
        due,
        state: state.into(),
        body: vec![b'x'; 60],
    };
    let mut clocks = Vec::new();
    for n in 0..EACH {
        let day = number.wrapping_mul(7_919 + n) % 336;
        let due = format!(
            "2026-{:02}-{:02}T23:59:59+08:00",
            day / 28 + 1,
            day % 28 + 1
        );
        clocks.push(clock(&format!("时限{n}"), Some(due), "running"));
    }
    clocks.extend(
        number
            .is_multiple_of(100)
            .then(|| clock("待定", None, "unsettled")),
    );
    clocks
}

/// One pass, page by page, each clock looked at.
fn swept(store: &Store, from: &str, until: &str) -> usize {
    let (mut seen, mut after) = (0, None);
    loop {
        let look = store.read(|r| r.due_between(TOWN, from, until, after.as_ref(), PAGE));
        let page = look.unwrap();
        seen += page.rows.iter().filter(|row| row.due.is_some()).count();
        match page.next {
            Some(next) => after = Some(next),
            None => return seen,
        }
    }
}

fn bare(path: &Path) -> usize {
    let db = rusqlite::Connection::open(path).unwrap();
    let sql = "SELECT noun, matter, name, holder, due, state, body FROM deadline
WHERE town = 'gaojing' AND due >= '' ORDER BY due, noun, matter, pos";
    let mut statement = db.prepare(sql).unwrap();
    let mut rows = statement.query([]).unwrap();
    let mut seen = 0;
    while let Some(row) = rows.next().unwrap() {
        seen += usize::from(!row.get_ref(4).unwrap().as_str().unwrap().is_empty());
    }
    seen
}

fn told(name: &str, sweep: impl Fn() -> usize) {
    let (mut times, mut seen) = (Vec::new(), 0);
    for _ in 0..3 {
        let (started, worked) = (Instant::now(), on_cpu());
        seen = sweep();
        times.push((started.elapsed(), on_cpu().saturating_sub(worked)));
    }
    times.sort();
    let (whole, worked) = times.get(1).copied().unwrap_or_default();
    let (whole, worked) = (whole.as_secs_f64() * 1e3, worked.as_secs_f64() * 1e3);
    println!("{name:<34}{whole:>10.0} ms{worked:>10.0} ms of processor{seen:>10} clocks");
}

/// Time that this thread has had a processor, which a busy machine does not blur.
fn on_cpu() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos = told.split(' ').next().and_then(|text| text.parse().ok());
    Duration::from_nanos(nanos.unwrap_or_default())
}
