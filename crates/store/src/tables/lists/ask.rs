//! The ways to find a page of matters, as SQL. Each gives `doc` numbers, newest first, or with
//! their times what presses most.
//! Never runs anything.

use crate::rows::{Between, ListQuery};
use crate::sql::{Dialect, Param};

/// How many of the newest matters are looked through for a common word.
const NEWEST: u64 = 1_000;
/// Somebody has to do something about it; an index holds these alone.
const OPEN: &str = " AND r.due > ''";
const CLOSED: &str = " AND r.due = ''";

/// Which matters to look among.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Among {
    All,
    Open,
    Closed,
}

#[derive(Clone, Copy)]
pub struct Ask<'a> {
    pub town: &'a str,
    pub query: &'a ListQuery,
    pub keys: &'a [&'a str],
    pub offset: u64,
    pub count: u32,
    pub among: Among,
}

/// `$1` is always the town.
pub struct Statement<'a> {
    pub sql: String,
    pub values: Vec<Param<'a>>,
}

impl Statement<'_> {
    /// The number of what it finds instead.
    pub fn counting(self) -> Self {
        Self {
            sql: format!("SELECT count(*) FROM ({}) AS found", self.sql),
            values: self.values,
        }
    }
}

impl<'a> Ask<'a> {
    /// Along the marks of a range, each matter looked up among the readable ones; from the
    /// readable ones where they are few.
    pub fn by_mark(
        self,
        dialect: Dialect,
        between: &'a Between,
        words: Option<&'a str>,
        few: bool,
    ) -> Statement<'a> {
        let mut draft = Draft::new(self);
        let noun = draft.put(self.query.noun.as_deref().unwrap_or_default());
        let (from, until) = (draft.put(&between.from), draft.put(&between.until));
        let readable = draft.readable();
        let holds = words.map_or_else(String::new, |words| {
            format!(" AND {}", draft.holds(dialect, words, "t.doc"))
        });
        let order = match between.backwards {
            true => "t.tag DESC, t.doc DESC",
            false => "t.tag, t.doc",
        };
        let window = draft.window();
        draft.done(if few {
            // Joined to nothing, so that only the index by matter fits.
            format!(
                "SELECT t.tag, t.doc FROM (SELECT DISTINCT r.doc FROM reader r WHERE {readable}) AS c
CROSS JOIN tag t WHERE t.town = $1 AND t.doc = c.doc AND (t.noun || '') = {noun}
AND (t.tag || '') >= {from} AND (t.tag || '') < {until}{holds} ORDER BY {order} {window}"
            )
        } else {
            format!(
                "SELECT t.tag, t.doc FROM tag t WHERE t.town = $1 AND t.noun = {noun}
AND t.tag >= {from} AND t.tag < {until}
AND EXISTS (SELECT 1 FROM reader r WHERE {readable} AND r.doc = t.doc){holds}
ORDER BY {order} {window}"
            )
        })
    }

    /// How many matters may be read at all, counted up to `most`.
    pub fn counted(self, most: u32) -> Statement<'a> {
        let mut draft = Draft::new(self);
        let readable = draft.readable();
        draft.done(format!(
            "SELECT count(*) FROM (SELECT 1 FROM reader r WHERE {readable} LIMIT {most}) AS few"
        ))
    }

    /// What presses most, without words: each key's own, merged.
    pub fn by_due(self) -> Statement<'a> {
        let mut draft = Draft::new(self);
        let reach = self.offset + u64::from(self.count);
        let pressing = draft.merged("r.due, r.doc", "r.due, r.doc DESC", reach);
        let window = draft.window();
        draft.done(format!("{pressing} ORDER BY due, doc DESC {window}"))
    }

    /// What presses most with these words, from all that is open.
    pub fn by_due_and_words(self, dialect: Dialect, words: &'a str) -> Statement<'a> {
        let mut draft = Draft::new(self);
        let holding = draft.holding(dialect, words);
        let window = draft.window();
        draft.done(format!(
            "SELECT DISTINCT r.due, r.doc {holding} ORDER BY r.due, r.doc DESC {window}"
        ))
    }

    /// How many matters there are, without a window.
    pub fn number(self, dialect: Dialect, words: Option<&'a str>) -> Statement<'a> {
        let mut draft = Draft::new(self);
        let from = match words {
            Some(words) => draft.holding(dialect, words),
            None => format!("FROM reader r WHERE {}", draft.readable()),
        };
        draft.done(format!(
            "SELECT count(*) FROM (SELECT DISTINCT r.doc {from}) AS found"
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
        let holding = draft.holding(dialect, words);
        let window = draft.window();
        draft.done(format!(
            "SELECT DISTINCT r.doc {holding} ORDER BY r.doc DESC {window}"
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

    fn newest(&mut self, reach: u64) -> String {
        // What is due is little: it is sorted rather than looked for among all by number.
        let order = match self.ask.query.due_before {
            Some(_) => "+r.doc DESC",
            None => "r.doc DESC",
        };
        self.merged("r.doc", order, reach)
    }

    /// Each key's own first ones, merged, so that no key costs more than what is reached for.
    fn merged(&mut self, columns: &str, order: &str, reach: u64) -> String {
        let (reach, narrowed) = (self.put(reach), self.narrowed());
        let mut branches = Vec::new();
        for (number, key) in self.ask.keys.iter().enumerate() {
            let key = self.put(*key);
            branches.push(format!(
                "SELECT * FROM (SELECT {columns} FROM reader r WHERE r.town = $1 AND r.key = {key}
{narrowed} ORDER BY {order} LIMIT {reach}) AS k{number}"
            ));
        }
        branches.join(" UNION ")
    }

    /// Readable matters, each looked up among the words.
    fn holding(&mut self, dialect: Dialect, words: &'a str) -> String {
        let (readable, holds) = (self.readable(), self.holds(dialect, words, "r.doc"));
        format!("FROM reader r WHERE {readable} AND {holds}")
    }

    /// That a matter is among the words.
    fn holds(&mut self, dialect: Dialect, words: &'a str, doc: &str) -> String {
        let words = self.put(words);
        let holds = match dialect {
            Dialect::Sqlite => format!("f.rowid = {doc} AND f.words MATCH {words}"),
            Dialect::Postgres => {
                format!("f.town = $1 AND f.doc = {doc} AND f.line @@ {words}::text::tsquery")
            }
        };
        format!("EXISTS (SELECT 1 FROM words f WHERE {holds})")
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
        narrowed.push_str(match (self.ask.among, &query.due_before) {
            (Among::All, None) => "",
            (Among::Closed, _) => CLOSED,
            (Among::Open, _) | (Among::All, Some(_)) => OPEN,
        });
        if let Some(due) = &query.due_before {
            narrowed.extend([" AND r.due < ", &self.put(due)]);
        }
        for tag in &query.tags {
            let tag = self.put(tag);
            narrowed.push_str(&format!(
                " AND EXISTS (SELECT 1 FROM tag g WHERE g.town = r.town AND g.noun = r.noun
AND g.tag = {tag} AND g.doc = r.doc)"
            ));
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
