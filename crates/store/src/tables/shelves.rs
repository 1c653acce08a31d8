//! Shelves: mutable bytes beside the log, such as accounts, sessions and unsaved text.
//! Never knows what they mean, nor what time it is.

use crate::error::Result;
use crate::sql::params;
use crate::tx::Tx;

pub fn one(tx: &mut Tx<'_>, town: &str, shelf: &str, key: &str) -> Result<Option<Vec<u8>>> {
    let found = tx.row(
        "SELECT bytes FROM shelf WHERE town = $1 AND shelf = $2 AND key = $3",
        params![town, shelf, key],
    )?;
    found.map(|mut row| row.bytes()).transpose()
}

pub fn all(tx: &mut Tx<'_>, town: &str, shelf: &str) -> Result<Vec<(String, Vec<u8>)>> {
    let rows = tx.rows(
        "SELECT key, bytes FROM shelf WHERE town = $1 AND shelf = $2 ORDER BY key",
        params![town, shelf],
    )?;
    rows.into_iter()
        .map(|mut row| Ok((row.text()?, row.bytes()?)))
        .collect()
}

pub fn put(
    tx: &mut Tx<'_>,
    town: &str,
    (shelf, key): (&str, &str),
    bytes: &[u8],
    expires_at: Option<&str>,
) -> Result<()> {
    tx.run(
        "INSERT INTO shelf (town, shelf, key, bytes, expires_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (town, shelf, key) DO UPDATE SET bytes = excluded.bytes, expires_at = excluded.expires_at",
        params![town, shelf, key, bytes, expires_at],
    )?;
    Ok(())
}

pub fn delete(tx: &mut Tx<'_>, town: &str, shelf: &str, key: &str) -> Result<()> {
    let sql = "DELETE FROM shelf WHERE town = $1 AND shelf = $2 AND key = $3";
    tx.run(sql, params![town, shelf, key])?;
    Ok(())
}

pub fn sweep(tx: &mut Tx<'_>, town: &str, at: &str) -> Result<u64> {
    tx.run(
        "DELETE FROM shelf WHERE town = $1 AND expires_at <= $2",
        params![town, at],
    )
}
