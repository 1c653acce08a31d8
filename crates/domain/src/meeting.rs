//! 会议: from the plan through notice, agenda, opinions and resolutions to the signed minutes.
//! Kinds of meeting are the law's rows. It never decides whether a step is lawful.

mod acts;
mod approve_exception;
mod arrangement;
mod asked;
mod business;
mod calendar;
mod cancel;
mod change;
mod checks;
mod close;
mod consequences;
mod convene;
mod correct_minutes;
mod draft_minutes;
mod drop_item;
mod entry;
mod event;
mod facts;
mod keep_apart;
mod kind;
mod likeness;
mod merge;
mod minutes;
mod needs;
mod open;
mod open_item;
mod postpone_item;
mod propose;
mod record_opinion;
mod recusal;
mod register_leave;
mod resolve;
mod schedule_item;
mod sign_minutes;
mod speaking;
mod vet_minutes;

use std::fmt;

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::record::Hand;

pub use acts::form;
pub(crate) use acts::{decide, meeting};
pub use arrangement::Arrangement;
pub use calendar::{
    Clash, Invitation, InvitationState, clashes, day_marks, invitation, room_marks,
};
pub use checks::{Checks, checks};
pub(crate) use consequences::{consequences, counters};
pub use entry::{Entry, EntryState, Resolution, Spoken, Stance};
pub use event::MeetingEvent;
pub use kind::Kind;
pub use likeness::{Alike, alike};
pub use minutes::{MinutesItem, MinutesText, minutes_text};
pub(crate) use needs::needs;
pub use recusal::{ItemQuorum, current, item_quorum};
pub use speaking::{Part, Speaker, SpeakerState, Tally, speakers, tally, to_speak};

/// A meeting with all that happened to it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    pub id: String,
    /// The office that arranges it and keeps its record.
    pub office: String,
    pub arrangement: Arrangement,
    pub proposed: Hand,
    pub stage: Stage,
    /// Given when it is convened, and kept when it is cancelled afterwards.
    pub number: Option<Number>,
    pub agenda: Vec<Entry>,
    /// 不并会: like meetings that it is kept apart from, with the reason.
    pub apart: Vec<Apart>,
    pub exceptions: Vec<Exception>,
    pub changes: Vec<Change>,
    pub convened: Option<Hand>,
    pub leave: Vec<Leave>,
    pub attendance: Option<Attendance>,
    pub closed: Option<Hand>,
    /// Whether minutes are owed, known when it is closed.
    pub owes_minutes: bool,
    pub minutes: Option<Box<Minutes>>,
    /// 取消 or 并会: why, and into which meeting.
    pub ended: Option<Ended>,
}

/// How far a meeting has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 拟开
    #[default]
    Proposed,
    /// 已召集
    Convened,
    /// 开会中
    Open,
    /// 已闭会
    Closed,
    /// 已取消
    Cancelled,
    /// 已并会
    Merged,
}

/// 会议次序号
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Number {
    pub kind: String,
    pub year: i16,
    pub ordinal: i64,
}

/// A like meeting that was not merged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Apart {
    pub meeting: String,
    pub title: String,
    pub reason: String,
    pub by: Hand,
}

/// 批准例外: a 原则上 rule set aside for one arrangement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    pub policy: String,
    pub reason: String,
    pub by: Hand,
    pub substance: String,
}

/// 改期: the arrangement as it was before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub before: Arrangement,
    pub reason: String,
    pub by: Hand,
}

/// 会议请假
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leave {
    pub post: String,
    pub reason: String,
    pub by: Hand,
}

/// Who came, as recorded when the meeting was opened.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    pub present: Vec<String>,
    /// 组成人员 who should have come.
    pub members: Vec<String>,
    /// How many of them must be present; 0 where no quorum is set.
    pub needed: i64,
    pub by: Hand,
}

/// 纪要, with the hands that it went through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Minutes {
    pub text: MinutesText,
    pub drafted: Hand,
    pub vetted: Option<Hand>,
    pub signed: Option<Hand>,
    /// 更正, after signing; the signed text itself is never changed.
    pub corrections: Vec<Correction>,
}

/// 更正纪要
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    pub found: String,
    pub read: String,
    pub reason: String,
    pub by: Hand,
}

/// How a meeting ended without being held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    pub into: Option<String>,
    pub reason: String,
    pub by: Hand,
}

impl Stage {
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Proposed => "拟开",
            Self::Convened => "已召集",
            Self::Open => "开会中",
            Self::Closed => "已闭会",
            Self::Cancelled => "已取消",
            Self::Merged => "已并会",
        }
    }
}

impl Meeting {
    /// Its name: the number where it has one, else the topic.
    #[must_use]
    pub fn name(&self) -> String {
        match &self.number {
            Some(number) => number.to_string(),
            None => self.arrangement.topic.clone(),
        }
    }

    #[must_use]
    pub fn entry(&self, item: &str) -> Option<&Entry> {
        self.agenda.iter().find(|entry| entry.item == item)
    }

    /// The item that is being discussed.
    #[must_use]
    pub fn floor(&self) -> Option<&Entry> {
        let mut agenda = self.agenda.iter();
        agenda.find(|entry| entry.state == EntryState::Floor)
    }

    /// Items on which nothing was resolved yet and which were not put off.
    #[must_use]
    pub fn undecided(&self) -> Vec<&Entry> {
        let open = |entry: &&Entry| matches!(entry.state, EntryState::Waiting | EntryState::Floor);
        self.agenda.iter().filter(open).collect()
    }

    /// Whether its time and place are taken: convened, and not over.
    #[must_use]
    pub fn stands(&self) -> bool {
        matches!(self.stage, Stage::Convened | Stage::Open)
    }

    #[must_use]
    pub fn on_leave(&self, post: &str) -> bool {
        self.leave.iter().any(|leave| leave.post == post)
    }

    #[must_use]
    pub fn present(&self, post: &str) -> bool {
        let attendance = self.attendance.as_ref();
        attendance.is_some_and(|attendance| attendance.present.iter().any(|known| known == post))
    }

    /// Signed minutes can only be corrected.
    #[must_use]
    pub fn signed(&self) -> bool {
        let minutes = self.minutes.as_ref();
        minutes.is_some_and(|minutes| minutes.signed.is_some())
    }

    /// What an exception is bound to.
    #[must_use]
    pub fn substance(&self) -> String {
        self.arrangement.substance()
    }

    /// Begun by a proposal at this time.
    #[must_use]
    pub fn begun_at(&self) -> DateTime {
        self.proposed.at
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}〔{}〕第{}次", self.kind, self.year, self.ordinal)
    }
}
