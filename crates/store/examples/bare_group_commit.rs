//! The store beside the bare engine: acts a second through the writer, and the same rows in
//! grouped transactions without leaves, trees or lists of readers to think about.
//! `cargo run --release -p store --example bare_group_commit [SECONDS]`

#![expect(clippy::cast_precision_loss, reason = "figures for people")]

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use rusqlite::{Connection, params};
use store::{Location, NewEvent, StateRow, Store, WorkRow, Write};

const TOWN: &str = "gaojing";
const NOUN: &str = "official_document";
const AT: &str = "2024-11-01T09:00:00+08:00";
const GROUP: u64 = 64;

fn main() {
    let seconds = std::env::args()
        .nth(1)
        .and_then(|text| text.parse().ok())
        .unwrap_or(3);
    let time = Duration::from_secs(seconds);
    println!("{:<34}{:>12}{:>12}", "", "acts/s", "us/act");
    let bare = self::bare(time, GROUP, rows);
    line("bare, groups of 64", bare, None);
    line("store, 64 clients", stored(time, 64), Some(bare));
    let alone = self::bare(time, 1, rows);
    line("bare, one by one", alone, None);
    line("store, 1 client", stored(time, 1), Some(alone));
    line(
        "bare drafts, groups of 64",
        self::bare(time, GROUP, draft),
        None,
    );
    line("bare drafts, one by one", self::bare(time, 1, draft), None);
}

fn line(name: &str, rate: f64, bare: Option<f64>) {
    let ratio = bare.map_or(String::new(), |bare| {
        format!("  {:.2} of bare", rate / bare)
    });
    println!("{name:<34}{rate:>12.0}{:>12.0}{ratio}", 1e6 / rate);
}

