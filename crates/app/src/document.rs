//! The page of one document: where it stands, who is due, what the caller may do and why not.

mod steps;

use domain::calendar::{Counted, Deadline};
use domain::inspection::Finding;
use domain::official_document::{Document, Duty, StepState, duties, open_findings, over_length};
use domain::{Noun, Office};
use jiff::civil::DateTime;
use store::{Read, StateRow};

use crate::act::ground::figures;
use crate::app::App;
use crate::caller::Caller;
use crate::deadline;
use crate::draft;
use crate::fault::Found;
use crate::judge::{self, May};
use crate::lamp::Lamp;
use crate::log::{self, LogLine};
use crate::rows::NOUN;
use crate::town::{Town, decode};

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
        let town = self.town(&caller.town)?;
        let (caller, id, now) = (caller.clone(), id.to_owned(), self.now());
        self.look(move |read| page(read, &town, &caller, &id, now))
            .await
    }
}

/// A document that the person may know of, with its row.
pub(crate) fn readable(
    read: &mut dyn Read,
    town: &Town,
    office: &Office,
    person: &str,
    id: &str,
    now: DateTime,
) -> store::Result<Option<(StateRow, Document)>> {
    let keys = domain::person_keys(&town.law, office, person, now.date());
    let row = read.state(town.id.as_str(), NOUN, id)?;
    let known = row.filter(|row| row.keys.iter().any(|key| keys.contains(key)));
    known
        .map(|row| Ok((decode(&row.body)?, row)))
        .transpose()
        .map(|found| found.map(|(document, row)| (row, document)))
}

fn page(
    read: &mut dyn Read,
    town: &Town,
    caller: &Caller,
    id: &str,
    now: DateTime,
) -> store::Result<Option<DocumentPage>> {
    let office = town.office(read)?.office;
    let found = readable(read, town, &office, &caller.account, id, now)?;
    let Some((row, document)) = found else {
        return Ok(None);
    };
    let law = &town.law;
    let counts = figures(read, town, &document.content.organ, now)?;
    let events = read.log(town.id.as_str(), NOUN, id)?;
    let facts = judge::facts(&caller.account, now, &office, Some(&document), counts);
    let by = deadline::deadline(law, &office, &document);
    let (length_limit, _) = over_length(law, &document, now.date());
    Ok(Some(DocumentPage {
        version: row.version,
        state: document.status().to_owned(),
        steps: steps::steps(law, &facts, &document, &log::events(&events)?),
        duties: duties(law, &facts, &document),
        due_words: deadline::words(&by),
        lamp: Lamp::of(&by, &office.calendar(law), now.date()),
        deadline: by,
        counted: deadline::counted(law, &office, &document),
        findings: open_findings(law, &document),
        may: judge::may(town, &facts, Noun::OfficialDocument),
        length: document.content.length(),
        length_limit,
        log: log::lines(law, &events)?,
        buffered: draft::buffer_row(read, caller, Some(id))?.is_some(),
        document,
    }))
}
