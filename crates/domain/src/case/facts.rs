//! What the law may ask about a case. It says what is so; it never judges.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rulebook::Value;

use crate::Law;
use crate::calendar::Calendar;
use crate::case::kind::Kind;
use crate::case::time::{passed, settled};
use crate::case::urging::{next_paper, wait};
use crate::case::{Case, Opportunity, feedback_late, opportunity, standing};
use crate::office::Facts;

/// The facts of a case at this moment.
pub(crate) fn facts(law: &Law, facts: &Facts<'_>, case: &Case) -> rulebook::Facts {
    let calendar = facts.office.calendar(law);
    let mut all = nature(law, facts, case);
    all.extend(wanted(law, facts, case));
    all.extend(whole(&calendar, facts, case));
    all.extend(course(law, &calendar, facts, case));
    all.extend(urging(law, &calendar, facts, case));
    all.extend(reporting(law, &calendar, facts, case));
    all
}

fn nature(law: &Law, facts: &Facts<'_>, case: &Case) -> rulebook::Facts {
    let superior = law.row("case_origin", &case.origin.kind);
    let away = facts
        .office
        .organization
        .absence_of(&case.leader, facts.today());
    let mut so = rulebook::Facts::from([
        (
            "portfolios",
            Value::Words(case.portfolios.iter().cloned().collect()),
        ),
        ("leader", text(&case.leader)),
        ("leader_away", Value::Flag(away.is_some())),
        ("lead_office", text(&case.lead_office)),
        (
            "secretariat_leads",
            Value::Flag(law.is_secretariat(&case.lead_office)),
        ),
        (
            "superior_origin",
            Value::Flag(superior.is_some_and(|row| row.flag("superior"))),
        ),
    ]);
    // Before anything is typed there is no kind, and the law is asked about the ordinary one.
    if let Some(kind) = Kind::of(law, case) {
        let roles = |roles: &[String]| Value::Words(roles.iter().cloned().collect());
        so.insert("kind", Value::Word(case.kind.clone()));
        so.insert("openers", roles(kind.openers()));
        so.insert("closers", roles(kind.closers()));
    }
    so
}

/// What its kind wants, and whether it is there.
fn wanted(law: &Law, facts: &Facts<'_>, case: &Case) -> rulebook::Facts {
    let charge = standing::in_charge(law, facts, case);
    let organization = &facts.office.organization;
    let staffed = organization.staffed(law, &case.lead_office);
    let head = law.role_of(&case.leader) == "正职";
    let in_charge = head || charge.is_empty() || charge.contains(&case.leader);
    let kind = Kind::of(law, case);
    let role = law.role_of(&case.leader).to_owned();
    let fit = kind.is_some_and(|kind| kind.leaders().contains(&role));
    let wants = kind.is_some_and(Kind::wants_measures);
    let particulars = kind.map(Kind::particulars).unwrap_or_default();
    let missing = particulars
        .iter()
        .filter(|label| case.particulars.get(*label).is_none_or(String::is_empty));
    rulebook::Facts::from([
        ("leader_in_charge", Value::Flag(in_charge)),
        ("leader_given", Value::Flag(!case.leader.is_empty())),
        ("leader_fit", Value::Flag(fit)),
        ("lead_staffed", Value::Flag(staffed)),
        ("lead_given", Value::Flag(!case.lead_office.is_empty())),
        ("measures_wanted", Value::Flag(wants)),
        ("measures_given", Value::Flag(!case.measures.is_empty())),
        ("time_given", Value::Flag(case.time.is_some())),
        ("missing", Value::Texts(missing.cloned().collect())),
    ])
}

/// How it stands to its whole, its parts and others of its origin.
fn whole(calendar: &Calendar, facts: &Facts<'_>, case: &Case) -> rulebook::Facts {
    let end = |case: &Case| {
        let time = case.time.as_ref()?;
        settled(&time.deadline(calendar))
    };
    let parent = standing::parent(facts, case);
    let limit = parent.and_then(end);
    let within =
        |day: Option<Date>| Value::Flag(limit.zip(day).is_none_or(|(limit, day)| day <= limit));
    let asked = case
        .asked
        .as_ref()
        .filter(|asked| asked.milestone.is_none());
    let parts = case.open_children().map(|child| child.title.clone());
    rulebook::Facts::from([
        ("within_whole", within(end(case))),
        (
            "extension_within_whole",
            within(asked.map(|asked| asked.until)),
        ),
        (
            "whole_running",
            Value::Flag(parent.is_none_or(Case::running)),
        ),
        ("open_parts", Value::Texts(parts.collect())),
        ("assigned_before", Value::Flag(assigned_before(facts, case))),
    ])
}

