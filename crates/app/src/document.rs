//! The page of one document: where it stands, who is due, what the caller may do and why not.

mod steps;

use std::sync::Arc;

use domain::calendar::{Counted, Deadline};
use domain::inspection::Finding;
use domain::matter::Duty;
use domain::official_document::{Document, StepState, open_findings, over_length};
use domain::{Business, Law, Noun};
use jiff::civil::DateTime;
use store::Read;

use crate::app::App;
use crate::caller::Caller;
use crate::deadline;
use crate::draft;
use crate::fault::Found;
use crate::judge::{self, Looking, May};
use crate::lamp::Lamp;
use crate::log::{self, LogLine};
use crate::matter;
use crate::town::Town;
use crate::version::Older;

/// Everything that a document's page shows.
#[derive(Debug, Clone)]
pub struct DocumentPage {
    pub document: Document,
    pub version: u64,
    /// The law under which it goes on.
    pub law: Arc<Law>,
    /// Where that is an older text than the one in force.
    pub older: Option<Older>,
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
        let town = self.town(&caller.town)?;
        let (caller, id, now) = (caller.clone(), id.to_owned(), self.now());
        self.look(move |read| page(read, &town, &caller, &id, now))
            .await
    }
}

fn page(
    read: &mut dyn Read,
    town: &Town,
    caller: &Caller,
    id: &str,
    now: DateTime,
) -> store::Result<Option<DocumentPage>> {
    let office = town.office(read)?.office;
    let asked = (Noun::OfficialDocument, id);
    let found = matter::readable(read, town, &office, &caller.account, asked, now)?;
    let Some((row, matter)) = found else {
        return Ok(None);
    };
    let Some(document) = matter.document() else {
        return Ok(None);
    };
    let governing = town.governing(read, &row.text_hash)?;
    let law = &governing.law;
    let events = read.log(town.id.as_str(), &row.noun, id)?;
    let acts = judge::acts(Noun::OfficialDocument, true);
    let looking = Looking::closely(read, (town, law), (now, &office), Some(&matter), &acts)?;
    let facts = looking.facts(&caller.account, Some(&matter));
    let by = document.deadline(law, &office);
    let (length_limit, _) = over_length(law, document, now.date());
    Ok(Some(DocumentPage {
        version: row.version,
        law: Arc::clone(law),
        older: governing.older.clone(),
        state: document.status().to_owned(),
        steps: steps::steps(law, &facts, document, &log::events(&events)?),
        duties: document.duties(law, &facts),
        due_words: deadline::words(&by),
        lamp: Lamp::of(&by, &office.calendar(law), now.date()),
        deadline: by,
        counted: document.counted(law, &office),
        findings: open_findings(law, document),
        may: judge::may(&governing, &facts, Noun::OfficialDocument),
        length: document.content.length(),
        length_limit,
        log: log::lines(law, &events)?,
        buffered: draft::buffer_row(read, caller, Some(id))?.is_some(),
        document: document.clone(),
    }))
}
