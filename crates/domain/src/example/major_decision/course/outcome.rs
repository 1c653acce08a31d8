//! What comes with the ordinary decision and after it.

use super::Way;
use crate::example::major_decision::OUTSIDER;
use crate::major_decision::{
    CommitteeReport, Deliberation, Execution, Feedback, MajorDecisionEvent as E, Publication,
    Triggered,
};

impl Way<'_> {
    pub(super) fn deliberate(&mut self) {
        let departed = self.told.has("与多数不一致未说明理由");
        self.does(
            8,
            E::Deliberated(Deliberation {
                meeting: "会".into(),
                item: "议题".into(),
                resolution: "议定事项1".into(),
                text: "原则同意".into(),
                passed: true,
                agreeing: if departed { 1 } else { 4 },
                dissenting: if departed { 4 } else { 1 },
                departed,
                ..Deliberation::default()
            }),
        );
    }

    pub(super) fn report(&mut self) {
        self.does(
            7,
            E::ReportedToCommittee(CommitteeReport {
                reference: "镇党委会议".into(),
                reply: "同意".into(),
            }),
        );
    }

    pub(super) fn publish(&mut self) {
        self.does(
            6,
            E::Published(Publication {
                channels: vec!["镇政府网站".into()],
                adopted: "保留卸货位".into(),
                not_adopted: "没有未采纳的意见".into(),
                closed: false,
                closed_ground: String::new(),
            }),
        );
    }

    pub(super) fn assign(&mut self) {
        let office = self.told.office(self.law, "执行单位");
        let due = self.day(-100);
        self.does(
            4,
            E::ExecutionAssigned(Execution {
                office,
                assisting: Vec::new(),
                leader: "副镇长乙".into(),
                demands: "按方案实施".into(),
                due,
            }),
        );
    }

    pub(super) fn feed_back(&mut self) {
        self.does(
            3,
            E::ExecutionReported(Feedback {
                progress: "已完成".into(),
                problem: String::new(),
                completed: !self.told.has("未执行完毕"),
            }),
        );
    }

    pub(super) fn trigger(&mut self) {
        self.does(
            2,
            E::EvaluationTriggered(Triggered {
                trigger: "决策机关认为有必要".into(),
                reason: "实施满一年".into(),
                evaluator: self
                    .told
                    .said("评估单位")
                    .unwrap_or_else(|| OUTSIDER.into()),
                assessed_before: false,
            }),
        );
    }

    /// A case that carries it out: still being worked on, or closed.
    pub(super) fn carry(&mut self) {
        let (open, closed) = (
            self.told.has("执行任务在办"),
            self.told.has("执行任务已办结"),
        );
        if !(open || closed) {
            return;
        }
        let case = "2026-0009".to_owned();
        let opened = E::CaseOpened {
            case: case.clone(),
            number: "督〔2026〕9号".into(),
            title: "按方案实施".into(),
            office: self.told.office(self.law, "执行单位"),
        };
        self.does(3, opened);
        if closed {
            let finished = E::CaseFinished {
                case,
                cancelled: false,
                words: "全部完成".into(),
            };
            self.does(2, finished);
        }
    }
}
