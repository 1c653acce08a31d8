//! The page of one document: where it stands, who is due, what the caller may do and why not.

use domain::calendar::{Counted, Deadline};
use domain::inspection::Finding;
use domain::official_document::{Document, Duty, StepState};
use jiff::civil::DateTime;

use crate::app::App;
use crate::caller::Caller;
use crate::fault::Found;
use crate::judge::May;
use crate::lamp::Lamp;
use crate::log::LogLine;

/// Everything that a document's page shows.
#[derive(Debug, Clone)]
pub struct DocumentPage {
    pub document: Document,
    pub version: u64,
    /// Where it stands, such as 审核 or 已归档.
    pub state: String,
    pub steps: Vec<StepLine>,
    pub duties: Vec<Duty>,
    /// The deadline of the present step, by the calendar as it is known now.
    pub deadline: Deadline,
    pub due_words: String,
    pub lamp: Lamp,
    /// How the deadline was counted, day by day.
    pub counted: Vec<Counted>,
    /// Findings neither mended nor denied.
    pub findings: Vec<Finding>,
    pub may: Vec<May>,
    /// Characters of the body, and how many there may be.
    pub length: i64,
    pub length_limit: i64,
    pub log: Vec<LogLine>,
    /// Whether the caller has unsaved text for it.
    pub buffered: bool,
}

/// One step of the step bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepLine {
    pub name: String,
    pub act: &'static str,
    pub label: &'static str,
    pub state: StepState,
    /// Posts: of whoever did it, else of whoever is to do it, else in the route's words.
    pub who: Vec<String>,
    /// When it was done, or since when it is due.
    pub at: Option<DateTime>,
    /// The article under which the order stands, such as 第二十四条.
    pub article: String,
}

impl App {
    /// A document's page; none when it does not exist for this caller.
    pub async fn document(&self, caller: &Caller, id: &str) -> Found<Option<DocumentPage>> {
        todo!()
    }
}
