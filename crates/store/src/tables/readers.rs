//! Who may find which matter: one row per reader key, with what lists filter by.
//! Never knows who holds a key.

use std::collections::BTreeSet;

use crate::error::Result;
use crate::rows::StateRow;
use crate::sql::{Param, params, places};
use crate::tx::Tx;

/// Brings the rows of `doc` from `old` to `new`, touching only what differs.
pub fn replace(
    tx: &mut Tx<'_>,
    town: &str,
    (doc, due): (u64, &str),
    old: Option<&StateRow>,
    new: &StateRow,
) -> Result<()> {
    let had = old.map(keys).unwrap_or_default();
    let has = keys(new);
    let stay = had.intersection(&has).copied().collect::<Vec<_>>();
    if old.is_some_and(|old| (&old.kind, &old.status) != (&new.kind, &new.status)) {
        relabel(tx, town, doc, &stay, new)?;
    }
    remove(
        tx,
        town,
        doc,
        &had.difference(&has).copied().collect::<Vec<_>>(),
    )?;
    add(
        tx,
        town,
        (doc, due),
        &has.difference(&had).copied().collect::<Vec<_>>(),
        new,
    )
}

/// Until when somebody has to do something about `doc`.
pub fn press(tx: &mut Tx<'_>, town: &str, doc: u64, keys: &[String], due: &str) -> Result<()> {
    if keys.is_empty() {
        return Ok(());
    }
    let sql = format!(
        "UPDATE reader SET due = $3 WHERE town = $1 AND doc = $2 AND key IN {}",
        places(4, 1, keys.len())
    );
    let mut values = params![town, doc, due].to_vec();
    values.extend(keys.iter().map(Param::from));
    tx.run(&sql, &values)?;
    Ok(())
}

fn keys(row: &StateRow) -> BTreeSet<&str> {
    row.keys.iter().map(String::as_str).collect()
}

fn relabel(tx: &mut Tx<'_>, town: &str, doc: u64, keys: &[&str], new: &StateRow) -> Result<()> {
    if keys.is_empty() {
        return Ok(());
    }
    let sql = format!(
        "UPDATE reader SET kind = $3, status = $4 WHERE town = $1 AND doc = $2 AND key IN {}",
        places(5, 1, keys.len())
    );
    let mut values = params![town, doc, &new.kind, &new.status].to_vec();
    values.extend(keys.iter().map(|key| Param::from(*key)));
    tx.run(&sql, &values)?;
    Ok(())
}

fn remove(tx: &mut Tx<'_>, town: &str, doc: u64, keys: &[&str]) -> Result<()> {
    if keys.is_empty() {
        return Ok(());
    }
    let sql = format!(
        "DELETE FROM reader WHERE town = $1 AND doc = $2 AND key IN {}",
        places(3, 1, keys.len())
    );
    let mut values = params![town, doc].to_vec();
    values.extend(keys.iter().map(|key| Param::from(*key)));
    tx.run(&sql, &values)?;
    Ok(())
}

fn add(
    tx: &mut Tx<'_>,
    town: &str,
    (doc, due): (u64, &str),
    keys: &[&str],
    new: &StateRow,
) -> Result<()> {
    if keys.is_empty() {
        return Ok(());
    }
    let sql = format!(
        "INSERT INTO reader (town, key, doc, noun, kind, status, due) VALUES {}",
        places(1, keys.len(), 7)
    );
    let mut values = Vec::new();
    for key in keys {
        values.extend_from_slice(params![town, *key, doc, &new.noun, &new.kind, &new.status]);
        values.push(Param::from(due));
    }
    tx.run(&sql, &values)?;
    Ok(())
}
