//! Work lists: who has to do, read, has done or has started what.
//! Never knows why; a matter's rows are replaced together.

use crate::error::Result;
use crate::rows::WorkRow;
use crate::sql::{Cells, Param, params, places};
use crate::tx::Tx;

const COLUMNS: &str = "SELECT list, holder, noun, matter, step, title, since, due, due_state FROM work WHERE town = $1";

pub fn of_holders(
    tx: &mut Tx<'_>,
    town: &str,
    holders: &[String],
    list: &str,
    window: Option<(u64, u32)>,
) -> Result<Vec<WorkRow>> {
    if holders.is_empty() {
        return Ok(Vec::new());
    }
    let mut values = vec![Param::from(town), list.into()];
    values.extend(holders.iter().map(Param::from));
    let mut sql = format!(
        "{COLUMNS} AND list = $2 AND holder IN {} ORDER BY since DESC, noun, matter, pos",
        places(3, 1, holders.len())
    );
    if let Some((from, count)) = window {
        values.extend([Param::from(count), from.into()]);
        sql.extend([" LIMIT $", &(values.len() - 1).to_string()]);
        sql.extend([" OFFSET $", &values.len().to_string()]);
    }
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
