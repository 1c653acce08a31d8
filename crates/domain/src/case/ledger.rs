//! 台账: a case as one line of the ledger. It counts matters and offices; it never names a person.

use jiff::civil::{Date, DateTime};

use crate::Law;
use crate::calendar::{Calendar, Deadline};
use crate::case::lamp::{Lamp, lamp};
use crate::case::time::{feedback_late, next_feedback, settled, working_days};
use crate::case::{Case, Entry, Milestone};
use crate::matter::Business;

/// One line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub id: String,
    pub number: String,
    pub kind: String,
    pub title: String,
    /// 会议议定, 领导批示 and their like.
    pub origin: String,
    pub origin_number: String,
    /// The id of the matter that it comes from; empty where it is not in this office.
    pub origin_matter: String,
    pub function: String,
    pub lead_office: String,
    pub assisting: Vec<String>,
    /// 责任领导, a post.
    pub leader: String,
    pub measures: Vec<String>,
    pub milestones: Vec<Point>,
    pub step: String,
    /// The end of its time.
    pub due: Deadline,
    pub lamp: Lamp,
    /// The latest feedback: when, and what was said.
    pub feedback: Option<(DateTime, String)>,
    pub next_feedback: Deadline,
    pub feedback_late: bool,
    /// The latest paper of urging, with its number.
    pub urge: Option<String>,
    /// How many papers were sent since it last began anew.
    pub urge_level: usize,
    /// Working days at the present step; none where a year's holidays are unknown.
    pub days_at_step: Option<i64>,
    pub unreported: Vec<String>,
    pub parent: Option<String>,
    pub open: bool,
    pub began: Date,
    pub ended: Option<Date>,
}

/// A milestone in the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    pub name: String,
    pub due: Date,
    pub reached: Option<Date>,
}

impl Line {
    /// The words of the lamp; they say so where a milestone presses before the end does.
    #[must_use]
    pub fn lamp_words(&self) -> String {
        let words = self.lamp.words();
        match self.goes_by_milestone() {
            true => format!("节点{words}"),
            false => words,
        }
    }

    fn goes_by_milestone(&self) -> bool {
        let counts = matches!(
            self.lamp,
            Lamp::Overdue { .. } | Lamp::Near { .. } | Lamp::Normal { .. }
        );
        let mut ahead = self.milestones.iter().filter(|one| one.reached.is_none());
        counts && ahead.any(|one| settled(&self.due).is_none_or(|end| one.due < end))
    }
}

/// The line of a case at a moment.
#[must_use]
pub fn line(law: &Law, calendar: &Calendar, case: &Case, now: DateTime) -> Line {
    let today = now.date();
    let since = case.due_since().date();
    let end = case.time.as_ref();
    let unreported = case.unreported(law).map(|duty| duty.reportable.clone());
    Line {
        id: case.id.clone(),
        number: case.number().unwrap_or_default(),
        kind: case.kind.clone(),
        title: case.title.clone(),
        origin: case.origin.kind.clone(),
        origin_number: case.origin.number.clone(),
        origin_matter: case.origin.matter.clone(),
        function: case.function.clone(),
        lead_office: case.lead_office.clone(),
        assisting: case.assisting.clone(),
        leader: case.leader.clone(),
        measures: case.measures.iter().map(|one| one.words.clone()).collect(),
        milestones: case.milestones.iter().map(point).collect(),
        step: case.status().to_owned(),
        due: end.map_or(Deadline::None, |time| time.deadline(calendar)),
        lamp: lamp(law, calendar, case, today),
        feedback: said(case).map(|entry| (entry.by.at, entry.words.clone())),
        next_feedback: next_feedback(law, calendar, case),
        feedback_late: feedback_late(law, calendar, case, today),
        urge: case
            .urges
            .last()
            .map(|urge| format!("{} {}", urge.paper, urge.number)),
        urge_level: case.urged,
        days_at_step: working_days(calendar, since, today),
        unreported: unreported.collect(),
        parent: case.parent.clone(),
        open: case.running(),
        began: case.begun_at.date(),
        ended: case.finished.as_ref().map(|end| end.by.at.date()),
    }
}

fn point(milestone: &Milestone) -> Point {
    Point {
        name: milestone.name.clone(),
        due: milestone.due,
        reached: milestone.reached.as_ref().map(|by| by.at.date()),
    }
}

/// What the doers said last.
fn said(case: &Case) -> Option<&Entry> {
    let mut entries = case.entries.iter().rev();
    entries.find(|entry| !entry.office.is_empty())
}
