//! Running clocks. Times are compared as text, so a town keeps to one UTC offset.
//! Never computes a deadline and never asks what time it is.

use std::ops::Range;

use crate::error::Result;
use crate::rows::{DeadlineRow, DueCursor, DuePage};
use crate::sql::{Cells, Param, params, places};
use crate::tx::Tx;

const COLUMNS: &str =
    "SELECT noun, matter, name, holder, due, state, body FROM deadline WHERE town = $1";

pub fn before(tx: &mut Tx<'_>, town: &str, at: &str) -> Result<Vec<DeadlineRow>> {
    let sql = format!("{COLUMNS} AND due <= $2 ORDER BY due, noun, matter, pos");
    tx.rows(&sql, params![town, at])?
        .into_iter()
        .map(row)
        .collect()
}

/// One page of those due within `range`, by index from where the last page ended.
pub fn between(
    tx: &mut Tx<'_>,
    town: &str,
    range: Range<&str>,
    after: Option<&DueCursor>,
    limit: u32,
) -> Result<DuePage> {
    let mut values = params![town, range.end, limit].to_vec();
    // One lower bound only, so that the index is entered exactly there.
    let from = if let Some(place) = after {
        values.extend_from_slice(params![&place.due, &place.noun, &place.matter, place.pos]);
        "(due, noun, matter, pos) > ($4, $5, $6, $7)"
    } else {
        values.push(range.start.into());
        "due >= $4"
    };
    let sql = format!(
        "{} AND {from} AND due < $2 ORDER BY due, noun, matter, pos LIMIT $3",
        COLUMNS.replace("SELECT", "SELECT pos,")
    );
    page(tx.rows(&sql, &values)?, limit)
}

pub fn in_state(tx: &mut Tx<'_>, town: &str, state: &str) -> Result<Vec<DeadlineRow>> {
    let sql = format!("{COLUMNS} AND state = $2 ORDER BY noun, matter, pos");
    tx.rows(&sql, params![town, state])?
        .into_iter()
        .map(row)
        .collect()
}

pub fn of_matter(
    tx: &mut Tx<'_>,
    town: &str,
    noun: &str,
    matter: &str,
) -> Result<Vec<DeadlineRow>> {
    let sql = format!("{COLUMNS} AND noun = $2 AND matter = $3 ORDER BY pos");
    tx.rows(&sql, params![town, noun, matter])?
        .into_iter()
        .map(row)
        .collect()
}

pub fn set(
    tx: &mut Tx<'_>,
    town: &str,
    (noun, matter): (&str, &str),
    rows: &[DeadlineRow],
) -> Result<()> {
    let delete = "DELETE FROM deadline WHERE town = $1 AND noun = $2 AND matter = $3";
    tx.run(delete, params![town, noun, matter])?;
    if rows.is_empty() {
        return Ok(());
    }
    let mut values = Vec::new();
    for (pos, row) in (0_u32..).zip(rows) {
        values.extend_from_slice(params![town, noun, matter, pos, &row.name, &row.holder]);
        values.extend([
            Param::from(&row.due),
            (&row.state).into(),
            (&row.body).into(),
        ]);
    }
    let sql = format!(
        "INSERT INTO deadline (town, noun, matter, pos, name, holder, due, state, body) VALUES {}",
        places(1, rows.len(), 9)
    );
    tx.run(&sql, &values)?;
    Ok(())
}

fn page(found: Vec<Cells>, limit: u32) -> Result<DuePage> {
    let full = found.len() >= limit as usize;
    let (mut rows, mut last) = (Vec::with_capacity(found.len()), 0);
    for mut cells in found {
        last = cells.int()?;
        rows.push(row(cells)?);
    }
    let next = rows.last().filter(|_| full).map(|row| DueCursor {
        due: row.due.clone().unwrap_or_default(),
        noun: row.noun.clone(),
        matter: row.matter.clone(),
        pos: last,
    });
    Ok(DuePage { rows, next })
}

fn row(mut cells: Cells) -> Result<DeadlineRow> {
    Ok(DeadlineRow {
        noun: cells.text()?,
        matter: cells.text()?,
        name: cells.text()?,
        holder: cells.text()?,
        due: cells.text_or_none()?,
        state: cells.text()?,
        body: cells.bytes()?,
    })
}
