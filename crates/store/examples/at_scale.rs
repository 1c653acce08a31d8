//! How lists, marks, counts, search and verification hold as the record grows.
//! `cargo run --release -p store --example at_scale MATTERS [postgres://...]`

#![expect(clippy::cast_precision_loss, reason = "figures for people")]

use std::path::Path;
use std::time::{Duration, Instant};

use store::{ListQuery, Location, NewEvent, Order, Read, StateRow, Store, WorkRow, Write, verify};

const TOWN: &str = "gaojing";
const NOUN: &str = "official_document";
const AT: &str = "2024-11-01T09:00:00+08:00";
const ROUNDS: usize = 200;
const OFFICES: u64 = 10;

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
    println!("{:<34}{:>10} {:>10} {:>10}", "", "p50", "p99", "processor");
    for (name, query) in queries() {
        measure(&store, name, |r| Ok(r.list(TOWN, &query)?.rows.len()));
    }
    let tagged =
        |tag: &'static str| move |r: &mut dyn Read| Ok(r.tagged(TOWN, NOUN, tag, 20)?.len());
    measure(&store, "tag of few", tagged("日:7"));
    measure(&store, "tag of a tenth", tagged("牵头:3"));
    measure(&store, "counts", |r| Ok(r.tally(TOWN, NOUN)?.len()));
    let holders = ["office-3".to_owned()];
    measure(&store, "work list, first page", |r| {
        Ok(r.work_page(TOWN, &holders, "todo", 1, 50)?.len())
    });
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
        status: status(number).into(),
        kind: kind(number).into(),
        office: office(number),
        body,
        keys: keys(number),
        ..StateRow::default()
    };
    w.put_state(TOWN, &row)?;
    w.set_tags(
        TOWN,
        NOUN,
        &id,
        &[
            format!("日:{}", number / 20),
            format!("牵头:{}", number % OFFICES),
        ],
    )?;
    w.set_work(TOWN, NOUN, &id, &work(&id, number))?;
    w.set_tokens(TOWN, NOUN, &id, &words(number))
}

fn status(number: u64) -> &'static str {
    match number {
        _ if number.is_multiple_of(1_000) => "draft",
        _ if number.is_multiple_of(20) => "open",
        _ => "archived",
    }
}

fn kind(number: u64) -> &'static str {
    match number {
        _ if number.is_multiple_of(5_000) => "命令",
        _ if number.is_multiple_of(3) => "函",
        _ => "通知",
    }
}

fn office(number: u64) -> String {
    format!("office-{}", number % OFFICES)
}

/// One matter in twenty is open and due within a year.
fn work(id: &str, number: u64) -> Vec<WorkRow> {
    let open = number.is_multiple_of(20);
    let due = number.wrapping_mul(7_919) % 365;
    open.then(|| WorkRow {
        list: "todo".into(),
        holder: format!("office-{}", number / 20 % OFFICES),
        noun: NOUN.into(),
        matter: id.into(),
        since: AT.into(),
        due: Some(format!(
            "2024-{:02}-{:02}T23:59:59+08:00",
            due / 31 + 1,
            due % 31 + 1
        )),
        ..WorkRow::default()
    })
    .into_iter()
    .collect()
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
    let of_kind = |kind: &str, status: Option<&str>, order: Order| ListQuery {
        kind: Some(kind.into()),
        order,
        ..query(&["office", "deputy", "guest"], &[], status)
    };
    let many = &["office", "deputy", "guest"][..];
    vec![
        ("list, three keys", query(many, &[], None)),
        ("list, rare status", query(many, &[], Some("draft"))),
        ("list, common status", query(many, &[], Some("archived"))),
        ("list, kind", of_kind("通知", None, Order::Newest)),
        ("list, rare kind", of_kind("命令", None, Order::Newest)),
        (
            "list, kind and status",
            of_kind("函", Some("open"), Order::Newest),
        ),
        ("most pressing", of_kind("通知", None, Order::Pressing)),
        (
            "most pressing, status",
            of_kind("通知", Some("open"), Order::Pressing),
        ),
        (
            "due soon, newest first",
            ListQuery {
                due_before: Some("2024-01-04".into()),
                ..query(many, &[], None)
            },
        ),
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

fn measure(store: &Store, name: &str, mut look: impl FnMut(&mut dyn Read) -> store::Result<usize>) {
    let (mut times, worked) = (Vec::new(), on_cpu());
    let mut found = 0;
    for _ in 0..ROUNDS {
        let started = Instant::now();
        found = store.read(&mut look).unwrap();
        times.push(started.elapsed());
    }
    let worked = on_cpu().saturating_sub(worked) / ROUNDS as u32;
    times.sort();
    let at = |share: usize| shown(times.get(ROUNDS * share / 100).copied().unwrap_or_default());
    let (half, most, worked) = (at(50), at(99), shown(worked));
    println!("{name:<34}{half:>10} {most:>10} {worked:>10}  {found} rows");
}

/// Time that this thread has had a processor, which a busy machine does not blur.
fn on_cpu() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos = told.split(' ').next().and_then(|text| text.parse().ok());
    Duration::from_nanos(nanos.unwrap_or_default())
}

fn shown(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}
