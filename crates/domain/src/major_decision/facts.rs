//! What the law may ask about a major decision. It says what is so; it never judges.

use std::collections::BTreeSet;

use rulebook::Value;

use crate::Law;
use crate::calendar::{Deadline, Span};
use crate::clock;
use crate::major_decision::{Gate, GateState, MajorDecision, missing_materials};
use crate::office::Facts;

/// The facts of a decision at this moment.
pub(super) fn facts(law: &Law, facts: &Facts<'_>, decision: &MajorDecision) -> rulebook::Facts {
    let mut all = nature(decision);
    all.extend(forming(facts, decision));
    all.extend(examined(law, facts, decision));
    all.extend(concluding(decision));
    all.extend(figures(law, facts));
    all.insert(
        "missing_materials",
        texts(missing_materials(law, decision).into_iter()),
    );
    all
}

/// Whether the reviewer has had the time that is usual; nothing where the calendar is not known.
pub(super) fn review_time_met(
    law: &Law,
    facts: &Facts<'_>,
    decision: &MajorDecision,
) -> Option<bool> {
    let reviewing = decision.course.reviewing();
    let days = law.figure("decision-legality-days", facts.today());
    let Some((review, days)) = reviewing.zip(days) else {
        return Some(true);
    };
    let span = Span::WorkingDays(u16::try_from(days).unwrap_or(u16::MAX));
    let calendar = facts.office.calendar(law);
    let minimum = clock::earliest(review.sent.at.date(), span, &calendar);
    match minimum.full {
        Deadline::By { day } => Some(day <= facts.today()),
        Deadline::Unsettled { not_before, .. } if facts.today() < not_before => Some(false),
        _ => None,
    }
}

fn nature(decision: &MajorDecision) -> rulebook::Facts {
    let content = &decision.content;
    let portfolios = content.portfolios.iter().cloned().collect();
    rulebook::Facts::from([
        ("kind", Value::Word(content.kind.clone())),
        ("portfolios", Value::Words(portfolios)),
        ("public_concern", Value::Flag(content.public_concern)),
        ("technical", Value::Flag(content.technical)),
        ("risky", Value::Flag(content.risky)),
        ("market", Value::Flag(content.market)),
        ("hearing_required", Value::Flag(content.hearing_required)),
        ("closed", Value::Flag(content.closed())),
        ("consented", Value::Flag(!content.consent.is_empty())),
    ])
}

fn forming(facts: &Facts<'_>, decision: &MajorDecision) -> rulebook::Facts {
    let course = &decision.course;
    let open = course.consulting().map(|open| open.it.opened.until);
    let ended = open.is_none_or(|until| until < facts.today());
    let waived = course.waivers.keys();
    let waived = waived.map(|gate| gate.label().to_owned()).collect();
    rulebook::Facts::from([
        ("started", Value::Flag(course.started.is_some())),
        ("researched", Value::Flag(!course.research.is_empty())),
        ("drafted", Value::Flag(course.draft().is_some())),
        ("consulting", Value::Flag(open.is_some())),
        ("consultation_ended", Value::Flag(ended)),
        (
            "consultation_until",
            texts(open.map(|day| day.to_string()).into_iter()),
        ),
        ("public_heard", Value::Flag(course.public_heard())),
        ("hearing_held", Value::Flag(!course.hearings.is_empty())),
        ("comments_ungrouped", Value::Number(course.ungrouped())),
        ("comments_unanswered", number(course.unanswered().count())),
        ("waived", Value::Words(waived)),
        ("undecided_gates", texts(undecided(decision).into_iter())),
    ])
}

