//! What was sent in, by channel and number; an entry once taken in is only ever destroyed.
//! Never knows what a body says.

use crate::digest::{Hash, sm3};
use crate::error::{Result, StoreError};
use crate::instant;
use crate::intake::{Entry, NewEntry, Receipt, Unhashed};
use crate::leaf::commitment;
use crate::sql::{Cells, params};
use crate::tables::log;
use crate::tx::Tx;

pub fn put(tx: &mut Tx<'_>, town: &str, entry: &NewEntry) -> Result<Receipt> {
    instant::instant(&entry.at)?;
    let sender = entry.dedup.as_ref().map(|dedup| digest(dedup, &entry.body));
    if let Some(sender) = &sender
        && let Some(first) = first(tx, town, &entry.channel, sender)?
    {
        return Ok(first);
    }
    let number = next(tx, town, &entry.channel)?;
    if let Some(sender) = &sender {
        tx.run(
            "INSERT INTO intake_sender (town, channel, digest, seq) VALUES ($1, $2, $3, $4)",
            params![town, &entry.channel, sender, number],
        )?;
    }
    insert(tx, town, number, entry)
}

pub fn size(tx: &mut Tx<'_>, town: &str, channel: &str) -> Result<u64> {
    Ok(sizes(tx, town, channel)?.0)
}

/// How many entries there are, and how many of them are in batches.
pub fn sizes(tx: &mut Tx<'_>, town: &str, channel: &str) -> Result<(u64, u64)> {
    let found = tx.row(
        "SELECT size, sealed FROM intake_channel WHERE town = $1 AND channel = $2",
        params![town, channel],
    )?;
    found.map_or(Ok((0, 0)), |mut row| Ok((row.count()?, row.count()?)))
}

pub fn channels(tx: &mut Tx<'_>, town: &str) -> Result<Vec<String>> {
    let sql = "SELECT channel FROM intake_channel WHERE town = $1
UNION SELECT channel FROM intake WHERE town = $1 UNION SELECT channel FROM intake_batch
WHERE town = $1 ORDER BY channel";
    let rows = tx.rows(sql, params![town])?;
    rows.into_iter().map(|mut row| row.text()).collect()
}

