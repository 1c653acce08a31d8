//! Rows: the data that a law declares, of the tables that the vocabulary knows.
//! It never knows what a row means.

use std::collections::BTreeMap;

/// One row of a declared table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub id: String,
    /// The article under which it stands; 0 in an annex.
    pub article: u16,
    pub file: String,
    pub line: usize,
    pub(crate) cells: BTreeMap<String, Cell>,
}

/// A value of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    Flag(bool),
    Number(i64),
    Text(String),
    Texts(Vec<String>),
}

impl Row {
    /// A text, a word, or a day.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        match self.cells.get(key) {
            Some(Cell::Text(text)) => Some(text),
            _ => None,
        }
    }

    #[must_use]
    pub fn number(&self, key: &str) -> Option<i64> {
        match self.cells.get(key) {
            Some(Cell::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// A flag that is not written does not hold.
    #[must_use]
    pub fn flag(&self, key: &str) -> bool {
        matches!(self.cells.get(key), Some(Cell::Flag(true)))
    }

    /// Texts, words or days, in the law's order.
    #[must_use]
    pub fn texts(&self, key: &str) -> &[String] {
        match self.cells.get(key) {
            Some(Cell::Texts(texts)) => texts,
            _ => &[],
        }
    }

    /// A day as `YYYY-MM-DD`.
    #[must_use]
    pub fn day(&self, key: &str) -> Option<&str> {
        self.text(key)
    }

    /// Days as `YYYY-MM-DD`.
    #[must_use]
    pub fn days(&self, key: &str) -> &[String] {
        self.texts(key)
    }
}
