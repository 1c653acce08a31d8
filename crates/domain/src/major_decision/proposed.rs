//! What the law may ask about an act before it is done: what it would add. It never judges.

use jiff::civil::Date;
use rulebook::Value;

use crate::Law;
use crate::major_decision::{
    Concluded, Consulted, ExpertOpinion, Gate, Hearing, HearingNotice, MajorDecision,
    MajorDecisionEvent, argue, mark_not_applicable, publish, review_legality, trigger_evaluation,
};
use crate::office::Facts;

type Said = Vec<(&'static str, Value)>;

/// The facts that an act would add.
pub(super) fn proposed(
    law: &Law,
    facts: &Facts<'_>,
    decision: &MajorDecision,
    event: &MajorDecisionEvent,
) -> Said {
    use MajorDecisionEvent as E;
    match event {
        E::ConsultationOpened(opened) => consultation(law, facts, opened),
        E::HearingNoticed(notice) => noticed(law, facts, notice),
        E::HearingHeld(hearing) => held(law, facts, hearing),
        E::Argued(opinion) => expert(decision, opinion),
        E::MarkedNotApplicable { gate, reason } => waiver(law, decision, *gate, reason),
        E::LegalityReviewed(concluded) => review(concluded),
        E::Published(publication) => vec![
            ("adoption_told", flag(publish::told(decision, publication))),
            (
                "closed_ground_given",
                flag(!publication.closed || !publication.closed_ground.is_empty()),
            ),
            (
                "channels_given",
                flag(publication.closed || !publication.channels.is_empty()),
            ),
        ],
        E::EvaluationTriggered(given) => {
            evaluator(decision, &given.evaluator, given.assessed_before)
        }
        E::Evaluated(found) => {
            let charged = decision.evaluating();
            let charged = charged
                .is_none_or(|one| one.triggered.it.evaluator.trim() == found.evaluator.trim());
            let mut all = evaluator(decision, &found.evaluator, found.assessed_before);
            all.push(("evaluator_charged", flag(charged)));
            all
        }
        E::Suspended(suspended) => vec![("urgent", flag(suspended.urgent))],
        _ => Vec::new(),
    }
}

/// Whether a consultation of these days is shorter than is usual: the day it is made public does
/// not count.
pub(super) fn is_short(law: &Law, opened: &Consulted, today: Date) -> bool {
    let days = law.figure("decision-consultation-days", today);
    days.is_some_and(|days| days_between(opened.from, opened.until) < days)
}

fn consultation(law: &Law, facts: &Facts<'_>, opened: &Consulted) -> Said {
    vec![
        (
            "consultation_short",
            flag(is_short(law, opened, facts.today())),
        ),
        (
            "consultation_days",
            Value::Number(days_between(opened.from, opened.until)),
        ),
        ("short_reason_given", flag(!opened.shortened.is_empty())),
    ]
}

/// Whether material can still reach those who take part in time.
fn noticed(law: &Law, facts: &Facts<'_>, notice: &HearingNotice) -> Said {
    let days = law.figure("decision-hearing-material-days", facts.today());
    let ahead = days_between(notice.noticed_on, notice.day);
    vec![(
        "hearing_notice_short",
        flag(days.is_some_and(|days| ahead < days)),
    )]
}

fn held(law: &Law, facts: &Facts<'_>, hearing: &Hearing) -> Said {
    let days = law.figure("decision-hearing-material-days", facts.today());
    let ahead = days_between(hearing.delivered_on, hearing.held_on);
    let late = days.is_some_and(|days| ahead < days);
    vec![
        ("hearing_material_late", flag(late)),
        (
            "hearing_noticed",
            flag(hearing.noticed_on < hearing.held_on),
        ),
        ("hearing_signed", flag(hearing.signed)),
    ]
}

fn expert(decision: &MajorDecision, opinion: &ExpertOpinion) -> Said {
    vec![
        (
            "expert_interested",
            flag(argue::interested(decision, opinion)),
        ),
        ("expert_signed", flag(opinion.signed)),
    ]
}

fn waiver(law: &Law, decision: &MajorDecision, gate: Gate, reason: &str) -> Said {
    let row = law.row("decision_gate", gate.label());
    let contradicted = mark_not_applicable::contradicted(decision, gate);
    vec![
        ("waived_gate", Value::Word(gate.label().to_owned())),
        (
            "gate_conditional",
            flag(row.is_some_and(|row| row.flag("conditional"))),
        ),
        ("waiver_contradicted", flag(contradicted)),
        ("waiver_reason_given", flag(!reason.is_empty())),
    ]
}

fn review(concluded: &Concluded) -> Said {
    let all = review_legality::ASPECTS.iter();
    let complete = all
        .clone()
        .all(|aspect| concluded.checked.iter().any(|one| one == aspect));
    vec![
        ("legality_complete", flag(!concluded.passes() || complete)),
        ("counsel_heard", flag(!concluded.counsel.is_empty())),
    ]
}

fn evaluator(decision: &MajorDecision, evaluator: &str, declared: bool) -> Said {
    let barred = trigger_evaluation::barred(decision, evaluator, declared);
    vec![("evaluator_assessed_before", flag(barred))]
}

fn flag(so: bool) -> Value {
    Value::Flag(so)
}

fn days_between(from: Date, to: Date) -> i64 {
    let span = from.until(to);
    span.map_or(0, |span| i64::from(span.get_days()))
}
