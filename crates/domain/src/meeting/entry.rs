//! One item on a meeting's agenda: what was said on it, in order and word for word, and what was
//! resolved. The record is the meeting's; it never knows the item's own course.

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use crate::agenda_item::AgendaItem;
use crate::record::Hand;

/// An item on the agenda, with its record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The id of the item of business; for a topic raised at the meeting, such as 临1.
    pub item: String,
    pub title: String,
    pub office: String,
    pub reporter: String,
    pub portfolios: Vec<String>,
    /// 列席岗位, for this item only.
    pub observers: Vec<String>,
    /// The major decision that it belongs to.
    pub decision: Option<String>,
    pub material: bool,
    /// When the item as it stands was handed in.
    pub handed_in: DateTime,
    /// Raised at the meeting, without coordination.
    pub ad_hoc: bool,
    pub state: EntryState,
    pub spoken: Vec<Spoken>,
    pub resolutions: Vec<Resolution>,
    /// 缓议 at the meeting: why.
    pub postponed: Option<String>,
    /// 回避岗位, once something is resolved.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recused: Vec<String>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryState {
    /// 待议
    #[default]
    Waiting,
    /// 正在议
    Floor,
    /// 已议定
    Decided,
    /// 缓议
    Postponed,
}

/// 发言: one opinion, word for word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spoken {
    pub post: String,
    pub stance: Stance,
    pub words: String,
    /// 书面意见 of somebody on leave: recorded, not counted as present.
    pub written: bool,
    /// Who wrote it down, and when.
    pub by: Hand,
}

/// A stance is never a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// 同意
    Agree,
    /// 不同意
    Oppose,
    /// 保留
    Reserve,
    /// 无意见
    Silent,
}

/// 议定事项
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolution {
    pub kind: String,
    pub year: i16,
    pub sequence: i64,
    /// 同意, 修改后同意 or 不同意.
    pub decision: String,
    pub text: String,
    pub lead_office: String,
    pub assisting: Vec<String>,
    /// 责任领导
    pub leader: String,
    pub due: Option<Date>,
    /// Why it departs from the majority, said there and then.
    pub reasons: Option<String>,
    /// 回避岗位: who kept out of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recused: Vec<String>,
    pub by: Hand,
}

impl EntryState {
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Waiting => "待议",
            Self::Floor => "正在议",
            Self::Decided => "已议定",
            Self::Postponed => "缓议",
        }
    }
}

impl Stance {
    pub const LABELS: [&'static str; 4] = ["同意", "不同意", "保留", "无意见"];

    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Agree => "同意",
            Self::Oppose => "不同意",
            Self::Reserve => "保留",
            Self::Silent => "无意见",
        }
    }

    #[must_use]
    pub fn of(label: &str) -> Option<Self> {
        [Self::Agree, Self::Oppose, Self::Reserve, Self::Silent]
            .into_iter()
            .find(|stance| stance.label() == label)
    }
}

impl Resolution {
    /// Such as 镇长办公会议议定〔2026〕41号.
    #[must_use]
    pub fn number(&self) -> String {
        format!("{}议定〔{}〕{}号", self.kind, self.year, self.sequence)
    }
}

impl Entry {
    /// An item of business as it is put on an agenda.
    #[must_use]
    pub fn of(item: &AgendaItem) -> Self {
        let content = &item.content;
        Self {
            item: item.id.clone(),
            title: content.title.clone(),
            office: item.office.clone(),
            reporter: content.reporter.clone(),
            portfolios: content.portfolios.clone(),
            observers: content.observers.clone(),
            decision: content.decision.clone(),
            material: !content.materials.is_empty(),
            handed_in: item.edited_at,
            ..Self::default()
        }
    }

    /// What a post said last on this item.
    #[must_use]
    pub fn last_word(&self, post: &str) -> Option<&Spoken> {
        self.spoken.iter().rev().find(|spoken| spoken.post == post)
    }
}
