//! Attachments under their digest. Never knows what is in them.

use crate::digest::{hex, sm3};
use crate::error::{Result, StoreError};
use crate::rows::FileRow;
use crate::sql::params;
use crate::tx::Tx;

pub fn file(tx: &mut Tx<'_>, town: &str, id: &str) -> Result<Option<FileRow>> {
    let found = tx.row(
        "SELECT id, name, media, sm3, bytes FROM file WHERE town = $1 AND id = $2",
        params![town, id],
    )?;
    let Some(mut row) = found else {
        return Ok(None);
    };
    let (id, name, media) = (row.text()?, row.text()?, row.text()?);
    Ok(Some(FileRow {
        id,
        name,
        media,
        sm3: row.text()?,
        bytes: row.bytes()?,
    }))
}

pub fn put(tx: &mut Tx<'_>, town: &str, row: &FileRow) -> Result<()> {
    if hex(&sm3(&[&row.bytes])) != row.sm3 {
        return Err(StoreError::Digest(row.name.clone()));
    }
    tx.run(
        "INSERT INTO file (town, id, name, media, sm3, bytes) VALUES ($1, $2, $3, $4, $5, $6)",
        params![town, &row.id, &row.name, &row.media, &row.sm3, &row.bytes],
    )?;
    Ok(())
}

pub fn drop(tx: &mut Tx<'_>, town: &str, id: &str) -> Result<()> {
    tx.run(
        "DELETE FROM file WHERE town = $1 AND id = $2",
        params![town, id],
    )?;
    Ok(())
}

/// An attachment as it lies there.
pub struct Raw {
    pub id: String,
    pub sm3: Vec<u8>,
    pub bytes: Vec<u8>,
}

/// The next attachment by id.
pub fn raw_after(tx: &mut Tx<'_>, town: &str, id: &str) -> Result<Option<Raw>> {
    let found = tx.row(
        "SELECT id, sm3, bytes FROM file WHERE town = $1 AND id > $2 ORDER BY id LIMIT 1",
        params![town, id],
    )?;
    let Some(mut row) = found else {
        return Ok(None);
    };
    let (id, sm3, bytes) = (row.text()?, row.raw(), row.raw());
    Ok(Some(Raw {
        id,
        sm3: sm3.unwrap_or_default(),
        bytes: bytes.unwrap_or_default(),
    }))
}
