//! Lists and search, last created first, authorization inside the query.
//! Never counts all matches: time depends on the page, not on how much there is.

use std::collections::BTreeSet;

use crate::error::{Result, StoreError};
use crate::rows::{ListQuery, Page, StateRow};
use crate::sql::{Dialect, Param};
use crate::tables::{states, words};
use crate::tx::Tx;

const PAGE: u32 = 50;
const LARGEST_PAGE: u32 = 500;
const MOST_KEYS: usize = 400;
/// Somebody has to do it before a time that follows.
const DUE: &str = " AND EXISTS (SELECT 1 FROM state d
JOIN work k ON k.town = d.town AND k.noun = d.noun AND k.matter = d.id
WHERE d.town = $1 AND d.doc = r.doc AND k.list = 'todo' AND k.due < ";
/// Who may read less than this is searched from their matters, else from the words.
const FEW: u32 = 2_000;

pub fn list(tx: &mut Tx<'_>, town: &str, query: &ListQuery) -> Result<Page> {
    let (page, per_page) = window(query);
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
    let mut rows = if keys.is_empty() {
        Vec::new()
    } else {
        found(
            tx,
            town,
            query,
            &keys.into_iter().collect::<Vec<_>>(),
            page,
            per_page,
        )?
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

fn window(query: &ListQuery) -> (u32, u32) {
    let per_page = if query.per_page == 0 {
        PAGE
    } else {
        query.per_page.min(LARGEST_PAGE)
    };
    (query.page.max(1), per_page)
}

fn found(
    tx: &mut Tx<'_>,
    town: &str,
    query: &ListQuery,
    keys: &[&str],
    page: u32,
    per_page: u32,
) -> Result<Vec<StateRow>> {
    let dialect = tx.dialect();
    let wanted = words::query(dialect, town, &query.tokens);
    let few = wanted.is_some() && reads_few(tx, town, query, keys)?;
    let offset = u64::from(page - 1) * u64::from(per_page);
    let mut ask = Ask {
        query,
        keys,
        offset,
        count: per_page + 1,
        values: vec![town.into()],
    };
    let hits = match (&wanted, dialect) {
        (None, _) => ask.by_key(),
        (Some(wanted), _) if few => ask.by_reader(dialect, wanted),
        (Some(wanted), Dialect::Sqlite) => ask.by_index(wanted),
        (Some(wanted), Dialect::Postgres) => ask.by_words(wanted),
    };
    let sql = format!(
        "SELECT {} FROM ({hits}) AS h CROSS JOIN state s
WHERE s.town = $1 AND s.doc = h.doc ORDER BY h.doc DESC",
        states::COLUMNS
    );
    tx.rows(&sql, &ask.values)?
        .into_iter()
        .map(states::row)
        .collect()
}

fn reads_few(tx: &mut Tx<'_>, town: &str, query: &ListQuery, keys: &[&str]) -> Result<bool> {
    let mut ask = Ask {
        query,
        keys,
        offset: 0,
        count: 0,
        values: vec![town.into()],
    };
    let readable = ask.readable();
    let sql = format!(
        "SELECT count(*) FROM (SELECT 1 FROM reader r WHERE {readable} LIMIT {FEW}) AS few"
    );
    let found = tx.row(&sql, &ask.values)?;
    Ok(found.map(|mut row| row.int()).transpose()?.unwrap_or(0) < i64::from(FEW))
}

/// A query being written, with `$1` the town.
struct Ask<'a> {
    query: &'a ListQuery,
    keys: &'a [&'a str],
    offset: u64,
    count: u32,
    values: Vec<Param<'a>>,
}

impl<'a> Ask<'a> {
    /// Without words: each key's own newest, merged, so that no key costs more than a page.
    fn by_key(&mut self) -> String {
        let reach = self.put(self.offset + u64::from(self.count));
        let narrowed = self.narrowed();
        let mut branches = Vec::new();
        for (number, key) in self.keys.iter().enumerate() {
            let key = self.put(*key);
            branches.push(format!(
                "SELECT doc FROM (SELECT r.doc FROM reader r WHERE r.town = $1 AND r.key = {key}
{narrowed} ORDER BY r.doc DESC LIMIT {reach}) AS k{number}"
            ));
        }
        let window = self.window();
        format!("{} ORDER BY doc DESC {window}", branches.join(" UNION "))
    }

    /// From the few matters that may be read, each looked up among the words.
    fn by_reader(&mut self, dialect: Dialect, words: &'a str) -> String {
        let readable = self.readable();
        let words = self.put(words);
        let holds = match dialect {
            Dialect::Sqlite => format!("f.rowid = r.doc AND f.words MATCH {words}"),
            Dialect::Postgres => {
                format!("f.town = $1 AND f.doc = r.doc AND f.line @@ {words}::text::tsquery")
            }
        };
        let window = self.window();
        format!(
            "SELECT DISTINCT r.doc FROM reader r WHERE {readable}
AND EXISTS (SELECT 1 FROM words f WHERE {holds}) ORDER BY r.doc DESC {window}"
        )
    }

    /// The index itself runs backwards through the matches and stops when the page is full.
    fn by_index(&mut self, words: &'a str) -> String {
        let words = self.put(words);
        let readable = self.readable();
        let window = self.window();
        format!(
            "SELECT f.rowid AS doc FROM words f WHERE f.words MATCH {words}
AND EXISTS (SELECT 1 FROM reader r WHERE {readable} AND r.doc = f.rowid)
ORDER BY f.rowid DESC {window}"
        )
    }

    /// Matches first: left to itself the planner may walk all matters for a rare word.
    fn by_words(&mut self, words: &'a str) -> String {
        let words = self.put(words);
        let readable = self.readable();
        let window = self.window();
        format!(
            "WITH found AS MATERIALIZED (SELECT w.doc FROM words w
WHERE w.line @@ {words}::text::tsquery AND w.town = $1)
SELECT f.doc FROM found f WHERE EXISTS (SELECT 1 FROM reader r WHERE {readable} AND r.doc = f.doc)
ORDER BY f.doc DESC {window}"
        )
    }

    fn readable(&mut self) -> String {
        let keys = self.keys;
        let marks = keys.iter().map(|key| self.put(*key)).collect::<Vec<_>>();
        format!(
            "r.town = $1 AND r.key IN ({}){}",
            marks.join(", "),
            self.narrowed()
        )
    }

    fn narrowed(&mut self) -> String {
        let query = self.query;
        let columns = [
            ("noun", &query.noun),
            ("kind", &query.kind),
            ("status", &query.status),
        ];
        let mut narrowed = String::new();
        for (column, wanted) in columns {
            if let Some(wanted) = wanted {
                narrowed.extend([" AND r.", column, " = ", &self.put(wanted)]);
            }
        }
        if let Some(due) = &query.due_before {
            let due = self.put(due);
            narrowed.extend([DUE, &due, ")"]);
        }
        narrowed
    }

    fn window(&mut self) -> String {
        format!(
            "LIMIT {} OFFSET {}",
            self.put(self.count),
            self.put(self.offset)
        )
    }

    fn put(&mut self, value: impl Into<Param<'a>>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }
}
