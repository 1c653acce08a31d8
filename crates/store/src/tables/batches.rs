//! Batches of entries under the roots of two trees, each bound by one event of the record.
//! Never appends to the record itself.

use crate::digest::{Algorithm, Hash};
use crate::error::{Result, StoreError};
use crate::intake::{Batch, EntryLeaf, EntryProof};
use crate::proof::{InclusionProof, Roots};
use crate::sql::{Cells, params};
use crate::tables::entries;
use crate::tree;
use crate::tx::Tx;

const COLUMNS: &str = "SELECT town, channel, first, last, sm3, sha256, event FROM intake_batch";

/// The channel's batch that is not bound yet, or a new one of its next entries.
pub fn seal(tx: &mut Tx<'_>, town: &str, channel: &str, most: u32) -> Result<Option<Batch>> {
    let sql = format!(
        "{COLUMNS} WHERE town = $1 AND channel = $2 AND event IS NULL ORDER BY first LIMIT 1"
    );
    if let Some(open) = tx.row(&sql, params![town, channel])? {
        return row(open).map(Some);
    }
    let (size, sealed) = entries::sizes(tx, town, channel)?;
    let to = size.min(sealed + u64::from(most));
    if to == sealed {
        return Ok(None);
    }
    let leaves = leaves(tx, (town, channel), (sealed + 1, to))?;
    let batch = Batch {
        town: town.to_owned(),
        channel: channel.to_owned(),
        from: sealed + 1,
        to,
        roots: roots(&leaves),
        event: None,
    };
    insert(tx, &batch, &hashes(Algorithm::Sm3, &leaves))?;
    Ok(Some(batch))
}

pub fn mark(tx: &mut Tx<'_>, batch: &Batch, event: u64) -> Result<()> {
    let key = params![&batch.town, &batch.channel, batch.from, batch.to, event];
    let changed = tx.run(
        "UPDATE intake_batch SET event = $5
WHERE town = $1 AND channel = $2 AND first = $3 AND last = $4 AND event IS NULL",
        key,
    )?;
    let again = "SELECT event FROM intake_batch
WHERE town = $1 AND channel = $2 AND first = $3 AND last = $4 AND event = $5";
    if changed == 0 && tx.row(again, key)?.is_none() {
        let text = format!("第{}至{}号没有待登记的批次", batch.from, batch.to);
        return Err(StoreError::Statement(text));
    }
    Ok(())
}

pub fn unbound(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<Batch>> {
    let sql = format!("{COLUMNS} WHERE event IS NULL ORDER BY town, channel, first LIMIT $1");
    tx.rows(&sql, params![limit])?
        .into_iter()
        .map(row)
        .collect()
}

/// All batches of a channel with their leaf hashes, as they lie there.
pub fn all(tx: &mut Tx<'_>, town: &str, channel: &str) -> Result<Vec<(Batch, Vec<u8>)>> {
    let sql = format!(
        "{} WHERE town = $1 AND channel = $2 ORDER BY first",
        COLUMNS.replace("SELECT", "SELECT leaves,")
    );
    let rows = tx.rows(&sql, params![town, channel])?;
    rows.into_iter()
        .map(|mut cells| {
            let leaves = cells.raw().unwrap_or_default();
            Ok((row(cells)?, leaves))
        })
        .collect()
}

pub fn proof(
    tx: &mut Tx<'_>,
    town: &str,
    channel: &str,
    number: u64,
) -> Result<Option<EntryProof>> {
    let sql = format!(
        "{COLUMNS} WHERE town = $1 AND channel = $2 AND first <= $3 AND last >= $3
ORDER BY first DESC LIMIT 1"
    );
    let Some(batch) = tx.row(&sql, params![town, channel, number])? else {
        return Ok(None);
    };
    let batch = row(batch)?;
    let leaves = leaves(tx, (town, channel), (batch.from, batch.to))?;
    let (seq, size) = (number - batch.from, leaves.len() as u64);
    let leaf = leaves.get(seq as usize).cloned().unwrap_or_default();
    let path = InclusionProof {
        seq,
        size,
        sm3: path(Algorithm::Sm3, &leaves, seq),
        sha256: path(Algorithm::Sha256, &leaves, seq),
        roots: batch.roots,
    };
    Ok(Some(EntryProof { batch, leaf, path }))
}

/// The heads of both trees over these leaves.
pub fn roots(leaves: &[Vec<u8>]) -> Roots {
    Roots {
        sm3: tree::head(Algorithm::Sm3, &hashes(Algorithm::Sm3, leaves)),
        sha256: tree::head(Algorithm::Sha256, &hashes(Algorithm::Sha256, leaves)),
    }
}

fn path(algorithm: Algorithm, leaves: &[Vec<u8>], seq: u64) -> Vec<Hash> {
    let hashes = hashes(algorithm, leaves);
    let ranges = tree::inclusion(seq, hashes.len() as u64).into_iter();
    ranges
        .filter_map(|range| hashes.get(range.start as usize..range.end as usize))
        .map(|part| tree::head(algorithm, part))
        .collect()
}

fn hashes(algorithm: Algorithm, leaves: &[Vec<u8>]) -> Vec<Hash> {
    leaves.iter().map(|leaf| algorithm.leaf(leaf)).collect()
}

/// Every number of the batch, or none.
fn leaves(
    tx: &mut Tx<'_>,
    (town, channel): (&str, &str),
    (from, to): (u64, u64),
) -> Result<Vec<Vec<u8>>> {
    let rows = tx.rows(
        "SELECT seq, at, commitment FROM intake
WHERE town = $1 AND channel = $2 AND seq >= $3 AND seq <= $4 ORDER BY seq",
        params![town, channel, from, to],
    )?;
    let mut leaves = Vec::with_capacity(rows.len());
    for (number, mut cells) in (from..).zip(rows) {
        let (seq, at, commitment) = (cells.count()?, cells.text()?, cells.hash()?);
        if seq != number {
            break;
        }
        leaves.push(EntryLeaf::new((town, channel), seq, &at, &commitment).encode()?);
    }
    if leaves.len() as u64 == to + 1 - from {
        return Ok(leaves);
    }
    let missing = from + leaves.len() as u64;
    Err(StoreError::Damaged(format!("“{channel}”缺第{missing}号")))
}

fn insert(tx: &mut Tx<'_>, batch: &Batch, leaves: &[Hash]) -> Result<()> {
    tx.run(
        "INSERT INTO intake_batch (town, channel, first, last, sm3, sha256, leaves)
VALUES ($1, $2, $3, $4, $5, $6, $7)",
        params![
            &batch.town,
            &batch.channel,
            batch.from,
            batch.to,
            &batch.roots.sm3,
            &batch.roots.sha256,
            &leaves.concat(),
        ],
    )?;
    tx.run(
        "UPDATE intake_channel SET sealed = $3 WHERE town = $1 AND channel = $2",
        params![&batch.town, &batch.channel, batch.to],
    )?;
    Ok(())
}

fn row(mut cells: Cells) -> Result<Batch> {
    Ok(Batch {
        town: cells.text()?,
        channel: cells.text()?,
        from: cells.count()?,
        to: cells.count()?,
        roots: Roots {
            sm3: cells.hash()?,
            sha256: cells.hash()?,
        },
        event: cells
            .int_or_none()?
            .and_then(|event| u64::try_from(event).ok()),
    })
}
