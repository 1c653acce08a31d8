//! What a decision stands on: time, office, document, counters, the next id. Looked up once, in the
//! writer's transaction, and handed to the pure decision.

use domain::official_document::Document;
use domain::organization::series;
use domain::{Facts, Figures, Needs};
use jiff::civil::DateTime;
use store::Read;

use crate::clock::Clock;
use crate::town::{Known, Town};

/// What a decision stands on.
pub struct Ground {
    pub now: DateTime,
    pub office: Known,
    pub document: Option<Document>,
    pub figures: Figures,
    pub new_id: String,
    /// The number of acts on the matter so far.
    pub version: u64,
}

impl Ground {
    pub fn facts<'a>(&'a self, person: &'a str) -> Facts<'a> {
        Facts {
            now: self.now,
            person,
            office: &self.office.office,
            document: self.document.as_ref(),
            figures: self.figures,
            new_id: &self.new_id,
        }
    }
}

/// The clock's time, never before that of the last event.
pub fn now(read: &mut dyn Read, town: &str, clock: &dyn Clock) -> store::Result<DateTime> {
    let last = read.last_at(town)?;
    let last = last.and_then(|at| at.strip_suffix("+08:00").and_then(|at| at.parse().ok()));
    Ok(last.map_or(clock.now(), |last: DateTime| clock.now().max(last)))
}

/// The counters on which a decision about a document of this organ stands.
pub fn figures(
    read: &mut dyn Read,
    town: &Town,
    organ: &str,
    now: DateTime,
) -> store::Result<Figures> {
    let Needs {
        last_number,
        issued_this_year,
        issued_last_year,
    } = domain::needs(&town.law, organ, now.year());
    let id = town.id.as_str();
    Ok(Figures {
        last_number: read.counter(id, &last_number)?,
        issued_this_year: read.counter(id, &issued_this_year)?.unwrap_or_default(),
        issued_last_year: read.counter(id, &issued_last_year)?.unwrap_or_default(),
    })
}

/// The counter of matters begun in a year.
pub fn matters_counter(now: DateTime) -> String {
    series("matter", now)
}

pub fn new_id(read: &mut dyn Read, town: &str, now: DateTime) -> store::Result<String> {
    let last = read
        .counter(town, &matters_counter(now))?
        .unwrap_or_default();
    Ok(format!("{}-{:04}", now.year(), last + 1))
}
