//! What can happen to a major decision.

use serde::{Deserialize, Serialize};

use crate::major_decision::evidence::{
    Answer, Closed, Comments, CompetitionReview, Concluded, Consulted, ExpertOpinion, Heard,
    Hearing, HearingNotice, Materials, Proposal, Research, Risk,
};
use crate::major_decision::execution::{
    Archive, CommitteeReport, Deliberation, Evaluated, Execution, Feedback, Publication, Suspended,
    Triggered,
};
use crate::major_decision::{Bound, Content, Gate};

/// One thing that happened to a major decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum MajorDecisionEvent {
    Listed {
        year: i16,
        /// Its place in the year's catalogue.
        item: i64,
        content: Box<Content>,
        office: String,
    },
    Delisted {
        reason: String,
    },
    Started {
        office: String,
        assisting: Vec<String>,
        reason: String,
    },
    Researched(Research),
    Drafted(Proposal),
    ConsultationOpened(Consulted),
    ConsultationClosed(Closed),
    /// By the system: a batch of comments under its roots.
    CommentsBound(Bound),
    CommentsGrouped(Comments),
    CommentsAnswered {
        number: u32,
        answer: Answer,
    },
    HearingNoticed(HearingNotice),
    HearingHeld(Hearing),
    ViewsHeard(Heard),
    Argued(ExpertOpinion),
    RiskAssessed(Risk),
    CompetitionReviewed(CompetitionReview),
    MarkedNotApplicable {
        gate: Gate,
        reason: String,
    },
    SentToLegality,
    LegalityReviewed(Concluded),
    Compiled(Materials),
    Submitted {
        note: String,
    },
    /// From the meeting: what it resolved on the draft.
    Deliberated(Deliberation),
    ReportedToCommittee(CommitteeReport),
    Published(Publication),
    Archived(Archive),
    ExecutionAssigned(Execution),
    ExecutionReported(Feedback),
    /// A case was opened that carries the decision out.
    CaseOpened {
        case: String,
        number: String,
        title: String,
        office: String,
    },
    CaseMoved {
        case: String,
        office: String,
    },
    CaseProgressed {
        case: String,
        words: String,
    },
    CaseFinished {
        case: String,
        cancelled: bool,
        words: String,
    },
    CaseReopened {
        case: String,
        reason: String,
    },
    EvaluationTriggered(Triggered),
    Evaluated(Evaluated),
    Changed {
        /// 重大调整
        major: bool,
        ground: String,
        reason: String,
    },
    Suspended(Suspended),
    Resumed {
        reason: String,
    },
    Finished {
        reason: String,
    },
}
