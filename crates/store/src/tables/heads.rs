//! Signed heads, one per size. Never knows how they were signed.

use crate::error::Result;
use crate::rows::CheckpointRow;
use crate::sql::{Cells, params};
use crate::tx::Tx;

const COLUMNS: &str = "SELECT size, at, note FROM checkpoint WHERE town = $1 ORDER BY size";

pub fn checkpoint(tx: &mut Tx<'_>, town: &str) -> Result<Option<CheckpointRow>> {
    tx.row(&format!("{COLUMNS} DESC LIMIT 1"), params![town])?
        .map(row)
        .transpose()
}

pub fn checkpoints(tx: &mut Tx<'_>, town: &str) -> Result<Vec<CheckpointRow>> {
    tx.rows(COLUMNS, params![town])?
        .into_iter()
        .map(row)
        .collect()
}

pub fn put(tx: &mut Tx<'_>, town: &str, head: &CheckpointRow) -> Result<()> {
    tx.run(
        "INSERT INTO checkpoint (town, size, at, note) VALUES ($1, $2, $3, $4)",
        params![town, head.size, &head.at, &head.note],
    )?;
    Ok(())
}

fn row(mut cells: Cells) -> Result<CheckpointRow> {
    Ok(CheckpointRow {
        size: cells.count()?,
        at: cells.text()?,
        note: cells.text()?,
    })
}
