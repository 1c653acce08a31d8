//! 议题: an item of business from its submission, through coordination, to the meeting and back to
//! its origin with an extract. It never decides what a meeting may do with it.

mod acts;
mod business;
mod content;
mod countersign;
mod event;
mod facts;
mod gates;
mod needs;
mod postpone;
mod r#return;
mod review_funding;
mod review_legality;
mod revise;
mod submit;
mod vet;
mod withdraw;

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};

use crate::record::Hand;

pub(crate) use acts::decide;
pub use acts::form;
pub use content::Content;
pub use event::AgendaItemEvent;
pub use facts::{countersigners, missing};
pub(crate) use gates::{gates_missing, linked_gates, looked_up};
pub(crate) use needs::needs;

/// An item of business with all that happened to it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaItem {
    pub id: String,
    pub content: Content,
    /// 提交科室
    pub office: String,
    pub submitted: Hand,
    /// Counts the contents; an answer counts only for the edition that it was given for.
    pub edition: u32,
    /// When the present content was handed in.
    pub edited_at: DateTime,
    pub stage: Stage,
    /// 会签: by post.
    pub countersigns: BTreeMap<String, Answer>,
    pub funding: Option<Answer>,
    pub legality: Option<Answer>,
    pub vetted: Option<Hand>,
    /// Every word said on its way, in order.
    pub said: Vec<Said>,
    /// The meeting that it is laid before.
    pub seat: Option<Seat>,
    pub outcomes: Vec<Outcome>,
    /// Extracts of the signed minutes, the last one standing.
    pub extracts: Vec<Extract>,
}

/// How far an item has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 协调中
    #[default]
    Coordinating,
    /// 已退回
    Returned,
    /// 待排会
    Vetted,
    /// 已排会
    Scheduled,
    /// 缓议
    Postponed,
    /// 已议决
    Decided,
    /// 已撤回
    Withdrawn,
}

/// An answer of whoever was asked, for one edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub by: Hand,
    pub agrees: bool,
    pub words: String,
    pub edition: u32,
}

/// What somebody said on the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The act's one Chinese name.
    pub act: String,
    pub text: String,
    pub by: Hand,
    pub edition: u32,
}

/// Its place at a meeting, enough for whoever reports it to come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    pub meeting: String,
    pub kind: String,
    pub topic: String,
    pub day: Date,
    pub start: Time,
    pub room: String,
}

/// What a meeting resolved on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    pub meeting: String,
    /// Such as 镇长办公会议议定〔2026〕41号.
    pub number: String,
    pub text: String,
    pub lead_office: String,
    pub leader: String,
    pub due: Option<Date>,
    pub at: DateTime,
}

/// 纪要摘录, returned to where the item came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extract {
    pub meeting: String,
    /// The title of the minutes that it is taken from.
    pub minutes: String,
    pub text: String,
    pub at: DateTime,
}

impl Stage {
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Coordinating => "协调中",
            Self::Returned => "已退回",
            Self::Vetted => "待排会",
            Self::Scheduled => "已排会",
            Self::Postponed => "缓议",
            Self::Decided => "已议决",
            Self::Withdrawn => "已撤回",
        }
    }
}

impl AgendaItem {
    /// An answer, if it was given for the present edition.
    #[must_use]
    pub fn present<'a>(&self, answer: Option<&'a Answer>) -> Option<&'a Answer> {
        answer.filter(|answer| answer.edition == self.edition)
    }

    /// Whether a meeting may take it up.
    #[must_use]
    pub fn ready(&self) -> bool {
        matches!(self.stage, Stage::Vetted | Stage::Postponed)
    }
}
