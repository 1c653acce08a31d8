//! The history of a matter in words: who by post, in which capacity, when, under which articles.

use jiff::civil::DateTime;
use serde::Serialize;

use crate::app::App;
use crate::caller::Caller;
use crate::fault::Found;

/// One event in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LogLine {
    pub seq: u64,
    pub at: DateTime,
    pub post: String,
    pub capacity: String,
    /// Act id and Chinese name.
    pub act: String,
    pub label: String,
    /// What happened, as a sentence.
    pub words: String,
    /// The policies that permitted it, such as `24.2`.
    pub policies: Vec<String>,
    /// Titles of their articles, such as 第二十四条.
    pub articles: Vec<String>,
}

impl App {
    /// The history of a document; none when it does not exist for this caller.
    pub async fn log(&self, caller: &Caller, id: &str) -> Found<Option<Vec<LogLine>>> {
        todo!()
    }
}