/// Half of the acts open a matter with its words, half move one on.
fn stored(time: Duration, clients: u64) -> f64 {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(Location::Sqlite(&dir.path().join("a.db"))).unwrap();
    let (next, done) = (AtomicU64::new(0), AtomicU64::new(0));
    let started = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..clients {
            scope.spawn(|| {
                while started.elapsed() < time {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let job = Box::new(move |w: &mut dyn Write| {
                        act(w, number)?;
                        Ok(Vec::new())
                    });
                    store.write(TOWN, job).unwrap();
                    done.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    done.load(Ordering::Relaxed) as f64 / started.elapsed().as_secs_f64()
}

fn act(w: &mut dyn Write, number: u64) -> store::Result<()> {
    let (opens, id) = (number.is_multiple_of(2), (number / 2).to_string());
    let version = if opens { 1 } else { 2 };
    let body = vec![b'x'; 2_000];
    w.append(TOWN, &event(&id, version, &body))?;
    w.put_state(TOWN, &state(&id, version, body))?;
    if opens {
        w.set_tokens(TOWN, NOUN, &id, &words(number))?;
    }
    w.set_work(
        TOWN,
        NOUN,
        &id,
        &[work(&id, "todo", "head"), work(&id, "started", "drafter")],
    )?;
    w.keep_reply(TOWN, "clerk", &number.to_string(), "hash", b"{}", AT)
}

fn event(id: &str, version: u64, body: &[u8]) -> NewEvent {
    NewEvent {
        noun: NOUN.into(),
        matter: id.into(),
        version,
        kind: "official_document.draft".into(),
        at: AT.into(),
        actor: "drafter".into(),
        capacity: "本岗".into(),
        payload: body.to_vec(),
        state_after: body.to_vec(),
        law_hash: "0".repeat(64),
        text_hash: "0".repeat(64),
        ..NewEvent::default()
    }
}

fn state(id: &str, version: u64, body: Vec<u8>) -> StateRow {
    StateRow {
        noun: NOUN.into(),
        id: id.into(),
        version,
        kind: "通知".into(),
        status: if version == 1 { "draft" } else { "vet" }.into(),
        title: "关于印发工作规则的通知".into(),
        body,
        created_at: AT.into(),
        updated_at: AT.into(),
        keys: ["office", "head", "drafter"].map(str::to_owned).to_vec(),
        office: "党政办".into(),
        text_hash: "text".into(),
    }
}

fn work(id: &str, list: &str, holder: &str) -> WorkRow {
    WorkRow {
        list: list.into(),
        holder: holder.into(),
        noun: NOUN.into(),
        matter: id.into(),
        step: "vet".into(),
        title: "关于印发工作规则的通知".into(),
        since: AT.into(),
        due: Some(AT.into()),
        due_state: "running".into(),
    }
}

/// Two hundred words with the skew of a language.
fn words(seed: u64) -> Vec<String> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut word = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let skew = (state >> 40) as f64 / f64::from(1 << 24);
        format!("词{}", (skew.powi(4) * 50_000.0) as u32)
    };
    (0..200).map(|_| word()).collect()
}

/// The same rows, with constant bytes where the store computes them.
fn bare(time: Duration, group: u64, rows: fn(&Connection, u64) -> rusqlite::Result<()>) -> f64 {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    drop(Store::open(Location::Sqlite(&path)).unwrap());
    let db = connect(&path);
    let (mut number, started) = (0, Instant::now());
    while started.elapsed() < time {
        db.execute_batch("BEGIN IMMEDIATE").unwrap();
        for _ in 0..group {
            rows(&db, number).unwrap();
            number += 1;
        }
        db.execute_batch("COMMIT").unwrap();
    }
    number as f64 / started.elapsed().as_secs_f64()
}

fn connect(path: &Path) -> Connection {
    let db = Connection::open(path).unwrap();
    db.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 4000",
    )
    .unwrap();
    db.set_prepared_statement_cache_capacity(64);
    db
}

/// What drafting a short notice over HTTP leaves: two events, five readers, three lines of work, a
/// clock, fifty words, the reply under its key.
fn draft(db: &Connection, number: u64) -> rusqlite::Result<()> {
    let run = |sql: &str, values: &[&dyn rusqlite::ToSql]| db.prepare_cached(sql)?.execute(values);
    let (doc, id) = (number as i64, number.to_string());
    let (leaf, payload, hash) = (vec![b'x'; 528], vec![b'x'; 560], [7_u8; 32]);
    for seq in [doc * 2, doc * 2 + 1] {
        run(
            "INSERT INTO event VALUES (?, ?, ?, ?, ?)",
            params![TOWN, seq, NOUN, id, leaf],
        )?;
        run(
            "INSERT INTO content VALUES (?, ?, ?, ?, NULL)",
            params![TOWN, seq, hash, payload],
        )?;
        for (level, alg) in [(0, "sm3"), (0, "sha256"), (1, "sm3"), (1, "sha256")] {
            run(
                "INSERT INTO node VALUES (?, ?, ?, ?, ?)",
                params![TOWN, alg, level, seq, hash],
            )?;
        }
        run(
            "INSERT OR REPLACE INTO town VALUES (?, ?, ?)",
            params![TOWN, seq, AT],
        )?;
    }
    run(
        "INSERT INTO state VALUES (?, ?, ?, ?, 1, 'k', 'draft', 't', ?, ?, ?, '[]', ?, 'o', '~', hex(zeroblob(32)))",
        params![TOWN, NOUN, id, doc, vec![b'x'; 2_000], AT, AT, hash],
    )?;
    for key in ["office", "overseer", "drafter", "head", "chief"] {
        let sql = "INSERT INTO reader VALUES (?, ?, ?, ?, 'k', 'draft', '~')";
        run(sql, params![TOWN, key, doc, NOUN])?;
    }
    for (pos, list) in [(0, "todo"), (1, "started"), (2, "done")] {
        let sql = "INSERT INTO work VALUES (?, ?, ?, ?, ?, 'drafter', 's', 't', ?, ?, 'r')";
        run(sql, params![TOWN, NOUN, id, pos, list, AT, AT])?;
    }
    let sql = "INSERT INTO deadline VALUES (?, ?, ?, 0, 'step', 'drafter', ?, 'running', ?)";
    run(sql, params![TOWN, NOUN, id, AT, Vec::<u8>::new()])?;
    let sql = "INSERT INTO tally VALUES (?, ?, 'k', 'draft', 'o', 1)
ON CONFLICT DO UPDATE SET count = count + 1";
    run(sql, params![TOWN, NOUN])?;
    let line = words(number)[..50].join(" ");
    run(
        "INSERT INTO words (rowid, line) VALUES (?, ?)",
        params![doc + 1, line],
    )?;
    let sql = "INSERT INTO counter VALUES (?, 'matter', ?)
ON CONFLICT DO UPDATE SET value = excluded.value";
    run(sql, params![TOWN, doc])?;
    let sql = "INSERT INTO reply VALUES (?, 'clerk', ?, 'hash', ?, ?)";
    run(sql, params![TOWN, id, vec![b'x'; 777], AT])?;
    Ok(())
}

fn rows(db: &Connection, seq: u64) -> rusqlite::Result<()> {
    let run = |sql: &str, values: &[&dyn rusqlite::ToSql]| db.prepare_cached(sql)?.execute(values);
    let (seq, id) = (seq as i64, (seq / 2).to_string());
    let (leaf, body, hash) = (vec![b'x'; 560], vec![b'x'; 2_000], [7_u8; 32]);
    run(
        "INSERT INTO event VALUES (?, ?, ?, ?, ?)",
        params![TOWN, seq, NOUN, id, leaf],
    )?;
    run(
        "INSERT INTO content VALUES (?, ?, ?, ?, NULL)",
        params![TOWN, seq, hash, body],
    )?;
    for (level, alg) in [(0, "sm3"), (0, "sha256"), (1, "sm3"), (1, "sha256")] {
        run(
            "INSERT INTO node VALUES (?, ?, ?, ?, ?)",
            params![TOWN, alg, level, seq, hash],
        )?;
    }
    run(
        "INSERT OR REPLACE INTO town VALUES (?, ?, ?)",
        params![TOWN, seq, AT],
    )?;
    if seq % 2 == 0 {
        run(
            "INSERT INTO state VALUES (?, ?, ?, ?, 1, 'k', 'draft', 't', ?, ?, ?, '[]', ?, 'o', '~', hex(zeroblob(32)))",
            params![TOWN, NOUN, id, seq / 2, body, AT, AT, hash],
        )?;
        for key in ["office", "head", "drafter"] {
            let sql = "INSERT INTO reader VALUES (?, ?, ?, ?, 'k', 'draft', '~')";
            run(sql, params![TOWN, key, seq / 2, NOUN])?;
        }
        let line = words(seq as u64).join(" ");
        run(
            "INSERT INTO words (rowid, line) VALUES (?, ?)",
            params![seq / 2 + 1, line],
        )?;
    } else {
        let sql = "UPDATE state SET version = 2, status = 'vet', body = ?4
WHERE town = ?1 AND noun = ?2 AND id = ?3";
        run(sql, params![TOWN, NOUN, id, body])?;
        let sql = "UPDATE reader SET status = 'vet' WHERE town = ?1 AND doc = ?2
AND key IN ('office', 'head', 'drafter')";
        run(sql, params![TOWN, seq / 2])?;
        let sql = "UPDATE tally SET count = count - 1 WHERE town = ? AND noun = ? AND kind = 'k'
AND status = 'draft' AND office = 'o'";
        run(sql, params![TOWN, NOUN])?;
        let sql = "DELETE FROM work WHERE town = ? AND noun = ? AND matter = ?";
        run(sql, params![TOWN, NOUN, id])?;
    }
    let sql = "INSERT INTO tally VALUES (?, ?, 'k', ?, 'o', 1)
ON CONFLICT DO UPDATE SET count = count + 1";
    run(
        sql,
        params![TOWN, NOUN, if seq % 2 == 0 { "draft" } else { "vet" }],
    )?;
    for (pos, holder) in [(0, "head"), (1, "drafter")] {
        let sql = "INSERT INTO work VALUES (?, ?, ?, ?, 'todo', ?, 's', 't', ?, ?, 'r')";
        run(sql, params![TOWN, NOUN, id, pos, holder, AT, AT])?;
    }
    let sql = "INSERT INTO reply VALUES (?, 'clerk', ?, 'hash', ?, ?)";
    run(sql, params![TOWN, seq.to_string(), b"{}", AT])?;
    Ok(())
}
