//! 条款: the articles, what carries each of them out, and what happened under it. Refusals are
//! counted, never told by person.

use domain::rules::Interpretation;
use rulebook::{Article, Example, Route, Row, Rule, Status};

use crate::app::App;
use crate::fault::Found;
use crate::town::TownId;

/// One article in the list.
#[derive(Debug, Clone)]
pub struct ArticleLine {
    pub article: Article,
    pub status: Status,
    pub examples: usize,
    pub passed: usize,
    pub refusals: u64,
}

/// One article with all that belongs to it.
#[derive(Debug, Clone)]
pub struct ArticlePage {
    pub article: Article,
    pub status: Status,
    pub policies: Vec<Rule>,
    pub routes: Vec<Route>,
    /// Chinese name of the table, and its row.
    pub rows: Vec<(String, Row)>,
    pub figures: Vec<Figure>,
    pub examples: Vec<ExampleLine>,
    /// Chinese name of the act, how often it was refused, and when last.
    pub refusals: Vec<(String, u64, String)>,
    pub interpretations: Vec<Interpretation>,
}

/// A figure of the law as of today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub id: String,
    pub label: String,
    pub value: i64,
    pub unit: String,
    pub basis: rulebook::Basis,
    pub verified: bool,
}

/// One example and whether it holds.
#[derive(Debug, Clone)]
pub struct ExampleLine {
    pub example: Example,
    pub passed: bool,
    /// What came out instead, where it does not hold.
    pub got: String,
}

impl App {
    pub async fn articles(&self, town: &TownId) -> Found<Vec<ArticleLine>> {
        todo!()
    }

    pub async fn article(&self, town: &TownId, number: u16) -> Found<Option<ArticlePage>> {
        todo!()
    }
}
