//! 重大行政决策: the whole way as one picture, gate by gate with what is missing, and the earliest
//! lawful day of decision, explained day by day.

mod before_public;

use app::MatterView;
use askama::Template;
use domain::calendar::Deadline;
use domain::clock::Line;
use domain::major_decision::{
    Earliest, EarliestStep, GateState, MajorDecision, Passage, earliest_decision, way,
};
use domain::{Matter, Noun};

use crate::error::Trouble;
use crate::pages::lamp::LampTag;
use crate::pages::visitor::Visitor;
use crate::pages::when;
use before_public::BeforePublic;

#[derive(Template)]
#[template(path = "matter/major_decision.html")]
pub struct DecisionBody {
    facts: Vec<(&'static str, String)>,
    problem: String,
    grounds: String,
    gates: Vec<GateLine>,
    done: usize,
    earliest: String,
    steps: Vec<Step>,
    draft: Option<Draft>,
    before_public: BeforePublic,
}

struct GateLine {
    name: &'static str,
    lamp: LampTag,
    who: String,
    since: String,
    basis: String,
    article: u16,
    missing: Vec<String>,
    clock: Option<(String, Vec<String>)>,
}

struct Step {
    gate: &'static str,
    why: String,
    free: String,
    days: Vec<String>,
}

struct Draft {
    number: u32,
    options: Vec<String>,
    explanation: String,
}

impl DecisionBody {
    pub async fn of(
        visitor: &Visitor,
        view: &MatterView,
        decision: &MajorDecision,
    ) -> Result<Self, Trouble> {
        let asked = (Noun::MajorDecision, decision.id.as_str());
        let seen = visitor
            .app
            .regard(&visitor.caller, asked, |law, facts, matter| match matter {
                Matter::MajorDecision(decision) => Some((
                    way(law, facts, decision),
                    earliest_decision(law, facts, decision),
                )),
                _ => None,
            })
            .await?;
        let (way, earliest) = seen.flatten().ok_or(Trouble::Missing)?;
        let passed =
            |one: &&Passage| matches!(one.state, GateState::Done | GateState::NotApplicable);
        Ok(Self {
            facts: facts(decision),
            problem: decision.content.problem.clone(),
            grounds: decision.content.grounds.clone(),
            done: way.iter().filter(passed).count(),
            gates: way.iter().map(|one| gate(visitor, one)).collect(),
            earliest: headline(&earliest),
            steps: earliest.steps.iter().map(step).collect(),
            draft: draft(decision),
            before_public: BeforePublic::of(visitor, view, decision).await?,
        })
    }
}

fn facts(decision: &MajorDecision) -> Vec<(&'static str, String)> {
    let content = &decision.content;
    let lines = [
        ("目录编号", decision.number()),
        ("种类", content.kind.clone()),
        ("承办", decision.lead_office.clone()),
        ("协办", decision.assisting.join("、")),
        ("提出", content.proposed_by.clone()),
        ("申请人", content.applicants.join("、")),
        ("党委同意", content.consent.clone()),
        ("不公开理由", content.closed_ground.clone()),
    ];
    let told = lines.into_iter().filter(|(_, words)| !words.is_empty());
    told.collect()
}

fn gate(visitor: &Visitor, one: &Passage) -> GateLine {
    let kind = match one.state {
        GateState::Done => "grn",
        GateState::Running | GateState::Missing => "amb",
        GateState::NotApplicable | GateState::Ahead => "gry",
    };
    let clock = one.clock.as_ref().map(|clock| {
        let until = app::deadline_words(&clock.deadline);
        (format!("{}：{until}", clock.label), days(&clock.lines))
    });
    GateLine {
        name: one.gate.label(),
        lamp: LampTag::new(kind, one.state.label()),
        who: one.who.join("、"),
        since: one
            .since
            .map(|at| when::moment(at, visitor.app.now()))
            .unwrap_or_default(),
        basis: one.basis.clone(),
        article: one.article,
        missing: one.missing.clone(),
        clock,
    }
}

fn headline(earliest: &Earliest) -> String {
    match &earliest.day {
        Deadline::None => String::new(),
        Deadline::By { day } => format!("最早 {} 可以依法决定", when::day(*day)),
        other => format!("最早哪天可以依法决定：{}", app::deadline_words(other)),
    }
}

fn step(one: &EarliestStep) -> Step {
    let free = match &one.free {
        Deadline::By { day } => format!("{} 起", when::day(*day)),
        other => app::deadline_words(other),
    };
    Step {
        gate: one.gate.label(),
        why: one.why.clone(),
        free,
        days: days(&one.lines),
    }
}

fn days(lines: &[Line]) -> Vec<String> {
    let told = lines.iter().map(|line| {
        let number = line.number.map(|number| format!("第 {number} 日，"));
        format!(
            "{}　{}{}",
            line.day,
            number.unwrap_or_default(),
            line.words()
        )
    });
    told.collect()
}

fn draft(decision: &MajorDecision) -> Option<Draft> {
    let draft = decision.course.draft()?;
    Some(Draft {
        number: draft.it.number,
        options: draft.it.proposal.options.clone(),
        explanation: draft.it.proposal.explanation.clone(),
    })
}
