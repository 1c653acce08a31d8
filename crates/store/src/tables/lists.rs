//! Lists and search, last created first, authorization inside the query.
//! Never counts all matches: time depends on the page, not on how much there is.

mod ask;

use std::collections::BTreeSet;

use crate::error::{Result, StoreError};
use crate::rows::{ListQuery, Page, StateRow};
use crate::sql::Dialect;
use crate::tables::lists::ask::{Ask, Statement};
use crate::tables::{states, words};
use crate::tx::Tx;

const PAGE: u32 = 50;
const LARGEST_PAGE: u32 = 500;
const MOST_KEYS: usize = 400;
/// Who may read fewer matters is searched from these, else from the words. At this number both
/// ways cost about the same in a record of a few hundred thousand.
const FEW: u32 = 256;

pub fn list(tx: &mut Tx<'_>, town: &str, query: &ListQuery) -> Result<Page> {
    let keys = query
        .keys
        .iter()
        .map(String::as_str)
        .collect::<BTreeSet<_>>();
    if keys.len() > MOST_KEYS {
        return Err(StoreError::Statement(format!(
            "一次最多用{MOST_KEYS}个读者标识查询"
        )));
    }
    let keys = keys.into_iter().collect::<Vec<_>>();
    let page = query.page.max(1);
    let per_page = if query.per_page == 0 {
        PAGE
    } else {
        query.per_page.min(LARGEST_PAGE)
    };
    let offset = u64::from(page - 1) * u64::from(per_page);
    let ask = Ask {
        town,
        query,
        keys: &keys,
        offset,
        count: per_page + 1,
    };
    let mut rows = if keys.is_empty() {
        Vec::new()
    } else {
        found(tx, ask)?
    };
    let more = rows.len() > per_page as usize;
    rows.truncate(per_page as usize);
    Ok(Page {
        rows,
        page,
        per_page,
        more,
    })
}

fn found(tx: &mut Tx<'_>, ask: Ask<'_>) -> Result<Vec<StateRow>> {
    let dialect = tx.dialect();
    let Some(words) = words::query(dialect, ask.town, &ask.query.tokens) else {
        return rows(tx, &ask.by_key());
    };
    if reads_few(tx, ask)? {
        return rows(tx, &ask.by_reader(dialect, &words));
    }
    if dialect == Dialect::Sqlite {
        return rows(tx, &ask.by_index(&words));
    }
    // A common word fills the page from the newest matters; a rare one is better looked up.
    let newest = rows(tx, &ask.by_newest(&words))?;
    if newest.len() >= ask.count as usize {
        return Ok(newest);
    }
    rows(tx, &ask.by_words(&words))
}

fn rows(tx: &mut Tx<'_>, hits: &Statement<'_>) -> Result<Vec<StateRow>> {
    let sql = format!(
        "SELECT {} FROM ({}) AS h CROSS JOIN state s
WHERE s.town = $1 AND s.doc = h.doc ORDER BY h.doc DESC",
        states::COLUMNS,
        hits.sql
    );
    tx.rows(&sql, &hits.values)?
        .into_iter()
        .map(states::row)
        .collect()
}

fn reads_few(tx: &mut Tx<'_>, ask: Ask<'_>) -> Result<bool> {
    let counted = ask.counted(FEW);
    let found = tx.row(&counted.sql, &counted.values)?;
    Ok(found.map(|mut row| row.int()).transpose()?.unwrap_or(0) < i64::from(FEW))
}
