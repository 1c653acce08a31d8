//! How many matters there are of each kind, status and office, counted as they are put.
//! Never counts again what is already counted.

use crate::error::Result;
use crate::rows::{StateRow, TallyRow};
use crate::sql::{Cells, params};
use crate::tx::Tx;

pub fn tally(tx: &mut Tx<'_>, town: &str, noun: &str) -> Result<Vec<TallyRow>> {
    let rows = tx.rows(
        "SELECT kind, status, office, count FROM tally
WHERE town = $1 AND noun = $2 AND count > 0 ORDER BY kind, status, office",
        params![town, noun],
    )?;
    rows.into_iter().map(row).collect()
}

/// Counts a matter where it now stands, and no longer where it stood.
pub fn moved(tx: &mut Tx<'_>, town: &str, old: Option<&StateRow>, new: &StateRow) -> Result<()> {
    if old.is_some_and(|old| place(old) == place(new)) {
        return Ok(());
    }
    if let Some(old) = old {
        tx.run(
            "UPDATE tally SET count = count - 1
WHERE town = $1 AND noun = $2 AND kind = $3 AND status = $4 AND office = $5",
            params![town, &new.noun, &old.kind, &old.status, &old.office],
        )?;
    }
    tx.run(
        "INSERT INTO tally (town, noun, kind, status, office, count) VALUES ($1, $2, $3, $4, $5, 1)
ON CONFLICT (town, noun, kind, status, office) DO UPDATE SET count = tally.count + 1",
        params![town, &new.noun, &new.kind, &new.status, &new.office],
    )?;
    Ok(())
}

fn place(row: &StateRow) -> (&str, &str, &str) {
    (&row.kind, &row.status, &row.office)
}

fn row(mut cells: Cells) -> Result<TallyRow> {
    Ok(TallyRow {
        kind: cells.text()?,
        status: cells.text()?,
        office: cells.text()?,
        count: cells.count()?,
    })
}