fn assigned_before(facts: &Facts<'_>, case: &Case) -> bool {
    let Some(mark) = case.origin.mark().filter(|_| case.parent.is_none()) else {
        return false;
    };
    let others = facts.related.iter().filter_map(crate::Matter::case);
    others
        .filter(|other| other.id != case.id && other.parent.is_none())
        .any(|other| other.origin.mark().as_ref() == Some(&mark))
}

fn course(law: &Law, calendar: &Calendar, facts: &Facts<'_>, case: &Case) -> rulebook::Facts {
    let ahead = case.ahead().map(|milestone| milestone.name.clone());
    let silent = case.silent().into_iter().map(str::to_owned);
    let finished = case.finished.as_ref();
    let proposed = case.dispute.as_ref();
    let party = proposed.is_some_and(|dispute| law.is_secretariat(&dispute.proposed));
    rulebook::Facts::from([
        ("accepted", Value::Flag(case.accepted())),
        ("disputed", Value::Flag(case.dispute.is_some())),
        (
            "dispute_in_time",
            Value::Flag(dispute_in_time(law, calendar, case, facts.today())),
        ),
        (
            "secretariat_party",
            Value::Flag(party || law.is_secretariat(&case.lead_office)),
        ),
        ("open_milestones", Value::Texts(ahead.collect())),
        (
            "evidence_given",
            Value::Flag(case.evidence().next().is_some()),
        ),
        ("silent_offices", Value::Texts(silent.collect())),
        ("extension_asked", Value::Flag(case.asked.is_some())),
        ("paused", Value::Flag(case.paused())),
        ("finished", Value::Flag(finished.is_some())),
        (
            "cancelled",
            Value::Flag(finished.is_some_and(|end| end.cancelled)),
        ),
    ])
}

fn dispute_in_time(law: &Law, calendar: &Calendar, case: &Case, today: Date) -> bool {
    let since = case.step.as_ref().map(|step| step.since.date());
    let kind = Kind::of(law, case);
    let within = since.and_then(|since| Some((since, kind?.dispute_days(law, since)?)));
    within.is_none_or(|(since, span)| !passed(&calendar.deadline(since, span), today))
}

fn urging(law: &Law, calendar: &Calendar, facts: &Facts<'_>, case: &Case) -> rulebook::Facts {
    let paper = next_paper(law, case);
    let by = paper.map(|paper| paper.texts("by")).unwrap_or_default();
    let when = opportunity(law, calendar, facts.now);
    let wait = wait(law, calendar, case, facts.today());
    let late = feedback_late(law, calendar, case, facts.today());
    rulebook::Facts::from([
        ("next_urge", text(paper.map_or("", |paper| &paper.id))),
        ("next_urge_by", Value::Words(by.iter().cloned().collect())),
        ("urge_due", Value::Flag(wait.is_none())),
        ("urge_wait", Value::Texts(wait.into_iter().collect())),
        ("working_time", Value::Flag(when == Opportunity::Now)),
        ("next_working_time", text(&when.to_string())),
        ("feedback_late", Value::Flag(late)),
    ])
}

fn reporting(law: &Law, calendar: &Calendar, facts: &Facts<'_>, case: &Case) -> rulebook::Facts {
    let open: Vec<_> = case.unreported(law).collect();
    let late =
        |duty: &&&crate::case::ReportDuty| passed(&duty.deadline(law, calendar), facts.today());
    let ids = |only: &dyn Fn(&crate::case::ReportDuty) -> bool| {
        let some = open.iter().filter(|duty| only(duty));
        Value::Words(some.map(|duty| duty.reportable.clone()).collect())
    };
    let under = |article| ids(&|duty| duty.article(law) == article);
    let late: BTreeSet<String> = open
        .iter()
        .filter(late)
        .map(|duty| duty.reportable.clone())
        .collect();
    rulebook::Facts::from([
        ("unreported", ids(&|_| true)),
        ("unreported_5", under(5)),
        ("unreported_8", under(8)),
        ("unreported_30", under(30)),
        ("unreported_first", ids(&|duty| duty.first(law))),
        ("reports_late", Value::Words(late)),
        ("report_marked", Value::Flag(!case.reports.is_empty())),
    ])
}

/// A text as a set, so that a sentence can say what is lacking.
fn text(said: &str) -> Value {
    let said = Some(said.to_owned()).filter(|said| !said.is_empty());
    Value::Texts(said.into_iter().collect())
}
