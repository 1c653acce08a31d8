//! Examples on major decisions: a decision that has lawfully come as far as the act, less what an
//! example takes away. It is built by events, as in life.

mod course;
mod input;

use rulebook::Example;

use crate::Law;
use crate::example::phrase::argument;
use crate::example::scene::{MATTER, Scene};
use crate::major_decision::{Content, MajorDecision};
use crate::matter::Matter;

pub(super) use input::input;

/// The assessor of the ordinary decision, and one who had no part in it.
const ASSESSOR: &str = "区域稳评机构甲";
const OUTSIDER: &str = "第三方评估机构乙";
/// Whose own matter the ordinary decision is.
const APPLICANT: &str = "停车管理公司";

/// Puts the decision into the scene.
pub(super) fn furnish(law: &Law, example: &Example, scene: &mut Scene) {
    let told = Told(example);
    scene.figures.set("decision/2026", 2);
    let decision = course::come_to(law, told, scene);
    scene.matter = Some(Matter::MajorDecision(decision));
}

/// A decision that may be put on an agenda, for examples on items and meetings.
pub(super) fn ready(law: &Law, example: &Example, scene: &Scene, id: &str) -> Matter {
    let laid_before = Example {
        act: "major_decision.submit",
        kind: None,
        matter: Vec::new(),
        ..example.clone()
    };
    let mut decision = course::come_to(law, Told(&laid_before), scene);
    decision.id = id.to_owned();
    Matter::MajorDecision(decision)
}

/// What an example says of its decision.
#[derive(Clone, Copy)]
struct Told<'a>(&'a Example);

impl Told<'_> {
    fn has(self, label: &str) -> bool {
        self.0.matter.iter().any(|stage| stage.label == label)
    }

    fn said(self, label: &str) -> Option<String> {
        let mut stages = self.0.matter.iter();
        stages.find(|stage| stage.label == label).map(argument)
    }

    fn number(self, label: &str) -> Option<i64> {
        self.said(label).and_then(|said| said.parse().ok())
    }

    fn verb(self) -> &'static str {
        let act = self.0.act;
        act.split_once('.').map_or(act, |(_, verb)| verb)
    }

    /// The office that undertakes it; unsaid, that of an ordinary member of staff.
    fn office(self, law: &Law, label: &str) -> String {
        let ordinary = law.posts().find(|post| post.role() == "科员");
        let ordinary = ordinary.and_then(crate::Post::office).map(str::to_owned);
        self.said(label).or(ordinary).unwrap_or_default()
    }

    fn content(self, law: &Law) -> Content {
        let kind = self.0.kind.clone();
        let kind = kind.or_else(|| law.ids("decision_kind").into_iter().next());
        let closed = self.has("依法不予公开");
        Content {
            title: "镇域停车综合治理方案".to_owned(),
            kind: kind.unwrap_or_default(),
            problem: "夜间停车泊位缺口较大".to_owned(),
            grounds: "依据道路交通安全有关规定，拟增设错时泊位".to_owned(),
            proposed_by: "内设机构或下属单位".to_owned(),
            portfolios: law.ids("portfolio").into_iter().take(1).collect(),
            applicants: vec![APPLICANT.to_owned()],
            public_concern: !self.has("不涉及公共利益"),
            technical: self.has("专业性强"),
            risky: self.has("可能影响稳定"),
            market: self.has("涉及市场主体"),
            hearing_required: self.has("规定应当听证"),
            closed_ground: if closed {
                "属于内部管理信息"
            } else {
                ""
            }
            .to_owned(),
            consent: if self.has("目录未经党委同意") {
                String::new()
            } else {
                "镇党委会议同意".to_owned()
            },
        }
    }
}

fn begun() -> MajorDecision {
    MajorDecision {
        id: MATTER.to_owned(),
        ..MajorDecision::default()
    }
}