pub fn unhashed(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<Unhashed>> {
    let rows = tx.rows(
        "SELECT c.town, c.channel, c.sealed + 1, c.size, i.at FROM intake_channel c
JOIN intake i ON i.town = c.town AND i.channel = c.channel AND i.seq = c.sealed + 1
WHERE c.size > c.sealed ORDER BY c.town, c.channel LIMIT $1",
        params![limit],
    )?;
    let row = |mut cells: Cells| {
        Ok(Unhashed {
            town: cells.text()?,
            channel: cells.text()?,
            from: cells.count()?,
            to: cells.count()?,
            since: cells.text()?,
        })
    };
    rows.into_iter().map(row).collect()
}

pub fn page(
    tx: &mut Tx<'_>,
    town: &str,
    channel: &str,
    from: u64,
    limit: u32,
) -> Result<Vec<Entry>> {
    let rows = tx.rows(
        "SELECT seq, at, body, commitment, erased_by FROM intake
WHERE town = $1 AND channel = $2 AND seq >= $3 ORDER BY seq LIMIT $4",
        params![town, channel, from, limit],
    )?;
    rows.into_iter().map(row).collect()
}

pub fn erase(tx: &mut Tx<'_>, town: &str, channel: &str, number: u64, by: u64) -> Result<()> {
    let size = size(tx, town, channel)?;
    if number == 0 || number > size {
        return Err(StoreError::OutOfRange { seq: number, size });
    }
    tx.run(
        "UPDATE intake SET salt = NULL, body = NULL, erased_by = $4
WHERE town = $1 AND channel = $2 AND seq = $3 AND erased_by IS NULL",
        params![town, channel, number, by],
    )?;
    let forget = "DELETE FROM intake_sender WHERE town = $1 AND channel = $2 AND seq = $3";
    tx.run(forget, params![town, channel, number])?;
    Ok(())
}

/// An entry as it lies there, believed in nothing.
pub struct Raw {
    pub seq: Option<i64>,
    pub at: String,
    pub salt: Option<Vec<u8>>,
    pub body: Option<Vec<u8>>,
    pub commitment: Vec<u8>,
    pub erased_by: Option<i64>,
}

const RAW: &str = "SELECT seq, at, salt, body, commitment, erased_by FROM intake
WHERE town = $1 AND channel = $2";

/// The entries with numbers from `first` to `last`.
pub fn raw(
    tx: &mut Tx<'_>,
    town: &str,
    channel: &str,
    (first, last): (u64, u64),
) -> Result<Vec<Raw>> {
    let sql = format!("{RAW} AND seq >= $3 AND seq <= $4 ORDER BY seq");
    let rows = tx.rows(&sql, params![town, channel, first, last])?;
    Ok(rows.into_iter().map(as_it_lies).collect())
}

/// The entries whose numbers no channel of `size` entries can have given.
pub fn raw_beyond(tx: &mut Tx<'_>, town: &str, channel: &str, size: u64) -> Result<Vec<Raw>> {
    let sql = format!("{RAW} AND (seq < 1 OR seq > $3) ORDER BY seq");
    let rows = tx.rows(&sql, params![town, channel, size])?;
    Ok(rows.into_iter().map(as_it_lies).collect())
}

/// The largest number that there is.
pub fn last(tx: &mut Tx<'_>, town: &str, channel: &str) -> Result<u64> {
    let sql = "SELECT max(seq) FROM intake WHERE town = $1 AND channel = $2";
    let found = tx.row(sql, params![town, channel])?;
    let last = found.and_then(|mut row| row.raw_int()).unwrap_or(0);
    Ok(u64::try_from(last).unwrap_or(0))
}

fn as_it_lies(mut cells: Cells) -> Raw {
    let (seq, at) = (cells.raw_int(), cells.raw().unwrap_or_default());
    Raw {
        seq,
        at: String::from_utf8_lossy(&at).into_owned(),
        salt: cells.raw(),
        body: cells.raw(),
        commitment: cells.raw().unwrap_or_default(),
        erased_by: cells.raw_int_or(-1),
    }
}

fn insert(tx: &mut Tx<'_>, town: &str, number: u64, entry: &NewEntry) -> Result<Receipt> {
    let salt = log::salt()?;
    let receipt = Receipt {
        number,
        commitment: commitment(&salt, &entry.body),
        at: entry.at.clone(),
    };
    tx.run(
        "INSERT INTO intake (town, channel, seq, at, salt, body, commitment)
VALUES ($1, $2, $3, $4, $5, $6, $7)",
        params![
            town,
            &entry.channel,
            number,
            &entry.at,
            &salt[..],
            &entry.body,
            &receipt.commitment,
        ],
    )?;
    Ok(receipt)
}

fn first(tx: &mut Tx<'_>, town: &str, channel: &str, sender: &Hash) -> Result<Option<Receipt>> {
    let found = tx.row(
        "SELECT i.seq, i.commitment, i.at FROM intake_sender s
JOIN intake i ON i.town = s.town AND i.channel = s.channel AND i.seq = s.seq
WHERE s.town = $1 AND s.channel = $2 AND s.digest = $3",
        params![town, channel, sender],
    )?;
    let row = |mut cells: Cells| {
        Ok(Receipt {
            number: cells.count()?,
            commitment: cells.hash()?,
            at: cells.text()?,
        })
    };
    found.map(row).transpose()
}

fn next(tx: &mut Tx<'_>, town: &str, channel: &str) -> Result<u64> {
    let found = tx.row(
        "INSERT INTO intake_channel (town, channel, size, sealed) VALUES ($1, $2, 1, 0)
ON CONFLICT (town, channel) DO UPDATE SET size = intake_channel.size + 1 RETURNING size",
        params![town, channel],
    )?;
    found
        .ok_or_else(|| StoreError::Damaged("intake_channel".to_owned()))?
        .count()
}

/// Sender and body together; the length keeps them apart.
fn digest(dedup: &str, body: &[u8]) -> Hash {
    let length = (dedup.len() as u64).to_be_bytes();
    sm3(&[&length, dedup.as_bytes(), body])
}

fn row(mut cells: Cells) -> Result<Entry> {
    Ok(Entry {
        number: cells.count()?,
        at: cells.text()?,
        body: cells.bytes_or_none()?,
        commitment: cells.hash()?,
        erased_by: cells.int_or_none()?.and_then(|by| u64::try_from(by).ok()),
    })
}
