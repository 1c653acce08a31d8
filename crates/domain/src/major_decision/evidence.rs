//! Evidence of the gates before the decision: plain data, each entered by somebody's hand.
//! It never judges; comments themselves are kept elsewhere.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::calendar::Span;
use crate::major_decision::Numbers;
use crate::record::Hand;

/// Something that was entered, with whose hand it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry<T> {
    pub by: Hand,
    #[serde(flatten)]
    pub it: T,
}

/// 调查研究
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Research {
    pub method: String,
    pub findings: String,
    /// What offices concerned disagree on, with their opinions and the lead office's.
    pub disputes: String,
}

/// What a draft says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// 方案, one or several beside each other.
    pub options: Vec<String>,
    /// 起草说明, which is made public with the draft.
    pub explanation: String,
    /// 法律法规政策依据
    pub basis: String,
}

/// One version of the draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub number: u32,
    pub proposal: Proposal,
    /// What reviews and materials are bound to.
    pub substance: String,
}

/// 公开征求意见, as it was made public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consulted {
    /// Where comments are taken in.
    pub channel: String,
    /// The version of the draft that was made public.
    pub draft: u32,
    pub from: Date,
    /// The last day on which comments are taken.
    pub until: Date,
    /// 公布途径
    pub places: Vec<String>,
    /// 提出意见的方式
    pub how: String,
    /// 缩短期限的说明, made public with it; empty where there is none.
    pub shortened: String,
}

/// A consultation from its opening to its close.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consultation {
    pub opened: Consulted,
    pub closed: Option<Entry<Closed>>,
    /// Comments 1 to this are bound to the record.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub bound: u64,
}

/// What came of a consultation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    pub received: i64,
    pub duplicates: i64,
}

/// 归纳意见: comments that say the same.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comments {
    pub number: u32,
    pub summary: String,
    /// A commenter's own words, as plain text.
    pub quote: String,
    /// All of them, numbered or not.
    pub count: i64,
    /// Where the numbered ones were taken in; empty where none is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub channel: String,
    #[serde(default, skip_serializing_if = "Numbers::is_empty")]
    pub numbers: Numbers,
}

/// A group of comments, and the answer to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentGroup {
    pub comments: Comments,
    pub answer: Option<Entry<Answer>>,
}

/// 研究采纳情况
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// 采纳, 部分采纳 or 不采纳.
    pub verdict: String,
    pub reason: String,
}

/// 听证公告, made public before the hearing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HearingNotice {
    pub id: String,
    /// The version of the draft that it is about.
    pub draft: u32,
    pub noticed_on: Date,
    /// When it is to be held.
    pub day: Date,
    pub time: String,
    pub place: String,
    pub topics: String,
    /// 参加人名额和遴选办法
    pub seats: String,
    pub sign_up: String,
    pub sign_up_until: Date,
}

/// 听证会
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hearing {
    pub noticed_on: Date,
    /// 材料送达参加人之日
    pub delivered_on: Date,
    pub held_on: Date,
    pub place: String,
    /// 参加人, by whom they stand for.
    pub attendees: Vec<String>,
    pub transcript: String,
    /// 参加人确认记录并签字
    pub signed: bool,
    pub handling: String,
}

/// Views heard in another way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heard {
    pub way: String,
    pub day: Date,
    pub whom: String,
    /// Whether the public or groups of it were heard, not only offices.
    pub public: bool,
    pub count: i64,
    pub views: String,
    pub handling: String,
}

/// 专家论证: the written opinion of one expert or institution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpertOpinion {
    /// By post or profession.
    pub expert: String,
    pub institution: String,
    /// The interest that was declared.
    pub interest: String,
    /// 赞成, 不赞成 or 有保留.
    pub stance: String,
    pub opinion: String,
    /// 署名盖章
    pub signed: bool,
    /// Chosen for a dissenting view.
    pub dissent_sought: bool,
}

/// 风险评估报告
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Risk {
    /// Who assessed.
    pub assessor: String,
    /// 高, 中 or 低.
    pub grade: String,
    pub controllable: bool,
    /// 风险点
    pub points: String,
    /// 防范措施
    pub measures: String,
    /// 处置预案
    pub plan: String,
}

/// 公平竞争审查
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompetitionReview {
    pub conclusion: String,
    pub opinion: String,
    pub substance: String,
}

/// 认定不适用
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    pub reason: String,
}

/// 合法性审查, from being sent to its conclusion; bound to the draft's substance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Legality {
    pub substance: String,
    pub sent: Hand,
    pub done: Option<Entry<Concluded>>,
}

/// 合法性审查意见
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Concluded {
    /// 合法, 不合法, 补正 or 明示法律风险.
    pub conclusion: String,
    /// 审查内容: 法定权限, 法定程序, 草案内容.
    pub checked: Vec<String>,
    /// 法律顾问、公职律师的法律意见
    pub counsel: String,
    pub opinion: String,
}

/// 上会材料
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Materials {
    /// Ids of the law's `decision_material`.
    pub items: Vec<String>,
    pub note: String,
    pub substance: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks")]
fn is_zero(number: &u64) -> bool {
    *number == 0
}

impl<T> Entry<T> {
    pub(super) fn new(by: &Hand, it: T) -> Self {
        Self { by: by.clone(), it }
    }
}

impl Consulted {
    /// How long it runs; the day on which it is made public does not count.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        let days = self.from.until(self.until).ok()?.get_days();
        u16::try_from(days).ok().map(Span::CalendarDays)
    }
}

impl Concluded {
    /// Whether the draft may be laid before the meeting.
    #[must_use]
    pub fn passes(&self) -> bool {
        matches!(self.conclusion.as_str(), "合法" | "明示法律风险")
    }
}

impl Proposal {
    /// The hash of what is proposed and how it is explained.
    #[must_use]
    pub fn substance(&self) -> String {
        let mut digest = Sha256::new();
        for text in self.options.iter().chain([&self.explanation]) {
            // Each part carries its length, so that no two drafts run together to the same bytes.
            digest.update(text.len().to_be_bytes());
            digest.update(text.as_bytes());
        }
        let bytes = digest.finalize();
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
