//! What comes with the decision and after it: the deliberation, its publication, its execution,
//! the evaluation, a suspension. Plain data, each entered by somebody's hand; it never judges.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::major_decision::evidence::Entry;
use crate::record::Hand;

/// 集体讨论, as the meeting recorded it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deliberation {
    /// Id of the meeting, and of the item of business.
    pub meeting: String,
    pub item: String,
    /// 议定事项编号
    pub resolution: String,
    pub text: String,
    /// Whether the draft was adopted.
    pub passed: bool,
    pub agreeing: i64,
    pub dissenting: i64,
    /// The head decided otherwise than the majority.
    pub departed: bool,
    /// The reasons that the head gave there and then.
    pub reasons: String,
    /// Dissent, word for word.
    pub dissent: Vec<String>,
}

/// 向镇党委请示报告
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommitteeReport {
    pub reference: String,
    pub reply: String,
}

/// 公布
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    pub channels: Vec<String>,
    pub adopted: String,
    pub not_adopted: String,
    /// 依法不予公开
    pub closed: bool,
    pub closed_ground: String,
}

/// 立卷归档
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Archive {
    pub volume: String,
}

/// 交办执行
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Execution {
    pub office: String,
    pub assisting: Vec<String>,
    /// 责任领导, a post.
    pub leader: String,
    pub demands: String,
    pub due: Date,
}

/// 执行反馈
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feedback {
    pub progress: String,
    /// What stands in the way; empty where nothing does.
    pub problem: String,
    pub completed: bool,
}

/// 启动后评估
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Triggered {
    pub trigger: String,
    pub reason: String,
    /// Who is charged with it.
    pub evaluator: String,
    /// Declared: whether they argued or assessed before the decision.
    pub assessed_before: bool,
}

/// 后评估, from its trigger to its result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evaluation {
    pub triggered: Entry<Triggered>,
    pub done: Option<Entry<Evaluated>>,
}

/// 后评估结果
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evaluated {
    pub evaluator: String,
    pub assessed_before: bool,
    pub views: String,
    pub findings: String,
    /// 继续执行, 建议调整 or 建议停止.
    pub conclusion: String,
}

/// 中止执行
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspended {
    pub situation: String,
    /// 情况紧急
    pub urgent: bool,
    pub reason: String,
}

/// A suspension, until it goes on again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspension {
    pub suspended: Entry<Suspended>,
    /// Why it went on again, and by whom.
    pub resumed: Option<(String, Hand)>,
}

/// Its end: 了结, or 移出目录 before anything was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// Taken off the catalogue undecided.
    pub delisted: bool,
    pub reason: String,
}
