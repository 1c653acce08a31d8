//! 重大行政决策: from the yearly catalogue through every gate of its procedure to the evaluation
//! after it. State only: what may happen next is the law's, how it looks is others'.

mod acts;
mod agenda;
mod answer_comments;
mod archive;
mod argue;
mod assess_risk;
mod assign_execution;
mod before_public;
mod bind_comments;
mod business;
mod carried;
mod change;
mod close_consultation;
mod comment;
mod compile;
mod content;
mod course;
mod deliberate;
mod delist;
mod draft;
mod earliest;
mod evaluate;
mod event;
mod evidence;
mod evolve;
mod execution;
mod facts;
mod figures;
mod finish;
mod gate;
mod group_comments;
mod hear_otherwise;
mod hold_hearing;
mod list;
mod mark_not_applicable;
mod notice_hearing;
mod numbers;
mod open_consultation;
mod outcome;
mod proposed;
mod publish;
mod records;
mod report_committee;
mod report_execution;
mod research;
mod resume;
mod review_competition;
mod review_legality;
mod send_to_legality;
mod start;
mod submit;
mod suspend;
mod trigger_evaluation;
mod way;
mod work;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::record::Hand;

pub(crate) use acts::decide;
pub use acts::form;
pub use agenda::{agenda_obstacles, agenda_warnings};
pub use before_public::{PutUp, Stage};
pub use bind_comments::{BIND, BIND_LABEL, Binding, Bound, binding};
pub use business::PUBLIC_TAG;
pub use carried::{Carried, Carrying};
pub(crate) use carried::{followed, halted};
pub use comment::{COMMENT_FIELDS, Comment, read_comment};
pub use content::Content;
pub use course::{Course, PastCourse};
pub(crate) use deliberate::deliberated;
pub use earliest::{Earliest, EarliestStep, earliest_decision};
pub use event::MajorDecisionEvent;
pub use evidence::{
    Answer, Closed, CommentGroup, Comments, CompetitionReview, Concluded, Consultation, Consulted,
    Draft, Entry, ExpertOpinion, Heard, Hearing, HearingNotice, Legality, Materials, Proposal,
    Research, Risk, Waiver,
};
pub use execution::{
    Archive, CommitteeReport, Deliberation, Ended, Evaluated, Evaluation, Execution, Feedback,
    Publication, Suspended, Suspension, Triggered,
};
pub(crate) use figures::{counters, needs};
pub use gate::{Gate, GateState};
pub use numbers::Numbers;
pub use submit::missing_materials;
pub use way::{Passage, way};

/// A major decision with all that happened to it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MajorDecision {
    pub id: String,
    /// The year of its catalogue, and its place in it.
    pub year: i16,
    pub item: i64,
    pub content: Content,
    /// 承办单位; the first named leads.
    pub lead_office: String,
    pub assisting: Vec<String>,
    pub listed: Hand,
    /// The procedure as it now runs.
    pub course: Box<Course>,
    /// Procedures that lie behind: each ended in a decision that was adjusted later.
    pub past: Vec<Entry<PastCourse>>,
    pub execution: Option<Entry<Execution>>,
    /// The cases that carry it out, by id.
    #[serde(default)]
    pub cases: BTreeMap<String, Carried>,
    pub feedback: Vec<Entry<Feedback>>,
    pub evaluations: Vec<Evaluation>,
    pub suspensions: Vec<Suspension>,
    pub ended: Option<Entry<Ended>>,
}

impl MajorDecision {
    /// Whether the present procedure has ended in a decision.
    #[must_use]
    pub fn decided(&self) -> bool {
        self.course.decided().is_some()
    }

    /// 已经中止、还没有恢复.
    #[must_use]
    pub fn suspended(&self) -> bool {
        let last = self.suspensions.last();
        last.is_some_and(|suspension| suspension.resumed.is_none())
    }

    /// The evaluation that was set going and is not done.
    #[must_use]
    pub fn evaluating(&self) -> Option<&Evaluation> {
        let last = self.evaluations.last();
        last.filter(|evaluation| evaluation.done.is_none())
    }

    /// 目录编号, such as 2026年度第3项.
    #[must_use]
    pub fn number(&self) -> String {
        format!("{}年度第{}项", self.year, self.item)
    }

    /// Everybody who did the argument or the assessment before the decision.
    pub fn assessors(&self) -> impl Iterator<Item = &str> {
        let past = self.past.iter().map(|past| &past.it.course);
        let courses = past.chain([self.course.as_ref()]);
        courses.flat_map(Course::assessors)
    }
}
