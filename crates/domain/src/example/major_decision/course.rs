//! The ordinary course of a decision up to an act, less what an example takes away.

mod evidence;
mod outcome;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use super::{Told, begun};
use crate::Law;
use crate::example::scene::Scene;
use crate::major_decision::{Archive, Gate, MajorDecision, MajorDecisionEvent as E, Suspended};
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
        "notice_hearing" | "hold_hearing" | "hear_otherwise" | "open_consultation" => {
            "open_consultation"
        }
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
        self.carry();
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
