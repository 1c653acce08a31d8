//! What can happen to a case, and how it changes by it. Never asks the law, never fails.

mod evolve;
mod reporting;
mod timing;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::Span;
use crate::case::opening::Opening;
use crate::case::{Measure, Milestone};
use crate::official_document::Number;

/// One thing that happened to a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum CaseEvent {
    Opened {
        opening: Box<Opening>,
        number: Option<Number>,
        parent: Option<String>,
    },
    Accepted {
        words: String,
    },
    Planned {
        measures: Vec<Measure>,
        milestones: Vec<Milestone>,
    },
    LeadDisputed {
        proposed: String,
        reason: String,
    },
    LeadSettled {
        lead: String,
        words: String,
    },
    Transferred {
        lead: String,
        reason: String,
    },
    Progressed {
        words: String,
        evidence: Vec<String>,
    },
    MilestoneReached {
        milestone: String,
        words: String,
        evidence: Vec<String>,
    },
    Assisted {
        office: String,
        words: String,
        evidence: Vec<String>,
    },
    Urged {
        /// The paper's name, such as 督办通知单.
        paper: String,
        number: Number,
        words: String,
    },
    ExtensionAsked {
        milestone: Option<String>,
        until: Date,
        reason: String,
    },
    ExtensionGranted {
        milestone: Option<String>,
        until: Date,
        /// How much more the whole has; none where its end was not settled.
        by: Option<Span>,
        words: String,
    },
    ExtensionRefused {
        reason: String,
    },
    Paused {
        reason: String,
    },
    Resumed {
        words: String,
    },
    CloseAsked {
        words: String,
        evidence: Vec<String>,
    },
    CloseRejected {
        reason: String,
    },
    Closed {
        words: String,
    },
    Reopened {
        reason: String,
        until: Date,
    },
    Cancelled {
        reason: String,
    },
    ReportMarked {
        reportable: String,
        reason: String,
    },
    ReportedUp {
        reportable: String,
        to: Vec<String>,
        /// The document of this office that went out, and its number.
        matter: String,
        document: String,
        words: String,
    },
    ReportedToHead {
        /// The head's post.
        to: String,
        /// The duties that it fulfils.
        reportables: Vec<String>,
        words: String,
    },
    /// The route went on: to a step, or to its end.
    Entered {
        step: Option<String>,
    },
    ChildOpened {
        child: String,
        title: String,
    },
    ChildFinished {
        child: String,
    },
    ChildReopened {
        child: String,
    },
}
