//! The ways to find a page of matters, as SQL. Each gives `doc` numbers, newest first.
//! Never runs anything.

use crate::rows::ListQuery;
use crate::sql::{Dialect, Param};

/// How many of the newest matters are looked through for a common word.
const NEWEST: u64 = 1_000;
/// Somebody has to do it before a time that follows.
const DUE: &str = " AND EXISTS (SELECT 1 FROM state d
JOIN work k ON k.town = d.town AND k.noun = d.noun AND k.matter = d.id
WHERE d.town = $1 AND d.doc = r.doc AND k.list = 'todo' AND k.due < ";

#[derive(Clone, Copy)]
pub struct Ask<'a> {
    pub town: &'a str,
    pub query: &'a ListQuery,
    pub keys: &'a [&'a str],
    pub offset: u64,
    pub count: u32,
}

/// `$1` is always the town.
pub struct Statement<'a> {
    pub sql: String,
    pub values: Vec<Param<'a>>,
}

impl<'a> Ask<'a> {
    /// How many matters may be read at all, counted up to `most`.
    pub fn counted(self, most: u32) -> Statement<'a> {
        let mut draft = Draft::new(self);
        let readable = draft.readable();
        draft.done(format!(
            "SELECT count(*) FROM (SELECT 1 FROM reader r WHERE {readable} LIMIT {most}) AS few"
        ))
    }

    /// Without words.
    pub fn by_key(self) -> Statement<'a> {
        let mut draft = Draft::new(self);
        let newest = draft.newest(self.offset + u64::from(self.count));
        let window = draft.window();
        draft.done(format!("{newest} ORDER BY doc DESC {window}"))
    }

    /// From the few matters that may be read, each looked up among the words.
    pub fn by_reader(self, dialect: Dialect, words: &'a str) -> Statement<'a> {
        let mut draft = Draft::new(self);
        let (readable, words) = (draft.readable(), draft.put(words));
        let holds = match dialect {
            Dialect::Sqlite => format!("f.rowid = r.doc AND f.words MATCH {words}"),
            Dialect::Postgres => {
                format!("f.town = $1 AND f.doc = r.doc AND f.line @@ {words}::text::tsquery")
            }
        };
        let window = draft.window();
        draft.done(format!(
            "SELECT DISTINCT r.doc FROM reader r WHERE {readable}
AND EXISTS (SELECT 1 FROM words f WHERE {holds}) ORDER BY r.doc DESC {window}"
        ))
    }

    /// The index itself runs backwards through the matches and stops when the page is full.
    pub fn by_index(self, words: &'a str) -> Statement<'a> {
        let mut draft = Draft::new(self);
        let (words, readable) = (draft.put(words), draft.readable());
        let window = draft.window();
        draft.done(format!(
            "SELECT f.rowid AS doc FROM words f WHERE f.words MATCH {words}
AND EXISTS (SELECT 1 FROM reader r WHERE {readable} AND r.doc = f.rowid)
ORDER BY f.rowid DESC {window}"
        ))
    }

    /// Through the newest readable matters; a scalar subquery, so that no plan reads all words.
    pub fn by_newest(self, words: &'a str) -> Statement<'a> {
        let mut draft = Draft::new(self);
        let newest = draft.newest(NEWEST);
        let words = draft.put(words);
        let window = draft.window();
        draft.done(format!(
            "SELECT c.doc FROM ({newest} ORDER BY doc DESC LIMIT {NEWEST}) AS c
WHERE (SELECT f.line @@ {words}::text::tsquery FROM words f WHERE f.town = $1 AND f.doc = c.doc)
ORDER BY c.doc DESC {window}"
        ))
    }

    /// Matches first: left to itself the planner may walk all matters for a rare word.
    pub fn by_words(self, words: &'a str) -> Statement<'a> {
        let mut draft = Draft::new(self);
        let (words, readable) = (draft.put(words), draft.readable());
        let window = draft.window();
        draft.done(format!(
            "WITH found AS MATERIALIZED (SELECT w.doc FROM words w
WHERE w.line @@ {words}::text::tsquery AND w.town = $1)
SELECT f.doc FROM found f WHERE EXISTS (SELECT 1 FROM reader r WHERE {readable} AND r.doc = f.doc)
ORDER BY f.doc DESC {window}"
        ))
    }
}

struct Draft<'a> {
    ask: Ask<'a>,
    values: Vec<Param<'a>>,
}

impl<'a> Draft<'a> {
    fn new(ask: Ask<'a>) -> Self {
        Self {
            ask,
            values: vec![ask.town.into()],
        }
    }

    fn done(self, sql: String) -> Statement<'a> {
        Statement {
            sql,
            values: self.values,
        }
    }

    fn put(&mut self, value: impl Into<Param<'a>>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    /// Each key's own newest, merged, so that no key costs more than what is reached for.
    fn newest(&mut self, reach: u64) -> String {
        let (reach, narrowed) = (self.put(reach), self.narrowed());
        let mut branches = Vec::new();
        for (number, key) in self.ask.keys.iter().enumerate() {
            let key = self.put(*key);
            branches.push(format!(
                "SELECT doc FROM (SELECT r.doc FROM reader r WHERE r.town = $1 AND r.key = {key}
{narrowed} ORDER BY r.doc DESC LIMIT {reach}) AS k{number}"
            ));
        }
        branches.join(" UNION ")
    }

    fn readable(&mut self) -> String {
        let keys = self.ask.keys;
        let keys = keys
            .iter()
            .map(|key| self.put(*key))
            .collect::<Vec<_>>()
            .join(", ");
        format!("r.town = $1 AND r.key IN ({keys}){}", self.narrowed())
    }

    fn narrowed(&mut self) -> String {
        let query = self.ask.query;
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
            narrowed.extend([DUE, &self.put(due), ")"]);
        }
        narrowed
    }

    fn window(&mut self) -> String {
        format!(
            "LIMIT {} OFFSET {}",
            self.put(self.ask.count),
            self.put(self.ask.offset)
        )
    }
}
