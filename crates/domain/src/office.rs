//! The facts that a decision stands on: the office as of now, the matter, figures, ids and time.
//! Everything is passed in; it never looks anything up.

use jiff::civil::{Date, DateTime};

use crate::calendar::Calendar;
use crate::official_document::Document;
use crate::organization::Organization;
use crate::rules::Rules;
use crate::{Law, Noun};

/// The office as of now.
#[derive(Debug, Clone, Default)]
pub struct Office {
    pub organization: Organization,
    pub rules: Rules,
}

/// Counts that live beside the matter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// The last number used in the document's series of this year.
    pub last_number: Option<i64>,
    pub issued_this_year: i64,
    pub issued_last_year: i64,
}

/// All that `decide` may stand on.
#[derive(Debug, Clone)]
pub struct Facts<'a> {
    pub now: DateTime,
    /// The account of the person who acts.
    pub person: &'a str,
    pub office: &'a Office,
    pub document: Option<&'a Document>,
    pub figures: Figures,
    /// The id for a matter that this act begins.
    pub new_id: &'a str,
}

impl Facts<'_> {
    #[must_use]
    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// The matter that an act on this noun is about.
    #[must_use]
    pub fn matter(&self, noun: Noun) -> String {
        match noun.only_matter() {
            Some(only) => only.to_owned(),
            None => self
                .document
                .map_or(self.new_id, |document| document.id.as_str())
                .to_owned(),
        }
    }
}

impl Office {
    /// Applies an event as it was recorded; events on documents change nothing here.
    pub fn apply(&mut self, event: &crate::Event) {
        match &event.happening {
            crate::Happening::Organization(event) => self.organization.evolve(event),
            crate::Happening::Rules(event) => self.rules.evolve(event),
            crate::Happening::OfficialDocument(_) => {}
        }
    }

    /// The working-day calendar of the law with the notices that the office entered.
    #[must_use]
    pub fn calendar(&self, law: &Law) -> Calendar {
        Calendar::new(law, &self.organization.notices)
    }
}
