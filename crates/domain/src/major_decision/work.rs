//! Who has to do what with a major decision now, and until when. Derived from where it stands;
//! it never knows where lists are kept.

use jiff::ToSpan;

use crate::Law;
use crate::calendar::Deadline;
use crate::major_decision::{Gate, GateState, MajorDecision};
use crate::matter::{Duty, List};
use crate::office::Facts;

/// The duties that a decision lays on posts now.
pub(super) fn duties(law: &Law, facts: &Facts<'_>, decision: &MajorDecision) -> Vec<Duty> {
    if decision.ended.is_some() {
        return Vec::new();
    }
    let due = due(facts, decision).into_iter();
    due.flat_map(|(verb, gate)| {
        let deadline = match gate {
            Gate::Execution => feedback_due(law, facts, decision).unwrap_or(Deadline::None),
            _ => Deadline::None,
        };
        let posts = posts_for(law, decision, gate).into_iter();
        posts.map(move |post| Duty {
            list: List::ToDo,
            post,
            step: gate.label().to_owned(),
            act: format!("major_decision.{verb}"),
            deadline: deadline.clone(),
        })
    })
    .collect()
}

/// The posts that a gate is laid upon.
pub(super) fn posts_for(law: &Law, decision: &MajorDecision, gate: Gate) -> Vec<String> {
    match gate {
        Gate::Start => with_role(law, "正职"),
        Gate::Legality if decision.course.reviewing().is_some() => with_role(law, "法制审核员"),
        Gate::Catalogue | Gate::Committee | Gate::Evaluation => with_role(law, "党政办主任"),
        Gate::Publication => with_role(law, "公开管理员"),
        Gate::Archive => with_role(law, "党政办文书"),
        Gate::Execution => match &decision.execution {
            Some(given) => in_office(law, &given.it.office),
            None => with_role(law, "党政办主任"),
        },
        _ => in_office(law, &decision.lead_office),
    }
}

/// When the executing office has to report next: at the cycle, at the latest at the end.
pub(super) fn feedback_due(
    law: &Law,
    facts: &Facts<'_>,
    decision: &MajorDecision,
) -> Option<Deadline> {
    let given = decision.execution.as_ref()?;
    let last = decision.feedback.last();
    if last.is_some_and(|last| last.it.completed) {
        return None;
    }
    let since = last.map_or(given.by.at, |last| last.by.at).date();
    let cycle = law.figure("decision-feedback-days", facts.today());
    let next = cycle.and_then(|days| since.checked_add(days.days()).ok());
    let day = next.map_or(given.it.due, |next| next.min(given.it.due));
    Some(Deadline::By { day })
}

/// The acts that are due, with the gate that each belongs to.
fn due(facts: &Facts<'_>, decision: &MajorDecision) -> Vec<(&'static str, Gate)> {
    let course = &decision.course;
    if decision.suspended() {
        return vec![("resume", Gate::Start)];
    }
    if decision.decided() {
        return after(decision);
    }
    if let Some(open) = course.consulting() {
        let ended = open.it.opened.until < facts.today();
        let close = ended.then_some(("close_consultation", Gate::Public));
        return close.into_iter().chain(beside(decision)).collect();
    }
    for gate in [Gate::Start, Gate::Research, Gate::Draft] {
        if decision.at(gate) == GateState::Missing {
            return vec![(gate.verb(), gate)];
        }
    }
    if !decision.open_gates().is_empty() {
        return public(decision)
            .into_iter()
            .chain(beside(decision))
            .collect();
    }
    laying_before(decision)
}

/// What is left to do about the public's views.
fn public(decision: &MajorDecision) -> Option<(&'static str, Gate)> {
    let course = &decision.course;
    let verb = if course.ungrouped() > 0 {
        "group_comments"
    } else if course.unanswered().next().is_some() {
        "answer_comments"
    } else if decision.at(Gate::Public) == GateState::Missing {
        Gate::Public.verb()
    } else {
        return None;
    };
    Some((verb, Gate::Public))
}

fn beside(decision: &MajorDecision) -> Vec<(&'static str, Gate)> {
    let open = decision.open_gates().into_iter();
    let open = open.filter(|gate| *gate != Gate::Public);
    open.map(|gate| (gate.verb(), gate)).collect()
}

fn laying_before(decision: &MajorDecision) -> Vec<(&'static str, Gate)> {
    let course = &decision.course;
    if course.reviewing().is_some() {
        vec![("review_legality", Gate::Legality)]
    } else if !course.lawful() {
        vec![("send_to_legality", Gate::Legality)]
    } else if course.materials().is_none() {
        vec![("compile", Gate::Materials)]
    } else if !course.submitted() {
        vec![("submit", Gate::Deliberation)]
    } else {
        Vec::new()
    }
}

/// What follows the decision.
fn after(decision: &MajorDecision) -> Vec<(&'static str, Gate)> {
    let course = &decision.course;
    let published = course.published.is_some();
    let given = decision.execution.is_some();
    let completed = decision.at(Gate::Execution) == GateState::Done;
    // What a case carries is reported there.
    let carried = decision.open_cases().next().is_some();
    let pending = [
        (
            course.reported.is_none(),
            ("report_committee", Gate::Committee),
        ),
        (
            course.reported.is_some() && !published,
            ("publish", Gate::Publication),
        ),
        (
            published && course.archived.is_none(),
            ("archive", Gate::Archive),
        ),
        (published && !given, ("assign_execution", Gate::Execution)),
        (
            given && !completed && !carried,
            ("report_execution", Gate::Execution),
        ),
        (
            decision.evaluating().is_some(),
            ("evaluate", Gate::Evaluation),
        ),
    ];
    let pending = pending.into_iter().filter(|(is, _)| *is);
    let mut acts: Vec<_> = pending.map(|(_, act)| act).collect();
    if acts.is_empty() && !carried {
        acts.push(("finish", Gate::Evaluation));
    }
    acts
}

fn with_role(law: &Law, role: &str) -> Vec<String> {
    let posts = law.posts().filter(|post| post.role() == role);
    posts.map(|post| post.id().to_owned()).collect()
}

fn in_office(law: &Law, office: &str) -> Vec<String> {
    let posts = law.posts().filter(|post| post.office() == Some(office));
    posts.map(|post| post.id().to_owned()).collect()
}
