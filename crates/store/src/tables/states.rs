//! Matters as they stand now. Each gets a number, `doc`, when it is first put.
//! Never knows what a body says.

use crate::error::{Result, StoreError};
use crate::rows::StateRow;
use crate::sql::{Cells, Dialect, params};
use crate::tables::{readers, tallies, work};
use crate::tx::Tx;

pub const COLUMNS: &str = "s.noun, s.id, s.version, s.kind, s.status, s.title, s.body, \
s.created_at, s.updated_at, s.keys, s.office, s.text_hash";

pub fn state(tx: &mut Tx<'_>, town: &str, noun: &str, id: &str) -> Result<Option<StateRow>> {
    let sql =
        format!("SELECT {COLUMNS} FROM state s WHERE s.town = $1 AND s.noun = $2 AND s.id = $3");
    tx.row(&sql, params![town, noun, id])?.map(row).transpose()
}

pub fn states(tx: &mut Tx<'_>, town: &str, noun: &str) -> Result<Vec<StateRow>> {
    let sql =
        format!("SELECT {COLUMNS} FROM state s WHERE s.town = $1 AND s.noun = $2 ORDER BY s.id");
    tx.rows(&sql, params![town, noun])?
        .into_iter()
        .map(row)
        .collect()
}

/// The rows after `doc`, in pages, readable or not.
pub fn after(
    tx: &mut Tx<'_>,
    town: &str,
    doc: i64,
    limit: u32,
) -> Result<Vec<(i64, Result<StateRow>)>> {
    let sql = format!(
        "SELECT s.doc, {COLUMNS} FROM state s WHERE s.town = $1 AND s.doc > $2
ORDER BY s.doc LIMIT $3"
    );
    let rows = tx.rows(&sql, params![town, doc, limit])?;
    rows.into_iter()
        .map(|mut cells| Ok((cells.int()?, row(cells))))
        .collect()
}

pub fn put(tx: &mut Tx<'_>, town: &str, new: &StateRow) -> Result<()> {
    match old(tx, town, &new.noun, &new.id)? {
        Some(old) => update(tx, town, &old, new),
        None => insert(tx, town, new),
    }
}

pub fn row(mut cells: Cells) -> Result<StateRow> {
    Ok(StateRow {
        noun: cells.text()?,
        id: cells.text()?,
        version: cells.count()?,
        kind: cells.text()?,
        status: cells.text()?,
        title: cells.text()?,
        body: cells.raw().unwrap_or_default(),
        created_at: cells.text()?,
        updated_at: cells.text()?,
        keys: keys(&cells.text()?)?,
        office: cells.text()?,
        text_hash: cells.text()?,
    })
}

/// The number of a matter.
pub fn doc(tx: &mut Tx<'_>, town: &str, noun: &str, id: &str) -> Result<Option<u64>> {
    let sql = "SELECT doc FROM state WHERE town = $1 AND noun = $2 AND id = $3";
    let found = tx.row(sql, params![town, noun, id])?;
    found.map(|mut row| row.count()).transpose()
}

/// Says until when somebody has to do something about it, to lists too.
pub fn press(tx: &mut Tx<'_>, town: &str, noun: &str, id: &str, due: &str) -> Result<()> {
    let changed = tx.row(
        "UPDATE state SET due = $4 WHERE town = $1 AND noun = $2 AND id = $3 AND due <> $4
RETURNING doc, keys",
        params![town, noun, id, due],
    )?;
    match changed {
        Some(mut row) => readers::press(tx, town, row.count()?, &keys(&row.text()?)?, due),
        None => Ok(()),
    }
}

/// What a matter was before it is put again.
struct Old {
    doc: u64,
    due: String,
    row: StateRow,
}

fn old(tx: &mut Tx<'_>, town: &str, noun: &str, id: &str) -> Result<Option<Old>> {
    let found = tx.row(
        "SELECT doc, due, kind, status, keys, office FROM state
WHERE town = $1 AND noun = $2 AND id = $3",
        params![town, noun, id],
    )?;
    let Some(mut row) = found else {
        return Ok(None);
    };
    Ok(Some(Old {
        doc: row.count()?,
        due: row.text()?,
        row: StateRow {
            kind: row.text()?,
            status: row.text()?,
            keys: keys(&row.text()?)?,
            office: row.text()?,
            ..StateRow::default()
        },
    }))
}

fn insert(tx: &mut Tx<'_>, town: &str, new: &StateRow) -> Result<()> {
    let doc = next_doc(tx, town)?;
    let due = work::due(tx, town, &new.noun, &new.id)?;
    let keys = in_json(&new.keys)?;
    tx.run(
        "INSERT INTO state (town, noun, id, doc, version, kind, status, title, body, created_at,
updated_at, keys, office, due, text_hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        params![
            town,
            &new.noun,
            &new.id,
            doc,
            new.version,
            &new.kind,
            &new.status,
            &new.title,
            &new.body,
            &new.created_at,
            &new.updated_at,
            &keys,
            &new.office,
            &due,
            &new.text_hash,
        ],
    )?;
    tallies::moved(tx, town, None, new)?;
    readers::replace(tx, town, (doc, &due), None, new)
}

fn update(tx: &mut Tx<'_>, town: &str, old: &Old, new: &StateRow) -> Result<()> {
    let keys = in_json(&new.keys)?;
    tx.run(
        "UPDATE state SET version = $4, kind = $5, status = $6, title = $7, body = $8,
created_at = $9,
updated_at = $10, keys = $11, office = $12, text_hash = $13
WHERE town = $1 AND noun = $2 AND id = $3",
        params![
            town,
            &new.noun,
            &new.id,
            new.version,
            &new.kind,
            &new.status,
            &new.title,
            &new.body,
            &new.created_at,
            &new.updated_at,
            &keys,
            &new.office,
            &new.text_hash,
        ],
    )?;
    tallies::moved(tx, town, Some(&old.row), new)?;
    readers::replace(tx, town, (old.doc, &old.due), Some(&old.row), new)
}

/// One engine numbers through all towns, because its search index is one for all of them.
fn next_doc(tx: &mut Tx<'_>, town: &str) -> Result<u64> {
    let scope = if tx.dialect() == Dialect::Sqlite {
        ""
    } else {
        town
    };
    let found = tx.row(
        "INSERT INTO serial (town, value) VALUES ($1, 1)
ON CONFLICT (town) DO UPDATE SET value = serial.value + 1 RETURNING value",
        params![scope],
    )?;
    found
        .ok_or_else(|| StoreError::Damaged("serial".to_owned()))?
        .count()
}

fn keys(json: &str) -> Result<Vec<String>> {
    serde_json::from_str(json).map_err(|error| StoreError::Damaged(error.to_string()))
}

fn in_json(keys: &[String]) -> Result<String> {
    serde_json::to_string(keys).map_err(|error| StoreError::Damaged(error.to_string()))
}
