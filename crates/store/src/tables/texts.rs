//! Which texts of the law open matters go on under. Open is what has a clock, so the clocks lead
//! and what was closed in many years is not looked at. Never knows what a text says.

use crate::error::Result;
use crate::rows::StateRow;
use crate::sql::params;
use crate::tables::states;
use crate::tx::Tx;

const OPEN: &str = "(SELECT DISTINCT noun, matter FROM deadline WHERE town = $1) d
CROSS JOIN state s WHERE s.town = $1 AND s.noun = d.noun AND s.id = d.matter";

pub fn open(tx: &mut Tx<'_>, town: &str) -> Result<Vec<(String, u64)>> {
    let sql = format!(
        "SELECT s.text_hash, count(*) FROM {OPEN} GROUP BY s.text_hash ORDER BY s.text_hash"
    );
    tx.rows(&sql, params![town])?
        .into_iter()
        .map(|mut row| Ok((row.text()?, row.count()?)))
        .collect()
}

pub fn open_under(tx: &mut Tx<'_>, town: &str, text_hash: &str) -> Result<Vec<StateRow>> {
    let sql = format!(
        "SELECT {} FROM {OPEN} AND s.text_hash = $2 ORDER BY s.noun, s.id",
        states::COLUMNS
    );
    tx.rows(&sql, params![town, text_hash])?
        .into_iter()
        .map(states::row)
        .collect()
}
