//! The ordinary course of a decision up to an act, less what an example takes away.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use super::{APPLICANT, ASSESSOR, OUTSIDER, Told, begun};
use crate::Law;
use crate::example::scene::Scene;
use crate::major_decision::{
    Answer, Archive, Closed, Comments, CommitteeReport, CompetitionReview, Concluded, Consulted,
    Deliberation, Execution, ExpertOpinion, Feedback, Gate, Heard, Hearing, MajorDecision,
    MajorDecisionEvent as E, Materials, Proposal, Publication, Research, Risk, Suspended,
    Triggered,
};
use crate::record::{Frame, Hand};

/// The acts of an ordinary life, in their order.
const LIFE: [&str; 21] = [
    "list",
    "start",
    "research",
    "draft",
    "open_consultation",
    "close_consultation",
    "group_comments",
    "answer_comments",
    "argue",
    "assess_risk",
    "review_competition",
    "send_to_legality",
    "review_legality",
    "compile",
    "submit",
    "deliberate",
    "report_committee",
    "publish",
    "archive",
    "assign_execution",
    "report_execution",
];

/// The decision at the point where the example's act is due.
pub(super) fn come_to(law: &Law, told: Told<'_>, scene: &Scene) -> MajorDecision {
    let mut way = Way {
        law,
        told,
        scene,
        decision: begun(),
    };
    let until = until(told);
    for act in LIFE.iter().take_while(|act| **act != until) {
        way.pass(act);
    }
    way.beside();
    way.afterwards();
    way.decision
}

/// The act before which the ordinary course stops.
fn until(told: Told<'_>) -> &'static str {
    let decided = ["已决定", "已中止", "已了结"]
        .iter()
        .any(|label| told.has(label));
    match told.verb() {
        _ if decided => "",
        // Without anything taken away the matter is staged where it would be entered.
        "list" => "start",
        "delist" => "start",
        "hold_hearing" | "hear_otherwise" | "open_consultation" => "open_consultation",
        "mark_not_applicable" => "assess_risk",
        "trigger_evaluation" | "evaluate" | "change" | "suspend" | "resume" | "finish" => "",
        verb => verb,
    }
}

/// A course on its way.
struct Way<'a> {
    law: &'a Law,
    told: Told<'a>,
    scene: &'a Scene,
    decision: MajorDecision,
}

