//! The evidence of the ordinary course, gate by gate, before the decision.

use super::Way;
use crate::example::major_decision::{APPLICANT, ASSESSOR};
use crate::major_decision::{
    Answer, Closed, Comments, CompetitionReview, Concluded, Consulted, ExpertOpinion, Heard,
    Hearing, MajorDecisionEvent as E, Materials, Proposal, Research, Risk,
};

impl Way<'_> {
    pub(super) fn list(&mut self) {
        let content = Box::new(self.told.content(self.law));
        let office = self.told.office(self.law, "承办单位");
        self.does(
            90,
            E::Listed {
                year: 2026,
                item: 3,
                content,
                office,
            },
        );
    }

    pub(super) fn start(&mut self) {
        let office = self.told.office(self.law, "承办单位");
        let reason = "确有必要".to_owned();
        self.does(
            80,
            E::Started {
                office,
                assisting: Vec::new(),
                reason,
            },
        );
    }

    pub(super) fn research(&mut self) {
        self.does(
            75,
            E::Researched(Research {
                method: "实地走访".into(),
                findings: "夜间泊位缺口较大".into(),
                disputes: String::new(),
            }),
        );
    }

    pub(super) fn draft(&mut self, text: &str) {
        self.does(
            70,
            E::Drafted(Proposal {
                options: vec![text.to_owned()],
                explanation: "起草说明".into(),
                basis: "道路交通安全有关规定".into(),
            }),
        );
    }

    pub(super) fn consult(&mut self) {
        let ended = self.told.has("征求意见进行中");
        let until = self.day(if ended { -5 } else { 25 });
        self.does(
            60,
            E::ConsultationOpened(Consulted {
                channel: "例-1-1".into(),
                draft: 1,
                from: self.day(60),
                until,
                places: vec!["镇政府网站".into()],
                how: "网上填写".into(),
                shortened: String::new(),
            }),
        );
    }

    pub(super) fn close(&mut self) {
        self.does(
            24,
            E::ConsultationClosed(Closed {
                received: 10,
                duplicates: 1,
            }),
        );
    }

    pub(super) fn group(&mut self) {
        self.does(
            23,
            E::CommentsGrouped(Comments {
                number: 1,
                summary: "保留早市卸货位".into(),
                quote: String::new(),
                count: 9,
                ..Comments::default()
            }),
        );
    }

    pub(super) fn answer(&mut self) {
        let answer = Answer {
            verdict: "采纳".into(),
            reason: "已写入草案".into(),
        };
        self.does(22, E::CommentsAnswered { number: 1, answer });
    }

    pub(super) fn argue(&mut self) {
        let same = self.told.has("专家意见一致");
        self.does(
            40,
            E::Argued(ExpertOpinion {
                expert: "交通工程教授".into(),
                institution: "某高校".into(),
                interest: "无直接利害关系".into(),
                stance: if same { "赞成" } else { "有保留" }.into(),
                opinion: "总体可行".into(),
                signed: true,
                dissent_sought: false,
            }),
        );
    }

    pub(super) fn assess(&mut self) {
        self.does(
            35,
            E::RiskAssessed(Risk {
                assessor: ASSESSOR.into(),
                grade: "低".into(),
                controllable: !self.told.has("风险不可控"),
                points: "邻里矛盾".into(),
                measures: "提前告知".into(),
                plan: "分级处置".into(),
            }),
        );
    }

    pub(super) fn compete(&mut self) {
        let against = self.told.has("公平竞争审查不符合");
        let substance = self.decision.course.substance().to_owned();
        self.does(
            32,
            E::CompetitionReviewed(CompetitionReview {
                conclusion: if against { "不符合" } else { "符合" }.into(),
                opinion: "没有排除、限制竞争的内容".into(),
                substance,
            }),
        );
    }

    pub(super) fn review(&mut self) {
        let conclusion = self
            .told
            .said("审查结论")
            .unwrap_or_else(|| "合法".to_owned());
        self.does(
            12,
            E::LegalityReviewed(Concluded {
                conclusion,
                checked: ["法定权限", "法定程序", "草案内容"]
                    .map(str::to_owned)
                    .to_vec(),
                counsel: "法律顾问没有不同意见".into(),
                opinion: "审查意见".into(),
            }),
        );
    }

    pub(super) fn compile(&mut self) {
        let missing = self.told.said("缺材料").unwrap_or_default();
        let items = self.law.ids("decision_material").into_iter();
        let substance = self.decision.course.substance().to_owned();
        self.does(
            11,
            E::Compiled(Materials {
                items: items.filter(|item| *item != missing).collect(),
                note: String::new(),
                substance,
            }),
        );
    }

    pub(super) fn hear(&mut self, whom: &str, public: bool) {
        self.does(
            30,
            E::ViewsHeard(Heard {
                way: "座谈会".into(),
                day: self.day(30),
                whom: whom.to_owned(),
                public,
                count: 20,
                views: "总体赞成".into(),
                handling: "已吸收".into(),
            }),
        );
    }

    pub(super) fn hearing(&mut self) {
        self.does(
            30,
            E::HearingHeld(Hearing {
                noticed_on: self.day(45),
                delivered_on: self.day(40),
                held_on: self.day(30),
                place: "镇政府会议室".into(),
                attendees: vec![format!("居民代表十二人，{APPLICANT}代表一人")],
                transcript: "听证会记录".into(),
                signed: true,
                handling: "已吸收".into(),
            }),
        );
    }
}
