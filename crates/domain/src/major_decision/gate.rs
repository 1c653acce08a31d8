//! 关口: the gates of the procedure in their order, and where a decision stands with each of them.
//! What each rests on is a row of the law; which may be waived is the law's too.

mod acts;

use serde::{Deserialize, Serialize};

use crate::major_decision::MajorDecision;

/// A gate of the procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Gate {
    #[serde(rename = "目录")]
    Catalogue,
    #[serde(rename = "启动")]
    Start,
    #[serde(rename = "调查研究")]
    Research,
    #[serde(rename = "拟订草案")]
    Draft,
    #[serde(rename = "公众参与")]
    Public,
    #[serde(rename = "专家论证")]
    Experts,
    #[serde(rename = "风险评估")]
    Risk,
    #[serde(rename = "公平竞争审查")]
    Competition,
    #[serde(rename = "合法性审查")]
    Legality,
    #[serde(rename = "上会材料")]
    Materials,
    #[serde(rename = "集体讨论")]
    Deliberation,
    #[serde(rename = "请示党委")]
    Committee,
    #[serde(rename = "公布")]
    Publication,
    #[serde(rename = "归档")]
    Archive,
    #[serde(rename = "执行反馈")]
    Execution,
    #[serde(rename = "后评估")]
    Evaluation,
}

/// Where a decision stands with a gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GateState {
    /// 已备
    Done,
    /// 进行中
    Running,
    /// 缺
    Missing,
    /// 不适用
    NotApplicable,
    /// 未到
    Ahead,
}

impl Gate {
    pub const ALL: [Self; 16] = [
        Self::Catalogue,
        Self::Start,
        Self::Research,
        Self::Draft,
        Self::Public,
        Self::Experts,
        Self::Risk,
        Self::Competition,
        Self::Legality,
        Self::Materials,
        Self::Deliberation,
        Self::Committee,
        Self::Publication,
        Self::Archive,
        Self::Execution,
        Self::Evaluation,
    ];

    /// The gates that stand beside each other between the draft and the legality review.
    pub const BESIDE: [Self; 4] = [Self::Public, Self::Experts, Self::Risk, Self::Competition];

    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Catalogue => "目录",
            Self::Start => "启动",
            Self::Research => "调查研究",
            Self::Draft => "拟订草案",
            Self::Public => "公众参与",
            Self::Experts => "专家论证",
            Self::Risk => "风险评估",
            Self::Competition => "公平竞争审查",
            Self::Legality => "合法性审查",
            Self::Materials => "上会材料",
            Self::Deliberation => "集体讨论",
            Self::Committee => "请示党委",
            Self::Publication => "公布",
            Self::Archive => "归档",
            Self::Execution => "执行反馈",
            Self::Evaluation => "后评估",
        }
    }

    #[must_use]
    pub fn find(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|gate| gate.label() == label)
    }

    /// The act that passes it, without its noun.
    #[must_use]
    pub fn verb(self) -> &'static str {
        match self {
            Self::Catalogue => "list",
            Self::Start => "start",
            Self::Research => "research",
            Self::Draft => "draft",
            Self::Public => "open_consultation",
            Self::Experts => "argue",
            Self::Risk => "assess_risk",
            Self::Competition => "review_competition",
            Self::Legality => "review_legality",
            Self::Materials => "compile",
            Self::Deliberation => "submit",
            Self::Committee => "report_committee",
            Self::Publication => "publish",
            Self::Archive => "archive",
            Self::Execution => "report_execution",
            Self::Evaluation => "evaluate",
        }
    }
}

impl GateState {
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Done => "已备",
            Self::Running => "进行中",
            Self::Missing => "缺",
            Self::NotApplicable => "不适用",
            Self::Ahead => "未到",
        }
    }
}

impl MajorDecision {
    /// Where it stands with a gate.
    #[must_use]
    pub fn at(&self, gate: Gate) -> GateState {
        if self.course.waivers.contains_key(&gate) && !self.passed(gate) {
            return GateState::NotApplicable;
        }
        match (self.passed(gate), self.under_way(gate), self.reached(gate)) {
            (true, _, _) => GateState::Done,
            (_, true, _) => GateState::Running,
            (_, _, true) => GateState::Missing,
            _ => GateState::Ahead,
        }
    }

    /// Of the gates beside each other, those neither passed nor waived.
    #[must_use]
    pub fn open_gates(&self) -> Vec<Gate> {
        let closed =
            |gate: &Gate| matches!(self.at(*gate), GateState::Done | GateState::NotApplicable);
        let all = Gate::BESIDE.into_iter();
        all.filter(|gate| !closed(gate)).collect()
    }

    fn passed(&self, gate: Gate) -> bool {
        let course = &self.course;
        match gate {
            Gate::Catalogue => !self.listed.person.is_empty(),
            Gate::Start => course.started.is_some(),
            Gate::Research => !course.research.is_empty(),
            Gate::Draft => course.draft().is_some(),
            Gate::Public => public_passed(self),
            Gate::Experts => !course.experts.is_empty(),
            Gate::Risk => course.risk().is_some_and(|risk| risk.it.controllable),
            // Where markets are touched it counts for the present draft only.
            Gate::Competition if self.content.market => course.competition().is_some(),
            Gate::Competition => !course.competition.is_empty(),
            Gate::Legality => course.lawful(),
            Gate::Materials => course.materials().is_some(),
            Gate::Deliberation => self.decided(),
            Gate::Committee => course.reported.is_some(),
            Gate::Publication => course.published.is_some(),
            Gate::Archive => course.archived.is_some(),
            Gate::Execution => self.feedback.last().is_some_and(|last| last.it.completed),
            Gate::Evaluation => self
                .evaluations
                .last()
                .is_some_and(|last| last.done.is_some()),
        }
    }

    fn under_way(&self, gate: Gate) -> bool {
        let course = &self.course;
        match gate {
            Gate::Public => course.consulting().is_some(),
            Gate::Legality => course.reviewing().is_some(),
            Gate::Deliberation => course.submitted(),
            Gate::Execution => self.execution.is_some(),
            Gate::Evaluation => self.evaluating().is_some(),
            _ => false,
        }
    }

    /// Whether the gates before it are passed, so that its want is a want.
    fn reached(&self, gate: Gate) -> bool {
        let drafted = self.course.draft().is_some();
        match gate {
            Gate::Catalogue | Gate::Start => true,
            Gate::Research => self.course.started.is_some(),
            Gate::Draft => !self.course.research.is_empty(),
            Gate::Public | Gate::Experts | Gate::Risk | Gate::Competition => drafted,
            Gate::Legality => drafted && self.open_gates().is_empty(),
            Gate::Materials | Gate::Deliberation => self.passed(Gate::Legality),
            Gate::Committee | Gate::Publication => self.decided(),
            Gate::Archive | Gate::Execution => self.course.published.is_some(),
            Gate::Evaluation => false,
        }
    }
}

/// Heard, nothing still open, every valid comment grouped and answered; a hearing that is
/// prescribed was held.
fn public_passed(decision: &MajorDecision) -> bool {
    let course = &decision.course;
    let answered = course.ungrouped() == 0 && course.unanswered().next().is_none();
    let hearing = !decision.content.hearing_required || !course.hearings.is_empty();
    course.public_heard() && course.consulting().is_none() && answered && hearing
}
