//! 请示报告: what of a case must be reported, to whom and how soon, as the law's list says; and what
//! went out. It never says that an article demands what only the town's setting does.

use rulebook::Row;
use serde::{Deserialize, Serialize};

use crate::Law;
use crate::calendar::{Calendar, Deadline};
use crate::case::{Case, kind};
use crate::record::Hand;

/// A duty to report, carried by a case until it is fulfilled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportDuty {
    /// An id of the law's `reportable`.
    pub reportable: String,
    pub reason: String,
    pub marked: Hand,
    pub made: Vec<Outgoing>,
}

/// One report that went out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outgoing {
    pub to: Vec<String>,
    /// The document of this office that went out, where it did.
    pub matter: String,
    /// 发文字号, where it went out as a document.
    pub document: String,
    pub words: String,
    pub by: Hand,
}

impl ReportDuty {
    /// To whom nothing has gone out yet.
    #[must_use]
    pub fn missing<'a>(&self, law: &'a Law) -> Vec<&'a str> {
        let wanted = self.row(law).map(|row| row.texts("to")).unwrap_or_default();
        let told = |to: &&String| self.made.iter().any(|made| made.to.contains(to));
        let missing = wanted.iter().filter(|to| !told(to));
        missing.map(String::as_str).collect()
    }

    #[must_use]
    pub fn open(&self, law: &Law) -> bool {
        !self.missing(law).is_empty()
    }

    /// The article that asks for it.
    #[must_use]
    pub fn article(&self, law: &Law) -> i64 {
        let article = self.row(law).and_then(|row| row.number("article"));
        article.unwrap_or_default()
    }

    /// The article's own words that ask for it.
    #[must_use]
    pub fn quote<'a>(&self, law: &'a Law) -> &'a str {
        let quote = self.row(law).and_then(|row| row.text("quote"));
        quote.unwrap_or_default()
    }

    /// What the article does not say, and on what that rests instead.
    #[must_use]
    pub fn basis<'a>(&self, law: &'a Law) -> &'a str {
        let basis = self.row(law).and_then(|row| row.text("basis"));
        basis.unwrap_or_default()
    }

    /// Whether it comes before the matter is carried out.
    #[must_use]
    pub fn first(&self, law: &Law) -> bool {
        self.row(law).is_some_and(|row| row.flag("first"))
    }

    /// Until when, by the calendar as it is known now.
    #[must_use]
    pub fn deadline(&self, law: &Law, calendar: &Calendar) -> Deadline {
        let on = self.marked.at.date();
        let within = self.row(law).and_then(|row| row.text("within"));
        match within.and_then(|within| kind::span(law, within, on)) {
            Some(span) => calendar.deadline(on, span),
            None => Deadline::None,
        }
    }

    fn row<'a>(&self, law: &'a Law) -> Option<&'a Row> {
        law.row("reportable", &self.reportable)
    }
}

impl Case {
    /// The duties to report that are not fulfilled.
    pub fn unreported<'a>(&'a self, law: &'a Law) -> impl Iterator<Item = &'a ReportDuty> {
        self.reports.iter().filter(|duty| duty.open(law))
    }
}

/// The head, as one to whom is reported.
pub(super) fn target_of_head(law: &Law) -> Option<&str> {
    let mut targets = law.rulebook.rows("report_target").iter();
    targets
        .find(|row| row.flag("head"))
        .map(|row| row.id.as_str())
}
