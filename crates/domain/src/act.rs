//! Acts: what can happen in the office, by noun and verb. The list is the vocabulary's; the fields
//! stand with each act. It never decides anything.

use crate::field::Field;
use crate::vocabulary::acts_by_noun;
use crate::{agenda_item, case, major_decision, meeting, official_document, organization, rules};

/// The nouns of this office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Noun {
    OfficialDocument,
    AgendaItem,
    Meeting,
    Case,
    MajorDecision,
    Organization,
    Rules,
}

impl Noun {
    /// Every noun.
    pub const ALL: [Self; 7] = [
        Self::OfficialDocument,
        Self::AgendaItem,
        Self::Meeting,
        Self::Case,
        Self::MajorDecision,
        Self::Organization,
        Self::Rules,
    ];
    /// The nouns whose matters are many.
    pub const MATTERS: [Self; 5] = [
        Self::OfficialDocument,
        Self::AgendaItem,
        Self::Meeting,
        Self::Case,
        Self::MajorDecision,
    ];

    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::OfficialDocument => "official_document",
            Self::AgendaItem => "agenda_item",
            Self::Meeting => "meeting",
            Self::Case => "case",
            Self::MajorDecision => "major_decision",
            Self::Organization => "organization",
            Self::Rules => "rules",
        }
    }

    #[must_use]
    pub fn find(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|noun| noun.id() == id)
    }

    /// The single matter of a noun of which the town has only one.
    #[must_use]
    pub fn only_matter(self) -> Option<&'static str> {
        match self {
            Self::OfficialDocument
            | Self::AgendaItem
            | Self::Meeting
            | Self::Case
            | Self::MajorDecision => None,
            Self::Organization | Self::Rules => Some(self.id()),
        }
    }
}

/// One act: its id, its one Chinese name, and what it asks for.
#[derive(Debug, Clone, Copy)]
pub struct Act {
    pub id: &'static str,
    pub label: &'static str,
    pub noun: Noun,
    pub form: Form,
}

/// What an act's form holds.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    pub fields: &'static [Field],
    /// Whether the act begins a new matter.
    pub begins: bool,
    /// Whether several people do it beside each other, so that it is stale only when a text has
    /// changed.
    pub beside: bool,
}

impl Act {
    #[must_use]
    pub fn find(id: &str) -> Option<Self> {
        acts_by_noun()
            .find(|(known, _)| *known == id)
            .and_then(Self::of)
    }

    /// Every act, in the order of the vocabulary.
    #[must_use]
    pub fn all() -> Vec<Self> {
        acts_by_noun().filter_map(Self::of).collect()
    }

    fn of((id, label): (&'static str, &'static str)) -> Option<Self> {
        let noun = Noun::find(id.split_once('.')?.0)?;
        let form = match noun {
            Noun::OfficialDocument => official_document::form(id)?,
            Noun::AgendaItem => agenda_item::form(id)?,
            Noun::Meeting => meeting::form(id)?,
            Noun::Case => case::form(id)?,
            Noun::MajorDecision => major_decision::form(id)?,
            Noun::Organization => organization::form(id)?,
            Noun::Rules => rules::form(id)?,
        };
        Some(Self {
            id,
            label,
            noun,
            form,
        })
    }
}
