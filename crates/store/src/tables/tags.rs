//! Exact marks by which a matter is found again, such as the day of a meeting or an origin.
//! Never knows who may read what it finds, nor what a mark means.

use std::collections::BTreeSet;

use crate::error::{Result, StoreError};
use crate::rows::StateRow;
use crate::sql::{Param, params, places};
use crate::tables::states;
use crate::tx::Tx;

/// Matters with this mark, last created first.
pub fn tagged(
    tx: &mut Tx<'_>,
    town: &str,
    noun: &str,
    tag: &str,
    limit: u32,
) -> Result<Vec<StateRow>> {
    let sql = format!(
        "SELECT {} FROM (SELECT t.doc FROM tag t WHERE t.town = $1 AND t.noun = $2 AND t.tag = $3
ORDER BY t.doc DESC LIMIT $4) AS h CROSS JOIN state s
WHERE s.town = $1 AND s.doc = h.doc ORDER BY h.doc DESC",
        states::COLUMNS
    );
    tx.rows(&sql, params![town, noun, tag, limit])?
        .into_iter()
        .map(states::row)
        .collect()
}

/// The marks of one matter, in the order of their bytes.
pub fn of_matter(tx: &mut Tx<'_>, town: &str, noun: &str, matter: &str) -> Result<Vec<String>> {
    match states::doc(tx, town, noun, matter)? {
        Some(doc) => of_doc(tx, town, doc),
        None => Ok(Vec::new()),
    }
}

/// Touches only what differs.
pub fn set(
    tx: &mut Tx<'_>,
    town: &str,
    (noun, matter): (&str, &str),
    tags: &[String],
) -> Result<()> {
    let Some(doc) = states::doc(tx, town, noun, matter)? else {
        return Err(StoreError::Statement(format!(
            "“{noun} {matter}”还没有状态"
        )));
    };
    let had = of_doc(tx, town, doc)?;
    let had = had.iter().map(String::as_str).collect::<BTreeSet<_>>();
    let has = tags.iter().map(String::as_str).collect::<BTreeSet<_>>();
    let gone = had.difference(&has).copied().collect::<Vec<_>>();
    let come = has.difference(&had).copied().collect::<Vec<_>>();
    remove(tx, town, (noun, doc), &gone)?;
    add(tx, town, (noun, doc), &come)
}

fn of_doc(tx: &mut Tx<'_>, town: &str, doc: u64) -> Result<Vec<String>> {
    let sql = "SELECT tag FROM tag WHERE town = $1 AND doc = $2 ORDER BY tag";
    let rows = tx.rows(sql, params![town, doc])?;
    rows.into_iter().map(|mut row| row.text()).collect()
}

fn remove(tx: &mut Tx<'_>, town: &str, (noun, doc): (&str, u64), tags: &[&str]) -> Result<()> {
    if tags.is_empty() {
        return Ok(());
    }
    let sql = format!(
        "DELETE FROM tag WHERE town = $1 AND noun = $2 AND doc = $3 AND tag IN {}",
        places(4, 1, tags.len())
    );
    let mut values = params![town, noun, doc].to_vec();
    values.extend(tags.iter().map(|tag| Param::from(*tag)));
    tx.run(&sql, &values)?;
    Ok(())
}

fn add(tx: &mut Tx<'_>, town: &str, (noun, doc): (&str, u64), tags: &[&str]) -> Result<()> {
    if tags.is_empty() {
        return Ok(());
    }
    let sql = format!(
        "INSERT INTO tag (town, noun, tag, doc) VALUES {}",
        places(1, tags.len(), 4)
    );
    let values = tags
        .iter()
        .flat_map(|tag| *params![town, noun, *tag, doc])
        .collect::<Vec<_>>();
    tx.run(&sql, &values)?;
    Ok(())
}
