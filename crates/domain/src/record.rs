//! What is written down: who did what, when, in which capacity, under which policies.
//! Events are the only domain values that are serialised for keeping; it never knows how.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::agenda_item::AgendaItemEvent;
use crate::case::CaseEvent;
use crate::major_decision::MajorDecisionEvent;
use crate::meeting::MeetingEvent;
use crate::official_document::DocumentEvent;
use crate::organization::OrganizationEvent;
use crate::rules::RulesEvent;

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The act that caused it, such as `official_document.sign`.
    pub act: String,
    /// The person's account.
    pub person: String,
    /// The post in which it was done.
    pub post: String,
    /// 办理身份: 本职, 代为主持 or 受委托.
    pub capacity: String,
    /// The town's local time.
    pub at: DateTime,
    /// The policies that permitted it.
    pub policies: Vec<String>,
    pub happening: Happening,
}

/// What happened, by noun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Happening {
    OfficialDocument(DocumentEvent),
    AgendaItem(AgendaItemEvent),
    Meeting(MeetingEvent),
    Case(CaseEvent),
    MajorDecision(MajorDecisionEvent),
    Organization(OrganizationEvent),
    Rules(RulesEvent),
}

impl Happening {
    /// The digests of the files that it names.
    #[must_use]
    pub fn files(&self) -> Vec<String> {
        match self {
            Self::Case(event) => crate::case::digests(event),
            _ => Vec::new(),
        }
    }
}

/// Who did something, in which post and capacity, when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hand {
    pub person: String,
    pub post: String,
    pub capacity: String,
    pub at: DateTime,
}

/// The frame in which an event happened.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    pub act: &'a str,
    /// The act's one Chinese name.
    pub label: &'a str,
    pub hand: &'a Hand,
    pub policies: &'a [String],
}

impl Event {
    /// Whose hand it was.
    #[must_use]
    pub fn hand(&self) -> Hand {
        Hand {
            person: self.person.clone(),
            post: self.post.clone(),
            capacity: self.capacity.clone(),
            at: self.at,
        }
    }
}
