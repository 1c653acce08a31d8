//! Where a gate leads to: the meeting that decided, the item of business to hand in, the cases that
//! carry the decision out. It never knows who may do what there.

use domain::Noun;
use domain::case::{Answerable, Origin, prefilled};
use domain::field::Input;
use domain::major_decision::{Carrying, Gate, MajorDecision};

use crate::pages::address;
use crate::pages::refusal::Link;
use crate::pages::visitor::Visitor;

/// The kind of case by which a decision is carried out.
const TASK: &str = "督办任务";

/// The links of a gate.
#[must_use]
pub fn of(visitor: &Visitor, decision: &MajorDecision, gate: Gate) -> Vec<Link> {
    match gate {
        Gate::Deliberation => deliberated(visitor, decision),
        Gate::Execution => carried(visitor, decision),
        _ => Vec::new(),
    }
}

fn deliberated(visitor: &Visitor, decision: &MajorDecision) -> Vec<Link> {
    let held = decision.course.deliberations.iter();
    let mut links: Vec<Link> = held
        .map(|held| {
            let page = address::of(Noun::Meeting, &held.it.meeting);
            (page, format!("会议记录：{}", held.it.resolution))
        })
        .collect();
    let waits = decision.course.submitted() && !decision.decided();
    let undertakes =
        |office: &String| *office == decision.lead_office || decision.assisting.contains(office);
    if waits && visitor.me.offices.iter().any(undertakes) {
        links.push((item(decision), "提交成办公会议题".to_owned()));
    }
    links
}

fn carried(visitor: &Visitor, decision: &MajorDecision) -> Vec<Link> {
    let mut links: Vec<Link> = decision
        .cases
        .iter()
        .map(|(id, case)| {
            let state = match case.state {
                Carrying::Running => "在办",
                Carrying::Done => "已办结",
                Carrying::Cancelled => "已撤销",
            };
            let words = format!("{} {}（{}，{state}）", case.number, case.title, case.office);
            (address::of(Noun::Case, id), words)
        })
        .collect();
    let open = decision.ended.is_none() && decision.cases.is_empty();
    if open && decision.execution.is_some() && assigns(visitor) {
        links.push((task(decision), "交办成督办任务".to_owned()));
    }
    links
}

/// Whether one of the visitor's posts opens tasks of this kind, as the law's row says.
fn assigns(visitor: &Visitor) -> bool {
    let row = visitor.law.row("case_kind", TASK);
    let openers = row.map(|row| row.texts("openers")).unwrap_or_default();
    let mut roles = visitor.me.posts.iter();
    roles.any(|post| openers.iter().any(|role| role == visitor.law.role_of(post)))
}

/// 交办, with everything that the assignment says filled in.
fn task(decision: &MajorDecision) -> String {
    let given = decision.execution.as_ref().map(|given| &given.it);
    let origin = Origin {
        kind: "重大行政决策".to_owned(),
        matter: decision.id.clone(),
        number: decision.number(),
        words: given.map(|given| given.demands.clone()).unwrap_or_default(),
    };
    let answer = Answerable {
        title: &decision.content.title,
        leader: given.map_or("", |given| &given.leader),
        lead_office: given.map_or("", |given| &given.office),
        due: given.map(|given| given.due),
    };
    let mut filled = prefilled(TASK, &origin, &answer);
    let assisting = given.map(|given| given.assisting.clone());
    filled.insert("assisting".to_owned(), assisting.unwrap_or_default());
    filled.insert("portfolios".to_owned(), decision.content.portfolios.clone());
    form(Noun::Case, "open", &filled)
}

/// 提交议题, with what the decision already says.
fn item(decision: &MajorDecision) -> String {
    let one = |text: &str| vec![text.to_owned()];
    let draft = decision.course.draft().map(|draft| &draft.it.proposal);
    let filled = Input::from([
        ("title".to_owned(), one(&decision.content.title)),
        ("kind".to_owned(), one("镇长办公会议")),
        ("portfolios".to_owned(), decision.content.portfolios.clone()),
        ("matter".to_owned(), one(&decision.content.problem)),
        ("decision".to_owned(), one(&decision.id)),
        ("origin".to_owned(), one(&decision.number())),
        (
            "material_name".to_owned(),
            draft
                .map(|_| "决策草案和上会材料".to_owned())
                .into_iter()
                .collect(),
        ),
        (
            "material_text".to_owned(),
            draft
                .map(|draft| draft.explanation.clone())
                .into_iter()
                .collect(),
        ),
    ]);
    form(Noun::AgendaItem, "submit", &filled)
}

fn form(noun: Noun, verb: &str, filled: &Input) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, values) in filled {
        for value in values.iter().filter(|value| value.chars().count() < 400) {
            query.append_pair(name, value);
        }
    }
    format!("{}?{}", address::form(noun, None, verb), query.finish())
}