fn examined(law: &Law, facts: &Facts<'_>, decision: &MajorDecision) -> rulebook::Facts {
    let course = &decision.course;
    let dissent =
        |one: &crate::major_decision::ExpertOpinion| one.dissent_sought || one.stance != "赞成";
    let dissent = course.experts.iter().any(|one| dissent(&one.it));
    let competition = course.competition();
    let last = course.legality.last();
    let conclusion = last.and_then(|review| review.done.as_ref());
    let conclusion = conclusion.map(|done| done.it.conclusion.clone());
    let lapsed = conclusion.is_some() && course.reviewed().is_none();
    let time = review_time_met(law, facts, decision);
    rulebook::Facts::from([
        ("experts_heard", Value::Flag(!course.experts.is_empty())),
        (
            "dissent_heard",
            Value::Flag(course.experts.is_empty() || dissent),
        ),
        ("risk_assessed", Value::Flag(course.risk().is_some())),
        (
            "risk_controllable",
            Value::Flag(course.risk().is_none_or(|risk| risk.it.controllable)),
        ),
        ("competition_reviewed", Value::Flag(competition.is_some())),
        (
            "competition_passed",
            Value::Flag(competition.is_none_or(|one| one.it.conclusion != "不符合")),
        ),
        ("legality_sent", Value::Flag(course.reviewing().is_some())),
        (
            "legality_reviewed",
            Value::Flag(course.reviewed().is_some()),
        ),
        ("legality_passed", Value::Flag(course.lawful())),
        ("legality_conclusion", texts(conclusion.into_iter())),
        ("changed_since_legality", Value::Flag(lapsed)),
        ("legality_time_met", Value::Flag(time != Some(false))),
        ("legality_time_known", Value::Flag(time.is_some())),
    ])
}

fn concluding(decision: &MajorDecision) -> rulebook::Facts {
    let course = &decision.course;
    let held = course.decided();
    let unexplained =
        held.is_some_and(|held| held.it.departed && held.it.reasons.trim().is_empty());
    let last = decision.feedback.last();
    let wanting = decision.wanting_for_archive();
    rulebook::Facts::from([
        ("submitted", Value::Flag(course.submitted())),
        ("decided", Value::Flag(decision.decided())),
        ("departure_unexplained", Value::Flag(unexplained)),
        ("reported", Value::Flag(course.reported.is_some())),
        ("published", Value::Flag(course.published.is_some())),
        ("archived", Value::Flag(course.archived.is_some())),
        ("course_wanting", texts(wanting.into_iter())),
        ("executing", Value::Flag(decision.execution.is_some())),
        ("open_cases", open_cases(decision)),
        (
            "completed",
            Value::Flag(last.is_some_and(|last| last.it.completed)),
        ),
        ("evaluating", Value::Flag(decision.evaluating().is_some())),
        ("suspended", Value::Flag(decision.suspended())),
        ("ended", Value::Flag(decision.ended.is_some())),
    ])
}

/// The cases that carry it out and are not finished, by their numbers.
fn open_cases(decision: &MajorDecision) -> Value {
    texts(decision.open_cases().map(|case| case.number.clone()))
}

/// The figures of the law on this day.
fn figures(law: &Law, facts: &Facts<'_>) -> rulebook::Facts {
    let figure = |id| Value::Number(law.figure(id, facts.today()).unwrap_or_default());
    rulebook::Facts::from([
        ("consultation_minimum", figure("decision-consultation-days")),
        ("hearing_minimum", figure("decision-hearing-material-days")),
        ("legality_minimum", figure("decision-legality-days")),
    ])
}

/// Conditional gates of which nothing says that they apply, neither passed nor waived.
fn undecided(decision: &MajorDecision) -> Vec<String> {
    let content = &decision.content;
    let said = |gate: &Gate| match gate {
        Gate::Public => true,
        Gate::Experts => content.technical || content.public_concern,
        Gate::Risk => content.risky || decision.course.risk().is_some(),
        _ => content.market,
    };
    let open = decision.open_gates().into_iter();
    let open = open.filter(|gate| decision.at(*gate) == GateState::Missing);
    let undecided = open.filter(|gate| !said(gate));
    undecided.map(|gate| gate.label().to_owned()).collect()
}

impl MajorDecision {
    /// The gates up to the publication whose record is wanting for a whole volume.
    pub(super) fn wanting_for_archive(&self) -> Vec<String> {
        let before = Gate::ALL.into_iter();
        let before = before.take_while(|gate| *gate != Gate::Archive);
        let closed =
            |gate: &Gate| matches!(self.at(*gate), GateState::Done | GateState::NotApplicable);
        let wanting = before.filter(|gate| !closed(gate));
        wanting.map(|gate| gate.label().to_owned()).collect()
    }
}

fn texts(all: impl Iterator<Item = String>) -> Value {
    Value::Texts(all.collect::<BTreeSet<_>>())
}

fn number(count: usize) -> Value {
    Value::Number(i64::try_from(count).unwrap_or(i64::MAX))
}
