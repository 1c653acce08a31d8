//! The log: events in their order and the content they commit to.
//! Never knows what happened; a leaf once written is never written again.

use crate::digest::Algorithm;
use crate::error::{Result, StoreError};
use crate::instant;
use crate::leaf::Leaf;
use crate::rows::{Content, EventRow, NewEvent};
use crate::sql::{Cells, params};
use crate::tables::nodes;
use crate::tx::Tx;

const SALT: usize = 32;

const COLUMNS: &str = "SELECT e.seq, e.leaf, c.salt, c.payload FROM event e
LEFT JOIN content c ON c.town = e.town AND c.seq = e.seq WHERE e.town = $1";

pub fn append(tx: &mut Tx<'_>, town: &str, event: &NewEvent) -> Result<u64> {
    let (seq, at) = next(tx, town, &event.at)?;
    let salt = salt()?;
    let bytes = Leaf::new(town, seq, &at, event, &salt).encode()?;
    tx.run(
        "INSERT INTO event (town, seq, noun, matter, leaf) VALUES ($1, $2, $3, $4, $5)",
        params![town, seq, &event.noun, &event.matter, &bytes],
    )?;
    tx.run(
        "INSERT INTO content (town, seq, salt, payload) VALUES ($1, $2, $3, $4)",
        params![town, seq, &salt[..], &event.payload],
    )?;
    nodes::plant(
        tx,
        town,
        seq,
        &Algorithm::BOTH.map(|algorithm| algorithm.leaf(&bytes)),
    )?;
    tx.run(
        "INSERT INTO town (town, size, last_at) VALUES ($1, $2, $3)
ON CONFLICT (town) DO UPDATE SET size = excluded.size, last_at = excluded.last_at",
        params![town, seq + 1, &at],
    )?;
    Ok(seq)
}

pub fn destroy_content(tx: &mut Tx<'_>, town: &str, seq: u64, by: u64) -> Result<()> {
    let ground = event(tx, town, by)?;
    if !ground.is_some_and(|row| by > seq && row.leaf.destroys.contains(&seq)) {
        return Err(StoreError::NoGround { seq, by });
    }
    let changed = tx.run(
        "UPDATE content SET salt = NULL, payload = NULL, destroyed_by = $3
WHERE town = $1 AND seq = $2 AND destroyed_by IS NULL",
        params![town, seq, by],
    )?;
    if changed == 1 {
        Ok(())
    } else {
        Err(StoreError::NoGround { seq, by })
    }
}

pub fn towns(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    let rows = tx.rows("SELECT town FROM town ORDER BY town", &[])?;
    rows.into_iter().map(|mut row| row.text()).collect()
}

pub fn size(tx: &mut Tx<'_>, town: &str) -> Result<u64> {
    Ok(head(tx, town)?.map_or(0, |(size, _)| size))
}

pub fn last_at(tx: &mut Tx<'_>, town: &str) -> Result<Option<String>> {
    Ok(head(tx, town)?.map(|(_, at)| at))
}

pub fn log(tx: &mut Tx<'_>, town: &str, noun: &str, matter: &str) -> Result<Vec<EventRow>> {
    let sql = format!("{COLUMNS} AND e.noun = $2 AND e.matter = $3 ORDER BY e.seq");
    tx.rows(&sql, params![town, noun, matter])?
        .into_iter()
        .map(row)
        .collect()
}

pub fn events(tx: &mut Tx<'_>, town: &str, from: u64, limit: u32) -> Result<Vec<EventRow>> {
    let sql = format!("{COLUMNS} AND e.seq >= $2 ORDER BY e.seq LIMIT $3");
    tx.rows(&sql, params![town, from, limit])?
        .into_iter()
        .map(row)
        .collect()
}

pub fn event(tx: &mut Tx<'_>, town: &str, seq: u64) -> Result<Option<EventRow>> {
    let sql = format!("{COLUMNS} AND e.seq = $2");
    tx.row(&sql, params![town, seq])?.map(row).transpose()
}

