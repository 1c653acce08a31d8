//! 全程一图: what is missing now in a sentence, the gates as slips, and below them each gate with
//! what stands on record, what is missing and what may be done there. It only shows.

use app::{MatterView, May};
use askama::Template;
use domain::clock::Line;
use domain::major_decision::{Gate, GateState, MajorDecision, Passage};

use crate::pages::act::verb;
use crate::pages::button::Button;
use crate::pages::lamp::LampTag;
use crate::pages::matter::acts;
use crate::pages::matter::body::major_decision::links;
use crate::pages::matter::body::major_decision::picture::Picture;
use crate::pages::refusal::Link;
use crate::pages::visitor::Visitor;
use crate::pages::when;

/// The way of a decision.
#[derive(Template)]
#[template(path = "matter/decision/way.html")]
pub struct Way {
    verdict: String,
    earliest: String,
    counted: Vec<(String, &'static str, bool)>,
    picture: Picture,
    gates: Vec<GateLine>,
    /// Gates passed, and how many there are.
    done: usize,
}

pub struct GateLine {
    pub number: usize,
    pub name: &'static str,
    /// done, run, miss, none or wait, as the picture draws it.
    pub look: &'static str,
    pub state: &'static str,
    pub lamp: LampTag,
    /// What came of it, or until when it runs.
    pub told: String,
    pub day: String,
    pub who: String,
    pub basis: String,
    /// Such as 第十五条; the higher law's clause, or the article's own number.
    pub clause: String,
    pub reference: bool,
    pub article: u16,
    pub records: Vec<String>,
    pub missing: Vec<String>,
    pub waived: String,
    pub days: Vec<String>,
    pub buttons: Vec<Button>,
    pub links: Vec<Link>,
    pub beside: bool,
}

impl Way {
    #[must_use]
    pub fn of(
        visitor: &Visitor,
        view: &MatterView,
        decision: &MajorDecision,
        way: &[Passage],
        earliest: String,
    ) -> Self {
        let passed =
            |one: &&Passage| matches!(one.state, GateState::Done | GateState::NotApplicable);
        let numbered = way.iter().enumerate();
        let gates: Vec<GateLine> = numbered
            .map(|(place, one)| gate(visitor, view, decision, (place + 1, one)))
            .collect();
        Self {
            verdict: verdict(decision, way),
            earliest,
            counted: counted(decision, way),
            picture: Picture::of(&gates),
            done: way.iter().filter(passed).count(),
            gates,
        }
    }
}

/// What stands between the decision and its next step, in one sentence.
fn verdict(decision: &MajorDecision, way: &[Passage]) -> String {
    if let Some(ended) = &decision.ended {
        let words = if ended.it.delisted {
            "已移出目录"
        } else {
            "已了结"
        };
        return format!("{words}：{}", ended.it.reason);
    }
    if decision.suspended() {
        return "已中止执行，等镇长决定恢复或者调整。".to_owned();
    }
    let missing = way.iter().filter(|one| one.state == GateState::Missing);
    let missing: Vec<&str> = missing.map(|one| one.gate.label()).collect();
    let running = way.iter().filter(|one| one.state == GateState::Running);
    let running: Vec<&str> = running.map(|one| one.gate.label()).collect();
    match (missing.len(), running.is_empty()) {
        (0, true) => "各道关口都已走完。".to_owned(),
        (0, false) => format!("没有缺的，{}正在进行。", running.join("、")),
        (count, _) => format!("现在缺 {count} 样：{}。", missing.join("、")),
    }
}

/// Figures over the picture: what is missing, waiting and counted.
fn counted(decision: &MajorDecision, way: &[Passage]) -> Vec<(String, &'static str, bool)> {
    let course = &decision.course;
    let states = |state| way.iter().filter(|one| one.state == state).count();
    let unanswered = course.unanswered().count();
    let figures = [
        (states(GateState::Done), "关已过", false),
        (states(GateState::Running), "关正在进行", false),
        (states(GateState::Missing), "关还缺", true),
        (states(GateState::NotApplicable), "关不适用", false),
        (unanswered, "组意见没有答复", true),
    ];
    let told = figures.into_iter().filter(|(count, _, _)| *count > 0);
    told.map(|(count, words, wanting)| (count.to_string(), words, wanting))
        .collect()
}

fn gate(
    visitor: &Visitor,
    view: &MatterView,
    decision: &MajorDecision,
    (number, one): (usize, &Passage),
) -> GateLine {
    let (look, kind) = look(one.state);
    let state = one.state.label();
    let waives = one.state == GateState::NotApplicable;
    let clock = one.clock.as_ref();
    let until = clock.map(|clock| {
        let by = app::deadline_words(&clock.deadline);
        format!("{}：{by}", clock.label)
    });
    let day = one.since.map(|at| when::moment(at, visitor.app.now()));
    let missing = if waives {
        Vec::new()
    } else {
        one.missing.clone()
    };
    GateLine {
        number,
        name: one.gate.label(),
        look,
        state,
        lamp: LampTag::new(kind, state),
        told: until.unwrap_or_else(|| one.outcome.clone()),
        day: day.unwrap_or_default(),
        who: one.who.join("、"),
        basis: one.basis.clone(),
        clause: clause(one),
        reference: one.clause.contains("参照"),
        article: one.article,
        records: one.records.clone(),
        waived: one
            .missing
            .first()
            .filter(|_| waives)
            .cloned()
            .unwrap_or_default(),
        missing,
        days: clock.map(|clock| days(&clock.lines)).unwrap_or_default(),
        buttons: buttons(visitor, view, one),
        links: links::of(visitor, decision, one.gate),
        beside: Gate::BESIDE.contains(&one.gate),
    }
}

fn look(state: GateState) -> (&'static str, &'static str) {
    match state {
        GateState::Done => ("done", "grn"),
        GateState::Running => ("run", "turn"),
        GateState::Missing => ("miss", "amb"),
        GateState::NotApplicable => ("none", "gry"),
        GateState::Ahead => ("wait", "gry"),
    }
}

/// The first clause of the higher law; the town's own article where there is none.
fn clause(one: &Passage) -> String {
    let first = one
        .clause
        .split_once('条')
        .map(|(number, _)| format!("{number}条"));
    first.unwrap_or_else(|| format!("第{}条", one.article))
}

/// What the visitor may do at a gate; a waiver only where something is missing.
fn buttons(visitor: &Visitor, view: &MatterView, one: &Passage) -> Vec<Button> {
    let waivable = one.state == GateState::Missing;
    let here = |may: &&May| {
        let verb = verb(may);
        one.gate.acts().contains(&verb) && (verb != "mark_not_applicable" || waivable)
    };
    let lawful = view.may.iter().filter(|may| may.lawful).filter(here);
    lawful
        .map(|may| acts::at(visitor, view, may, one.gate.label()))
        .collect()
}

/// A computation day by day.
#[must_use]
pub fn days(lines: &[Line]) -> Vec<String> {
    let told = lines.iter().map(|line| {
        let number = line.number.map(|number| format!("第 {number} 日，"));
        let number = number.unwrap_or_default();
        format!("{}　{number}{}", line.day, line.words())
    });
    told.collect()
}
