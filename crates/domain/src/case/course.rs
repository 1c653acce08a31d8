//! The course of a case along the route of its kind. The order is the law's; here it is only
//! followed.

use rulebook::{Limit, Route, Violation};

use crate::Law;
use crate::calendar::{Calendar, Deadline, Span};
use crate::case::kind::route;
use crate::case::{Case, CaseEvent, facts as case_facts};
use crate::office::Facts;
use crate::official_document::{StepState, StepView};
use crate::refusal::binding;

/// The steps that a case goes through, as the facts are now.
#[must_use]
pub fn course(law: &Law, facts: &Facts<'_>, case: &Case) -> Vec<StepView> {
    let Some(route) = route(law, case) else {
        return Vec::new();
    };
    let so = case_facts::facts(law, facts, case);
    let applies: Vec<&rulebook::Step> = route.steps.iter().filter(|one| one.applies(&so)).collect();
    let at = case.step_name();
    let here = applies.iter().position(|one| at == Some(one.name.as_str()));
    let state = |place: usize| match here {
        Some(here) if place == here => StepState::Current,
        Some(here) if place > here => StepState::Ahead,
        _ => StepState::Done,
    };
    let view = |(place, step): (usize, &&rulebook::Step)| StepView {
        name: step.name.clone(),
        act: step.act,
        state: state(place),
        who: step.who.iter().map(|who| who.label().to_owned()).collect(),
    };
    applies.iter().enumerate().map(view).collect()
}

/// The refusal of an act of the route that is not the present step's.
pub(super) fn out_of_step(law: &Law, case: &Case, act: &str) -> Option<Violation> {
    let route = route(law, case)?;
    let due = route.steps.iter().find(|step| step.act == act)?;
    let refused =
        |ground: String, remedy: String| Some(binding(route.citation.clone(), ground, remedy));
    let Some(present) = case.step_name().and_then(|name| route.step(name)) else {
        let ground = format!("这件事项已经结束，不再“{}”", due.name);
        return refused(ground, "确需再办的，请先“重新办理”".to_owned());
    };
    if present.act == act {
        return None;
    }
    let who: Vec<&str> = present.who.iter().map(rulebook::Who::label).collect();
    let ground = format!("这件事项现在处在“{}”，不是“{}”", present.name, due.name);
    refused(
        ground,
        format!("请先由{}办理“{}”", who.join("、"), present.name),
    )
}

/// Where the route goes after `case` changed by an act.
pub(super) fn advance(law: &Law, facts: &Facts<'_>, case: &Case, act: &str) -> Option<CaseEvent> {
    let route = route(law, case)?;
    let Some(name) = case.step_name() else {
        return case.running().then(|| begun_anew(law, facts, case));
    };
    let step = route.step(name).filter(|step| step.act == act)?;
    let so = case_facts::facts(law, facts, case);
    let next = route.after(&step.name, &so).map(|step| step.name.clone());
    Some(CaseEvent::Entered { step: next })
}

/// The first step of its route.
pub(super) fn begun_anew(law: &Law, facts: &Facts<'_>, case: &Case) -> CaseEvent {
    let so = case_facts::facts(law, facts, case);
    let first = route(law, case).and_then(|route| route.first(&so));
    CaseEvent::Entered {
        step: first.map(|step| step.name.clone()),
    }
}

/// A case whose step is none of its route's begins the route anew; what its office has taken on
/// it does not take on twice.
pub(super) fn settled_anew(law: &Law, facts: &Facts<'_>, case: &Case) -> Option<CaseEvent> {
    let (name, route) = (case.step_name()?, route(law, case)?);
    if route.step(name).is_some() {
        return None;
    }
    let so = case_facts::facts(law, facts, case);
    let mut steps = route.steps.iter().filter(|step| step.applies(&so));
    let first = steps.find(|step| step.act != "case.accept" || !case.accepted());
    Some(CaseEvent::Entered {
        step: first.map(|step| step.name.clone()),
    })
}

/// The step to which the route takes a case back that is not done.
pub(super) fn taken_back(law: &Law, case: &Case) -> CaseEvent {
    let closing = |route: &Route| {
        let step = route.steps.iter().find(|step| step.act == "case.close")?;
        step.back.first().cloned()
    };
    CaseEvent::Entered {
        step: route(law, case).and_then(closing),
    }
}

/// Until when the present step is to be done.
pub(super) fn step_deadline(law: &Law, calendar: &Calendar, case: &Case) -> Deadline {
    let limit = || {
        let step = case.step.as_ref()?;
        let limit = route(law, case)?.step(&step.name)?.limit?;
        Some((step.since.date(), span(limit)))
    };
    match limit() {
        Some((since, span)) => calendar.deadline(since, span),
        None => Deadline::None,
    }
}

fn span(limit: Limit) -> Span {
    let days = |days: u32| u16::try_from(days).unwrap_or(u16::MAX);
    match limit {
        Limit::WorkingDays(count) => Span::WorkingDays(days(count)),
        Limit::CalendarDays(count) => Span::CalendarDays(days(count)),
    }
}
