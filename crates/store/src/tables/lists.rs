//! Lists and search, newest or most pressing first, authorization inside the query.
//! Never counts all matches: time depends on the page, not on how much there is.

mod ask;

use std::collections::BTreeSet;

use crate::error::{Result, StoreError};
use crate::rows::{Between, ListQuery, Order, Page, StateRow};
use crate::sql::Dialect;
use crate::tables::lists::ask::{Among, Ask, Statement};
use crate::tables::{states, words};
use crate::tx::Tx;

const PAGE: u32 = 50;
const LARGEST_PAGE: u32 = 500;
const NEWEST: &str = "h.doc DESC";
const MOST_KEYS: usize = 400;
/// Who may read fewer matters is searched from these, else from the words. At this number both
/// ways cost about the same in a record of a few hundred thousand.
const FEW: u32 = 256;

pub fn list(tx: &mut Tx<'_>, town: &str, query: &ListQuery) -> Result<Page> {
    let keys = keys(query)?;
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
        among: Among::All,
    };
    let mut rows = match (&query.between, query.order) {
        _ if keys.is_empty() => Vec::new(),
        (Some(between), _) => marked(tx, ask, between)?,
        (None, Order::Newest) => newest(tx, ask)?,
        (None, Order::Pressing) => pressing(tx, ask)?,
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

/// How many there are in all, up to `most`.
pub fn count(tx: &mut Tx<'_>, town: &str, query: &ListQuery, most: u32) -> Result<u64> {
    let keys = keys(query)?;
    if keys.is_empty() {
        return Ok(0);
    }
    let ask = Ask {
        town,
        query,
        keys: &keys,
        offset: 0,
        count: most,
        among: Among::All,
    };
    let dialect = tx.dialect();
    let words = words::query(dialect, town, &query.tokens);
    let found = match &query.between {
        Some(between) => {
            let few = reads_few(tx, ask)?;
            number(
                tx,
                &ask.by_mark(dialect, between, words.as_deref(), few)
                    .counting(),
            )?
        }
        None => number(tx, &ask.number(dialect, words.as_deref()))?,
    };
    Ok(found.min(most.into()))
}

fn keys(query: &ListQuery) -> Result<Vec<&str>> {
    let keys = query.keys.iter().map(String::as_str);
    let keys = keys.collect::<BTreeSet<_>>();
    if keys.len() > MOST_KEYS {
        return Err(StoreError::Statement(format!(
            "一次最多用{MOST_KEYS}个读者标识查询"
        )));
    }
    if query.between.is_some() && query.noun.is_none() {
        return Err(StoreError::Statement(
            "按标记查询要写明哪一类事项".to_owned(),
        ));
    }
    Ok(keys.into_iter().collect())
}

/// In the order of their marks.
fn marked(tx: &mut Tx<'_>, ask: Ask<'_>, between: &Between) -> Result<Vec<StateRow>> {
    let dialect = tx.dialect();
    let words = words::query(dialect, ask.town, &ask.query.tokens);
    let few = reads_few(tx, ask)?;
    let hits = ask.by_mark(dialect, between, words.as_deref(), few);
    let order = match between.backwards {
        true => "h.tag DESC, h.doc DESC",
        false => "h.tag, h.doc",
    };
    rows(tx, &hits, order)
}

/// What is open by its time, and after the last of it what is closed.
fn pressing(tx: &mut Tx<'_>, ask: Ask<'_>) -> Result<Vec<StateRow>> {
    let dialect = tx.dialect();
    let words = words::query(dialect, ask.town, &ask.query.tokens);
    let open = Ask {
        among: Among::Open,
        ..ask
    };
    let hits = match &words {
        Some(words) => open.by_due_and_words(dialect, words),
        None => open.by_due(),
    };
    let mut found = rows(tx, &hits, "h.due, h.doc DESC")?;
    if found.len() < ask.count as usize && ask.query.due_before.is_none() {
        let before = number(tx, &open.number(dialect, words.as_deref()))?;
        let closed = Ask {
            among: Among::Closed,
            offset: ask.offset.saturating_sub(before),
            count: ask.count - found.len() as u32,
            ..ask
        };
        found.extend(newest(tx, closed)?);
    }
    Ok(found)
}

fn newest(tx: &mut Tx<'_>, ask: Ask<'_>) -> Result<Vec<StateRow>> {
    let dialect = tx.dialect();
    let Some(words) = words::query(dialect, ask.town, &ask.query.tokens) else {
        return rows(tx, &ask.by_key(), NEWEST);
    };
    if reads_few(tx, ask)? {
        return rows(tx, &ask.by_reader(dialect, &words), NEWEST);
    }
    if dialect == Dialect::Sqlite {
        return rows(tx, &ask.by_index(&words), NEWEST);
    }
    // A common word fills the page from the newest matters; a rare one is better looked up.
    let newest = rows(tx, &ask.by_newest(&words), NEWEST)?;
    if newest.len() >= ask.count as usize {
        return Ok(newest);
    }
    rows(tx, &ask.by_words(&words), NEWEST)
}

fn rows(tx: &mut Tx<'_>, hits: &Statement<'_>, order: &str) -> Result<Vec<StateRow>> {
    let sql = format!(
        "SELECT {} FROM ({}) AS h CROSS JOIN state s
WHERE s.town = $1 AND s.doc = h.doc ORDER BY {order}",
        states::COLUMNS,
        hits.sql
    );
    tx.rows(&sql, &hits.values)?
        .into_iter()
        .map(states::row)
        .collect()
}

fn reads_few(tx: &mut Tx<'_>, ask: Ask<'_>) -> Result<bool> {
    Ok(number(tx, &ask.counted(FEW))? < u64::from(FEW))
}

fn number(tx: &mut Tx<'_>, counted: &Statement<'_>) -> Result<u64> {
    let found = tx.row(&counted.sql, &counted.values)?;
    found.map_or(Ok(0), |mut row| row.count())
}
