//! The facts that a decision stands on: the office as of now, the matter, what is related to it,
//! figures, ids and time. Everything is passed in; it never looks anything up.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};

use crate::calendar::Calendar;
use crate::case::Case;
use crate::field::Invalid;
use crate::major_decision::MajorDecision;
use crate::matter::Matter;
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

/// Counters that live beside the matters, by name, such as `number/宝高府/2026`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures(BTreeMap<String, i64>);

/// All that `decide` may stand on.
#[derive(Debug, Clone)]
pub struct Facts<'a> {
    pub now: DateTime,
    /// The account of the person who acts.
    pub person: &'a str,
    pub office: &'a Office,
    /// The matter that the act is about; none when it begins one, or is about the office itself.
    pub matter: Option<&'a Matter>,
    /// Other matters on which the decision stands, or which it changes.
    pub related: &'a [Matter],
    pub figures: &'a Figures,
    /// The id for a matter that this act begins.
    pub new_id: &'a str,
}

/// What an act sees.
pub(crate) struct Scene<'a> {
    pub law: &'a Law,
    pub facts: &'a Facts<'a>,
}

impl Figures {
    /// The counter's value, 0 where nothing was counted.
    #[must_use]
    pub fn get(&self, name: &str) -> i64 {
        self.known(name).unwrap_or_default()
    }

    #[must_use]
    pub fn known(&self, name: &str) -> Option<i64> {
        self.0.get(name).copied()
    }

    pub fn set(&mut self, name: impl Into<String>, value: i64) {
        self.0.insert(name.into(), value);
    }
}

impl FromIterator<(String, i64)> for Figures {
    fn from_iter<T: IntoIterator<Item = (String, i64)>>(counted: T) -> Self {
        Self(counted.into_iter().collect())
    }
}

impl<'a> Facts<'a> {
    #[must_use]
    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// The document that the act is about, when it is about one.
    #[must_use]
    pub fn document(&self) -> Option<&'a Document> {
        self.matter.and_then(Matter::document)
    }

    /// The case that the act is about, when it is about one.
    #[must_use]
    pub fn case(&self) -> Option<&'a Case> {
        self.matter.and_then(Matter::case)
    }

    /// A related case by its id.
    #[must_use]
    pub fn related_case(&self, id: &str) -> Option<&'a Case> {
        self.related(Noun::Case, id).and_then(Matter::case)
    }

    /// The major decision that the act is about, when it is about one.
    #[must_use]
    pub fn major_decision(&self) -> Option<&'a MajorDecision> {
        self.matter.and_then(Matter::major_decision)
    }

    /// The id of the matter that an act on this noun is about.
    #[must_use]
    pub fn matter_id(&self, noun: Noun) -> String {
        match noun.only_matter() {
            Some(only) => only.to_owned(),
            None => self
                .matter
                .map_or(self.new_id, |matter| matter.business().id())
                .to_owned(),
        }
    }

    /// A related matter by its id.
    #[must_use]
    pub fn related(&self, noun: Noun, id: &str) -> Option<&'a Matter> {
        let mut all = self.related.iter();
        all.find(|matter| matter.noun() == noun && matter.business().id() == id)
    }
}

impl<'a> Scene<'a> {
    /// The document that the act is about.
    pub fn document(&self) -> Result<&'a Document, Invalid> {
        let document = self.facts.document();
        document.ok_or_else(|| Invalid::at("matter", "没有这份公文"))
    }

    /// The case that the act is about.
    pub fn case(&self) -> Result<&'a Case, Invalid> {
        let case = self.facts.case();
        case.ok_or_else(|| Invalid::at("matter", "没有这件事项"))
    }
}

impl Office {
    /// Applies an event as it was recorded; events on other matters change nothing here.
    pub fn apply(&mut self, event: &crate::Event) {
        match &event.happening {
            crate::Happening::Organization(event) => self.organization.evolve(event),
            crate::Happening::Rules(event) => self.rules.evolve(event),
            _ => {}
        }
    }

    /// The working-day calendar of the law with the notices that the office entered.
    #[must_use]
    pub fn calendar(&self, law: &Law) -> Calendar {
        Calendar::new(law, &self.organization.notices)
    }
}
