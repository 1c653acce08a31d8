//! The course of a document along its route: which step is due, what comes next, by when.
//! The order is the law's; here it is only followed.

use rulebook::{Limit, Mode, Route, Violation};

use crate::Law;
use crate::calendar::{Deadline, Span};
use crate::office::Facts;
use crate::official_document::{
    Document, DocumentEvent, OPEN_FINDINGS, concerned_posts, facts as matter_facts,
};
use crate::refusal::binding;

const NOUN: &str = "official_document";

/// A step as the step bar shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepView {
    pub name: String,
    pub act: &'static str,
    pub state: StepState,
    /// Labels of those who handle it.
    pub who: Vec<String>,
}

/// Whether a step is behind, at hand, or ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    Done,
    Current,
    Ahead,
}

/// The steps that a document goes through, as the facts are now.
#[must_use]
pub fn course(law: &Law, facts: &Facts<'_>, document: &Document) -> Vec<StepView> {
    let Some(route) = law.route(NOUN) else {
        return Vec::new();
    };
    let so = matter_facts(law, facts, document, route.speaks_of(OPEN_FINDINGS));
    let applies = route.steps.iter().filter(|step| step.applies(&so));
    let at = document.step_name();
    let mut passed = true;
    applies
        .map(|step| {
            let current = at == Some(step.name.as_str());
            passed &= !current;
            let state = match (current, passed) {
                (true, _) => StepState::Current,
                (false, true) if at.is_some() || document.finished() => StepState::Done,
                _ => StepState::Ahead,
            };
            let who = step.who.iter().map(|who| who.label().to_owned()).collect();
            StepView {
                name: step.name.clone(),
                act: step.act,
                state,
                who,
            }
        })
        .collect()
}

/// The refusal of an act of the route that is not the present step's.
#[must_use]
pub fn route_violation(law: &Law, document: &Document, act: &str) -> Option<Violation> {
    let route = law.route(NOUN)?;
    let due = route.steps.iter().find(|step| step.act == act)?;
    let Some(name) = document.step_name() else {
        let ground = format!("本件已经办结，不再“{}”", due.name);
        return Some(binding(
            route.citation.clone(),
            ground,
            "如需更正，请另行拟稿".to_owned(),
        ));
    };
    let present = route.step(name)?;
    if present.act == act {
        return None;
    }
    let who: Vec<&str> = present.who.iter().map(rulebook::Who::label).collect();
    let place = |step: &rulebook::Step| route.steps.iter().position(|other| other == step);
    let ahead = place(present) < place(due);
    let (ground, remedy) = if ahead {
        (
            format!("本件现在处在“{name}”，还没有到“{}”", due.name),
            format!("请先由{}办理“{name}”", who.join("、")),
        )
    } else {
        (
            format!("本件的“{}”已经办过，现在处在“{name}”", due.name),
            format!("请由{}办理“{name}”", who.join("、")),
        )
    };
    Some(binding(route.citation.clone(), ground, remedy))
}

/// Where the route goes after `document` changed by an act: the step entered, if it moves on.
#[must_use]
pub(crate) fn advance(
    law: &Law,
    facts: &Facts<'_>,
    document: &Document,
    act: &str,
) -> Option<DocumentEvent> {
    let route = law.route(NOUN)?;
    let so = matter_facts(law, facts, document, route.speaks_of(OPEN_FINDINGS));
    let Some(name) = document.step_name() else {
        return Some(entered(
            law,
            facts,
            route,
            route.first(&so).map(|step| step.name.as_str()),
        ));
    };
    let step = route.step(name)?;
    if act == "official_document.revise" {
        let voided = first_void(route, document, &so, name)?;
        return Some(entered(law, facts, route, Some(voided)));
    }
    let settles = act == "official_document.settle" && step.act == "official_document.consult";
    if (step.act != act && !settles) || !complete(law, facts, document, step.mode, act) {
        return None;
    }
    Some(entered(
        law,
        facts,
        route,
        route.after(name, &so).map(|step| step.name.as_str()),
    ))
}

/// The event of entering a step, with its deadline.
pub(crate) fn entered(
    law: &Law,
    facts: &Facts<'_>,
    route: &Route,
    step: Option<&str>,
) -> DocumentEvent {
    let limit = step
        .and_then(|name| route.step(name))
        .and_then(|step| step.limit);
    let deadline = limit.map_or(Deadline::None, |limit| {
        facts
            .office
            .calendar(law)
            .deadline(facts.today(), span(limit))
    });
    DocumentEvent::Entered {
        step: step.map(str::to_owned),
        deadline,
    }
}

/// A time limit of the law as the clock takes it.
#[must_use]
pub(crate) fn span(limit: Limit) -> Span {
    let days = |days: u32| u16::try_from(days).unwrap_or(u16::MAX);
    match limit {
        Limit::WorkingDays(count) => Span::WorkingDays(days(count)),
        Limit::CalendarDays(count) => Span::CalendarDays(days(count)),
    }
}

/// Whether all who share the step have answered, and no dissent is left unsettled.
fn complete(law: &Law, facts: &Facts<'_>, document: &Document, mode: Mode, act: &str) -> bool {
    let consulting = matches!(
        act,
        "official_document.consult" | "official_document.settle"
    );
    if !consulting {
        return true;
    }
    let present = document.substance();
    let given = |post: &String| {
        document
            .consultations
            .get(post)
            .filter(|answer| answer.substance == present)
    };
    let concerned = concerned_posts(law, &facts.office.organization, document, facts.today());
    let all = match mode {
        Mode::ParallelAll => concerned.iter().all(|post| given(post).is_some()),
        Mode::Single | Mode::ParallelAny => concerned.iter().any(|post| given(post).is_some()),
    };
    let dissent = concerned
        .iter()
        .filter_map(given)
        .any(|answer| !answer.agrees);
    all && (!dissent || document.approved("official_document.settle"))
}

/// After a change of content: the first step before the present one whose approval has lapsed.
pub(super) fn first_void<'a>(
    route: &'a Route,
    document: &Document,
    so: &rulebook::Facts,
    present: &str,
) -> Option<&'a str> {
    let before = route.steps.iter().take_while(|step| step.name != present);
    let bound = |act: &str| {
        matches!(
            act,
            "official_document.review_legality"
                | "official_document.examine"
                | "official_document.sign"
                | "official_document.consult"
        )
    };
    before
        .filter(|step| step.applies(so) && bound(step.act))
        .find(|step| match step.act {
            "official_document.consult" => !consulted_all(document, so),
            act => !document.approved(act),
        })
        .map(|step| step.name.as_str())
}

pub(super) fn consulted_all(document: &Document, so: &rulebook::Facts) -> bool {
    let Some(rulebook::Value::Words(concerned)) = so.get("concerned_posts") else {
        return true;
    };
    let present = document.substance();
    concerned.iter().all(|post| {
        document
            .consultations
            .get(post)
            .is_some_and(|answer| answer.substance == present)
    })
}
