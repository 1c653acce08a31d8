//! How lists, search and verification hold as the record grows.
//! `cargo run --release -p store --example at_scale MATTERS [postgres://...]`

#![expect(clippy::cast_precision_loss, reason = "figures for people")]

use std::path::Path;
use std::time::{Duration, Instant};

use store::{ListQuery, Location, NewEvent, StateRow, Store, Write, verify};

const TOWN: &str = "gaojing";
const NOUN: &str = "official_document";
const AT: &str = "2024-11-01T09:00:00+08:00";
const ROUNDS: usize = 50;

fn main() {
    let mut args = std::env::args().skip(1);
    let matters = args
        .next()
        .and_then(|text| text.parse().ok())
        .unwrap_or(10_000);
    let dir = tempfile::tempdir().unwrap();
    let store = match args.next() {
        Some(url) => Store::open(Location::Postgres(&url)).unwrap(),
        None => Store::open(Location::Sqlite(Path::new(&dir.path().join("a.db")))).unwrap(),
    };
    let started = Instant::now();
    fill(&store, matters);
    println!(
        "{matters} matters in {:.1} s",
        started.elapsed().as_secs_f64()
    );
    for (name, query) in queries() {
        measure(&store, name, &query);
    }
    let started = Instant::now();
    let report = verify(&store, TOWN, &[], None).unwrap();
    let rate = report.events as f64 / started.elapsed().as_secs_f64();
    println!(
        "{:<34}{rate:>10.0} events/s, {} findings",
        "verify",
        report.bad.len()
    );
}

/// Every matter is read by the office, one in a hundred by a deputy, one in ten thousand by a guest.
fn fill(store: &Store, matters: u64) {
    for start in (0..matters).step_by(500) {
        let end = matters.min(start + 500);
        let job = Box::new(move |w: &mut dyn Write| {
            (start..end).try_for_each(|number| put(w, number))?;
            Ok(Vec::new())
        });
        store.write(TOWN, job).unwrap();
    }
}

fn put(w: &mut dyn Write, number: u64) -> store::Result<()> {
    let id = format!("{number:08}");
    let body = vec![b'x'; 300];
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
        id: id.clone(),
        version: 1,
        status: if number.is_multiple_of(1_000) {
            "draft"
        } else {
            "archived"
        }
        .into(),
        body,
        keys: keys(number),
        ..StateRow::default()
    };
    w.put_state(TOWN, &row)?;
    w.set_tokens(TOWN, NOUN, &id, &words(number))
}

fn keys(number: u64) -> Vec<String> {
    let mut keys = vec!["office".to_owned()];
    keys.extend(number.is_multiple_of(100).then(|| "deputy".to_owned()));
    keys.extend(number.is_multiple_of(10_000).then(|| "guest".to_owned()));
    keys
}

/// One word in all matters, one in a third, one in a thousandth, and forty of many.
fn words(number: u64) -> Vec<String> {
    let mut words = vec!["通知".to_owned()];
    words.extend(number.is_multiple_of(3).then(|| "建设".to_owned()));
    words.extend(number.is_multiple_of(997).then(|| "罕见".to_owned()));
    let many = (1..=40).map(|n| format!("词{}", number.wrapping_mul(n * 7_919) % 20_011));
    words.into_iter().chain(many).collect()
}

fn queries() -> Vec<(&'static str, ListQuery)> {
    let query = |keys: &[&str], tokens: &[&str], status: Option<&str>| ListQuery {
        noun: Some(NOUN.into()),
        status: status.map(str::to_owned),
        keys: keys.iter().map(|key| (*key).to_owned()).collect(),
        tokens: tokens.iter().map(|word| (*word).to_owned()).collect(),
        per_page: 20,
        ..ListQuery::default()
    };
    let many = &["office", "deputy", "guest"][..];
    vec![
        ("list, three keys", query(many, &[], None)),
        ("list, rare status", query(many, &[], Some("draft"))),
        ("list, guest", query(&["guest"], &[], None)),
        ("word in all, office", query(many, &["通知"], None)),
        ("word in a third, office", query(many, &["建设"], None)),
        (
            "two common words, office",
            query(many, &["通知", "建设"], None),
        ),
        ("rare word, office", query(many, &["罕见"], None)),
        ("word in all, deputy", query(&["deputy"], &["通知"], None)),
        (
            "word in a third, deputy",
            query(&["deputy"], &["建设"], None),
        ),
        ("word in all, guest", query(&["guest"], &["通知"], None)),
        ("rare word, guest", query(&["guest"], &["罕见"], None)),
        (
            "common word, rare status",
            query(many, &["通知"], Some("draft")),
        ),
    ]
}

fn measure(store: &Store, name: &str, query: &ListQuery) {
    let mut times = Vec::new();
    let mut found = 0;
    for _ in 0..ROUNDS {
        let started = Instant::now();
        found = store.read(|r| r.list(TOWN, query)).unwrap().rows.len();
        times.push(started.elapsed());
    }
    times.sort();
    let at = |share: usize| times.get(ROUNDS * share / 100).copied().unwrap_or_default();
    println!(
        "{name:<34}{:>10} {:>10}  {found} rows",
        shown(at(50)),
        shown(at(98))
    );
}

fn shown(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}