impl Way<'_> {
    fn pass(&mut self, act: &str) {
        let told = self.told;
        let without = |label| told.has(label);
        match act {
            "list" => self.list(),
            "start" if !without("未启动") => self.start(),
            "research" if !without("没有调研") => self.research(),
            "draft" if !without("没有草案") => self.draft("增设夜间错时泊位"),
            "open_consultation" if self.consults() => self.consult(),
            "close_consultation" if self.consults() && !without("征求意见进行中") => {
                self.close();
            }
            "group_comments" if self.closed() && !without("意见未归纳") => self.group(),
            "answer_comments" if !without("意见未答复") => self.answer(),
            "argue" if !without("没有专家论证") && !self.waived("专家论证") => {
                self.argue();
            }
            "assess_risk" if !without("没有风险评估") && !self.waived("风险评估") => {
                self.assess();
            }
            "review_competition"
                if !without("没有公平竞争审查") && !self.waived("公平竞争审查") =>
            {
                self.compete();
            }
            "send_to_legality" if !without("没有合法性审查") && !without("未送合法性审查") =>
            {
                self.does(self.sent(), E::SentToLegality);
            }
            "review_legality" if !without("没有合法性审查") && !without("已送合法性审查") =>
            {
                self.review();
            }
            "compile" => self.compile(),
            "submit" => self.does(
                10,
                E::Submitted {
                    note: "请审议".into(),
                },
            ),
            "deliberate" if !without("未经集体讨论") => self.deliberate(),
            "report_committee" if !without("未请示党委") => self.report(),
            "publish" if !without("未公布") => self.publish(),
            "archive" if !without("未归档") => self.does(
                5,
                E::Archived(Archive {
                    volume: "2026-3".into(),
                }),
            ),
            "assign_execution" if !without("未交办执行") => self.assign(),
            "report_execution" => self.feed_back(),
            _ => {}
        }
    }

    /// What stands beside the ordinary course: waivers, other ways of hearing views.
    fn beside(&mut self) {
        let waived = self.told.said("已认定不适用");
        if let Some(gate) = waived.and_then(|label| Gate::find(&label)) {
            let reason = "不属于应当办理的情形".to_owned();
            self.does(20, E::MarkedNotApplicable { gate, reason });
        }
        if self.told.has("只听取单位意见") {
            self.hear("有关单位", false);
        }
        if self.told.has("只开座谈会") {
            self.hear("社会公众", true);
        }
        if self.told.has("已听证") {
            self.hearing();
        }
        if self.told.has("审查后草案改动") {
            self.draft("增设夜间错时泊位并扩大范围");
        }
    }

    /// What comes after the execution was reported.
    fn afterwards(&mut self) {
        let verb = self.told.verb();
        let triggered = verb == "evaluate" || self.told.has("后评估未完成");
        if triggered && !self.told.has("未启动后评估") {
            self.trigger();
        }
        if (verb == "resume" && !self.told.has("未中止")) || self.told.has("已中止") {
            self.does(
                2,
                E::Suspended(Suspended {
                    situation: "客观情况发生重大变化".into(),
                    urgent: true,
                    reason: "突发汛情".into(),
                }),
            );
        }
        if self.told.has("已了结") {
            self.does(
                1,
                E::Finished {
                    reason: "执行完毕".into(),
                },
            );
        }
    }

    fn list(&mut self) {
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

    fn start(&mut self) {
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

    fn research(&mut self) {
        self.does(
            75,
            E::Researched(Research {
                method: "实地走访".into(),
                findings: "夜间泊位缺口较大".into(),
                disputes: String::new(),
            }),
        );
    }

    fn draft(&mut self, text: &str) {
        self.does(
            70,
            E::Drafted(Proposal {
                options: vec![text.to_owned()],
                explanation: "起草说明".into(),
                basis: "道路交通安全有关规定".into(),
            }),
        );
    }

    fn consult(&mut self) {
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

    fn close(&mut self) {
        self.does(
            24,
            E::ConsultationClosed(Closed {
                received: 10,
                duplicates: 1,
            }),
        );
    }

    fn group(&mut self) {
        self.does(
            23,
            E::CommentsGrouped(Comments {
                number: 1,
                summary: "保留早市卸货位".into(),
                quote: String::new(),
                count: 9,
            }),
        );
    }

    fn answer(&mut self) {
        let answer = Answer {
            verdict: "采纳".into(),
            reason: "已写入草案".into(),
        };
        self.does(22, E::CommentsAnswered { number: 1, answer });
    }

    fn argue(&mut self) {
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

    fn assess(&mut self) {
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

    fn compete(&mut self) {
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

    fn review(&mut self) {
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

    fn compile(&mut self) {
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

    fn deliberate(&mut self) {
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

    fn report(&mut self) {
        self.does(
            7,
            E::ReportedToCommittee(CommitteeReport {
                reference: "镇党委会议".into(),
                reply: "同意".into(),
            }),
        );
    }

    fn publish(&mut self) {
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

    fn assign(&mut self) {
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

    fn feed_back(&mut self) {
        self.does(
            3,
            E::ExecutionReported(Feedback {
                progress: "已完成".into(),
                problem: String::new(),
                completed: !self.told.has("未执行完毕"),
            }),
        );
    }

    fn trigger(&mut self) {
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

    fn hear(&mut self, whom: &str, public: bool) {
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

    fn hearing(&mut self) {
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

    /// Whether the ordinary consultation took place.
    fn consults(&self) -> bool {
        let otherwise = ["没有听取意见", "只听取单位意见", "只开座谈会"];
        !otherwise.iter().any(|label| self.told.has(label)) && !self.waived("公众参与")
    }

    fn closed(&self) -> bool {
        let mut consultations = self.decision.course.consultations.iter();
        consultations.any(|one| one.it.closed.is_some())
    }

    fn waived(&self, gate: &str) -> bool {
        let named = self.told.said("已认定不适用");
        named.is_some_and(|named| named == gate)
    }

    /// How many days ago it was sent to review; as many working days as the example says.
    fn sent(&self) -> i64 {
        let Some(days) = self.told.number("送审满") else {
            return 20;
        };
        let (calendar, today) = (self.scene.office.calendar(self.law), self.scene.now.date());
        let waited = |ago: &i64| {
            let passed = calendar.working_days_between(self.day(*ago), today);
            passed.is_some_and(|passed| i64::from(passed) >= days)
        };
        (0..60).find(waited).unwrap_or(days)
    }

    fn does(&mut self, days_ago: i64, event: E) {
        let hand = Hand {
            at: self.at(days_ago),
            ..self.scene.hand(self.law, &self.someone())
        };
        let frame = Frame {
            act: "",
            label: "",
            hand: &hand,
            policies: &[],
        };
        self.decision.evolve(frame, &event);
    }

    fn someone(&self) -> String {
        let clerk = self.law.posts().find(|post| post.role() == "党政办文书");
        clerk.map(|post| post.id().to_owned()).unwrap_or_default()
    }

    fn at(&self, days_ago: i64) -> DateTime {
        let now = self.scene.now;
        now.checked_sub(days_ago.days()).unwrap_or(now)
    }

    fn day(&self, days_ago: i64) -> Date {
        self.at(days_ago).date()
    }
}