/// An event as it lies there, believed in nothing.
pub struct Raw {
    pub seq: Option<i64>,
    pub noun: Option<Vec<u8>>,
    pub matter: Option<Vec<u8>>,
    pub leaf: Option<Vec<u8>>,
    pub salt: Option<Vec<u8>>,
    pub payload: Option<Vec<u8>>,
    pub destroyed_by: Option<i64>,
}

/// The events after `seq`, in pages.
pub fn raw_after(tx: &mut Tx<'_>, town: &str, seq: i64, limit: u32) -> Result<Vec<Raw>> {
    let rows = tx.rows(
        "SELECT e.seq, e.noun, e.matter, e.leaf, c.salt, c.payload, c.destroyed_by FROM event e
LEFT JOIN content c ON c.town = e.town AND c.seq = e.seq
WHERE e.town = $1 AND e.seq > $2 ORDER BY e.seq LIMIT $3",
        params![town, seq, limit],
    )?;
    Ok(rows.into_iter().map(raw).collect())
}

/// The last event of a matter, as it lies there.
pub fn raw_last(tx: &mut Tx<'_>, town: &str, noun: &str, matter: &str) -> Result<Option<Raw>> {
    let found = tx.row(
        "SELECT e.seq, e.noun, e.matter, e.leaf, c.salt, c.payload, c.destroyed_by FROM event e
LEFT JOIN content c ON c.town = e.town AND c.seq = e.seq
WHERE e.town = $1 AND e.noun = $2 AND e.matter = $3 ORDER BY e.seq DESC LIMIT 1",
        params![town, noun, matter],
    )?;
    Ok(found.map(raw))
}

/// The last event of each matter that has no state row.
pub fn stateless(tx: &mut Tx<'_>, town: &str) -> Result<Vec<u64>> {
    let rows = tx.rows(
        "SELECT max(e.seq) FROM event e WHERE e.town = $1 AND NOT EXISTS (SELECT 1 FROM state s
WHERE s.town = e.town AND s.noun = e.noun AND s.id = e.matter) GROUP BY e.noun, e.matter",
        params![town],
    )?;
    rows.into_iter().map(|mut row| row.count()).collect()
}

fn raw(mut cells: Cells) -> Raw {
    Raw {
        seq: cells.raw_int(),
        noun: cells.raw(),
        matter: cells.raw(),
        leaf: cells.raw(),
        salt: cells.raw(),
        payload: cells.raw(),
        destroyed_by: cells.raw_int_or(-1),
    }
}

fn head(tx: &mut Tx<'_>, town: &str) -> Result<Option<(u64, String)>> {
    let found = tx.row(
        "SELECT size, last_at FROM town WHERE town = $1",
        params![town],
    )?;
    found
        .map(|mut row| Ok((row.count()?, row.text()?)))
        .transpose()
}

/// The next number, and a time that is not before the last one.
fn next(tx: &mut Tx<'_>, town: &str, at: &str) -> Result<(u64, String)> {
    instant::instant(at)?;
    match head(tx, town)? {
        Some((size, last)) => Ok((size, instant::later(at, &last)?.to_owned())),
        None => Ok((0, at.to_owned())),
    }
}

fn row(mut cells: Cells) -> Result<EventRow> {
    let (seq, bytes) = (cells.count()?, cells.bytes()?);
    let content = match (cells.bytes_or_none()?, cells.bytes_or_none()?) {
        (Some(salt), Some(payload)) => Some(Content { salt, payload }),
        _ => None,
    };
    Ok(EventRow {
        seq,
        leaf: Leaf::decode(&bytes)?,
        bytes,
        content,
    })
}

pub fn salt() -> Result<[u8; SALT]> {
    let mut salt = [0; SALT];
    getrandom::fill(&mut salt).map_err(|error| StoreError::NotAcknowledged(error.to_string()))?;
    Ok(salt)
}
