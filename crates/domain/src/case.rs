//! 事项: what is assigned, worked on against a clock, answered and closed by another hand:
//! supervision tasks and matters to report; later kinds are rows and routes of the law.
//!
//! State and its evolution. What may happen next is the law's; how it looks is others'.

mod accept;
mod acts;
mod assist;
mod business;
mod cancel;
mod close;
mod course;
mod dispute_lead;
mod event;
mod evidence;
mod extend;
mod facts;
mod figures;
mod hours;
mod kind;
mod lamp;
mod ledger;
mod mark_report_due;
mod marks;
mod open;
mod opening;
mod origin;
mod pause;
mod plan;
mod reach_milestone;
mod refuse_extension;
mod reject_close;
mod reopen;
mod report;
mod report_head;
mod report_progress;
mod report_up;
mod request_close;
mod request_extension;
mod resume;
mod settle_lead;
mod split;
mod standing;
mod statistics;
mod step;
mod time;
mod transfer;
mod tree;
mod urge;
mod urging;
mod work;

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::clock::Clock;
use crate::official_document::Number;
use crate::record::Hand;

pub use acts::form;
pub(crate) use acts::{consequences, decide};
pub use course::course;
pub use event::CaseEvent;
pub(crate) use evidence::digests;
pub use evidence::{Filed, asked_file, filed, filed_line, shown};
pub(crate) use figures::{counters, needs};
pub use hours::{Opportunity, opportunity};
pub use lamp::{Lamp, lamp};
pub use ledger::{Line, Point, line};
pub use marks::{Light, Standing, ended_since, from_matter, parts_of, range, year};
pub use opening::{Answerable, Opening, prefilled};
pub use origin::{Origin, mark};
pub use plan::{Measure, Milestone};
pub use report::{Outgoing, ReportDuty};
pub use statistics::{
    Count, Figures, Period, Returns, Seen, by_function, by_office, by_origin, by_step, returns,
    seen,
};
pub use step::{Entry, Step, Stretch};
pub use time::{feedback_late, last_day, next_feedback, until, working_days};
pub use tree::{Branch, forest};
pub use urging::{Ladder, Urge, ladder};

/// A case with all that happened to it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    pub id: String,
    /// 事项种类, an id of the law's `case_kind`.
    pub kind: String,
    pub number: Option<Number>,
    pub origin: Origin,
    pub title: String,
    /// 职能 (article 6), an id of the law's `function`.
    pub function: String,
    /// 涉及领域; the first is the leading one.
    pub portfolios: Vec<String>,
    /// 责任领导, a post.
    pub leader: String,
    /// 主办科室
    pub lead_office: String,
    /// 协办科室
    pub assisting: Vec<String>,
    pub measures: Vec<Measure>,
    pub milestones: Vec<Milestone>,
    /// 其他要素 that its kind wants, label and content.
    pub particulars: BTreeMap<String, String>,
    /// 办理期限 as it began; none where none was set.
    pub time: Option<Clock>,
    /// The case of which this is a part.
    pub parent: Option<String>,
    /// Its parts: id to title and whether it is still open.
    pub children: BTreeMap<String, Child>,
    pub step: Option<Step>,
    /// Every step that it was in, with how long.
    pub stretches: Vec<Stretch>,
    pub dispute: Option<Dispute>,
    pub asked: Option<Asked>,
    pub extensions: Vec<Extension>,
    pub reports: Vec<ReportDuty>,
    /// 办理情况, oldest first.
    pub entries: Vec<Entry>,
    pub urges: Vec<Urge>,
    /// How far the urging has gone since the last extension or beginning anew.
    pub urged: usize,
    pub finished: Option<Finished>,
    pub opened_by: Hand,
    pub begun_at: DateTime,
}

/// A part of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Child {
    pub title: String,
    pub open: bool,
}

/// 主办争议: the lead office holds that another should lead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispute {
    /// The office that it proposes instead.
    pub proposed: String,
    pub reason: String,
    pub by: Hand,
}

/// 延期申请, not answered yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The milestone that it concerns; none concerns the whole.
    pub milestone: Option<String>,
    pub until: jiff::civil::Date,
    pub reason: String,
    pub by: Hand,
}

/// An answer to a request for extension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    pub milestone: Option<String>,
    /// The day granted; none where it was refused.
    pub until: Option<jiff::civil::Date>,
    pub reason: String,
    pub by: Hand,
}

/// How its life ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finished {
    /// 办结, or 撤销.
    pub cancelled: bool,
    pub words: String,
    pub by: Hand,
}

impl Case {
    /// Whether its life goes on.
    #[must_use]
    pub fn running(&self) -> bool {
        self.finished.is_none()
    }

    #[must_use]
    pub fn step_name(&self) -> Option<&str> {
        self.step.as_ref().map(|step| step.name.as_str())
    }

    /// 签收: whether the present lead office has taken it on.
    #[must_use]
    pub fn accepted(&self) -> bool {
        let done = |entry: &Entry| entry.act == accept::LABEL && entry.office == self.lead_office;
        self.entries.iter().any(done)
    }

    /// The milestones that are not reached.
    pub fn ahead(&self) -> impl Iterator<Item = &Milestone> {
        self.milestones.iter().filter(|one| one.reached.is_none())
    }

    /// 暂停计时: whether its clock stands.
    #[must_use]
    pub fn paused(&self) -> bool {
        self.time.as_ref().is_some_and(Clock::is_paused)
    }

    /// The latest entry of an act.
    #[must_use]
    pub fn last(&self, label: &str) -> Option<&Entry> {
        self.entries.iter().rev().find(|entry| entry.act == label)
    }

    /// What proves its progress, of all entries.
    pub fn evidence(&self) -> impl Iterator<Item = &String> {
        self.entries.iter().flat_map(|entry| &entry.evidence)
    }

    /// Assisting offices from which nothing was heard.
    #[must_use]
    pub fn silent(&self) -> Vec<&str> {
        let heard = |office: &&String| {
            let theirs = |entry: &Entry| entry.act == assist::LABEL && entry.office == **office;
            !self.entries.iter().any(theirs)
        };
        let silent = self.assisting.iter().filter(heard);
        silent.map(String::as_str).collect()
    }

    /// The parts that are still open.
    pub fn open_children(&self) -> impl Iterator<Item = &Child> {
        self.children.values().filter(|child| child.open)
    }
}
