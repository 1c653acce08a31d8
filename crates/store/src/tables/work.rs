//! Work lists: who has to do, read, has done or has started what.
//! Never knows why; a matter's rows are replaced together.

use std::collections::BTreeSet;

use crate::error::Result;
use crate::rows::WorkRow;
use crate::sql::{Cells, Param, params, places};
use crate::tables::states;
use crate::tx::Tx;

/// What somebody still has to do.
const TO_DO: &str = "todo";
/// After every time.
const OPEN: &str = "~";
const COLUMNS: &str = "SELECT list, holder, noun, matter, step, title, since, due, due_state FROM work WHERE town = $1";
/// The order of an index, so that a page of a long list is read and no more.
const LATEST: &str = "ORDER BY since DESC, noun, matter, pos";

/// Each holder's own latest, merged.
pub fn of_holders(
    tx: &mut Tx<'_>,
    town: &str,
    holders: &[String],
    list: &str,
    window: Option<(u64, u32)>,
) -> Result<Vec<WorkRow>> {
    let (from, count) = window.map_or((0, i64::MAX as u64), |(from, count)| (from, count.into()));
    let mut values = params![town, list, from, count, from.saturating_add(count)].to_vec();
    let mut branches = Vec::new();
    for holder in holders.iter().collect::<BTreeSet<_>>() {
        values.push(holder.into());
        branches.push(format!(
            "SELECT * FROM ({} AND list = $2 AND holder = ${} {LATEST} LIMIT $5) AS h{}",
            COLUMNS.replace("due_state", "due_state, pos"),
            values.len(),
            values.len()
        ));
    }
    if branches.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "{} {LATEST} LIMIT $4 OFFSET $3",
        branches.join(" UNION ALL ")
    );
    tx.rows(&sql, &values)?.into_iter().map(row).collect()
}

pub fn of_matter(tx: &mut Tx<'_>, town: &str, noun: &str, matter: &str) -> Result<Vec<WorkRow>> {
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
    rows: &[WorkRow],
) -> Result<()> {
    states::press(tx, town, noun, matter, due_of(rows))?;
    let delete = "DELETE FROM work WHERE town = $1 AND noun = $2 AND matter = $3";
    tx.run(delete, params![town, noun, matter])?;
    if rows.is_empty() {
        return Ok(());
    }
    let mut values = Vec::new();
    for (pos, row) in (0_u32..).zip(rows) {
        values.extend_from_slice(params![town, noun, matter, pos, &row.list, &row.holder]);
        values.extend_from_slice(params![&row.step, &row.title, &row.since, &row.due]);
        values.push(Param::from(&row.due_state));
    }
    let sql = format!(
        "INSERT INTO work (town, noun, matter, pos, list, holder, step, title, since, due, due_state)
VALUES {}",
        places(1, rows.len(), 11)
    );
    tx.run(&sql, &values)?;
    Ok(())
}

/// Until when somebody has to do something about a matter, as its rows stand.
pub fn due(tx: &mut Tx<'_>, town: &str, noun: &str, matter: &str) -> Result<String> {
    Ok(due_of(&of_matter(tx, town, noun, matter)?).to_owned())
}

/// The earliest time; `OPEN` where there is none, nothing where nobody has anything to do.
fn due_of(rows: &[WorkRow]) -> &str {
    let todo = rows.iter().filter(|row| row.list == TO_DO);
    todo.map(|row| row.due.as_deref().unwrap_or(OPEN))
        .min()
        .unwrap_or_default()
}

fn row(mut cells: Cells) -> Result<WorkRow> {
    Ok(WorkRow {
        list: cells.text()?,
        holder: cells.text()?,
        noun: cells.text()?,
        matter: cells.text()?,
        step: cells.text()?,
        title: cells.text()?,
        since: cells.text()?,
        due: cells.text_or_none()?,
        due_state: cells.text()?,
    })
}
