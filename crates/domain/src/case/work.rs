//! The work list: who has to do what with a case now, and the clocks that run on it. Derived from
//! route and organization, so that a reshuffle reroutes what is open.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rulebook::{Overdue, Who};

use crate::Law;
use crate::calendar::{Calendar, Deadline};
use crate::case::course::step_deadline;
use crate::case::kind::{route, span};
use crate::case::lamp::{Lamp, lamp, pressing};
use crate::case::time::{feedback_late, next_feedback, passed, settled};
use crate::case::{Case, ReportDuty};
use crate::matter::{Clock, Duty, List};
use crate::office::Facts;

/// The duties that a case lays on posts now: each post has the most pressing thing to do.
pub(super) fn duties(law: &Law, facts: &Facts<'_>, case: &Case) -> Vec<Duty> {
    if !case.running() {
        return Vec::new();
    }
    let step = case.step_name().unwrap_or("交办");
    let duty = |act: &str, deadline: Deadline, post: String| Duty {
        list: List::ToDo,
        post,
        step: step.to_owned(),
        act: act.to_owned(),
        deadline,
    };
    let mut all: Vec<Duty> = Vec::new();
    let calendar = facts.office.calendar(law);
    for (act, deadline, posts) in due(law, &calendar, facts, case) {
        for post in posts {
            let known = all.iter().any(|one| one.post == post && one.act == act);
            if !known {
                all.push(duty(act, deadline.clone(), post));
            }
        }
    }
    all
}

/// The clocks that run on a case.
pub(super) fn clocks(law: &Law, calendar: &Calendar, case: &Case) -> Vec<Clock> {
    if !case.running() {
        return Vec::new();
    }
    let lead: Vec<String> = lead(law, case).into_iter().collect();
    let clock = |name: String, deadline: Deadline, holders: Vec<String>| Clock {
        name,
        deadline,
        holders,
    };
    let end = case.time.as_ref().filter(|time| !time.is_paused());
    let end = end.map(|time| clock("办结".to_owned(), time.deadline(calendar), lead.clone()));
    let milestones = case.ahead().map(|one| {
        let day = Deadline::By { day: one.due };
        clock(format!("节点：{}", one.name), day, lead.clone())
    });
    let reports = case.unreported(law).map(|duty| {
        let name = format!("请示报告：{}", duty.reportable);
        clock(name, duty.deadline(law, calendar), lead.clone())
    });
    let step = case.step_name().unwrap_or("交办").to_owned();
    let at_step = step_posts(law, case).into_iter().collect();
    let mut all = vec![
        clock(step, step_deadline(law, calendar, case), at_step),
        clock(
            "反馈".to_owned(),
            next_feedback(law, calendar, case),
            lead.clone(),
        ),
    ];
    all.extend(end);
    all.extend(milestones);
    all.extend(reports);
    all.retain(|clock| clock.deadline != Deadline::None);
    all
}

/// Whom its lateness is put before: as the route says of the present step, and its leader.
pub(super) fn reminded(
    law: &Law,
    calendar: &Calendar,
    case: &Case,
    today: Date,
) -> Vec<(String, &'static str)> {
    let mut posts = Vec::new();
    if passed(&step_deadline(law, calendar, case), today) {
        posts.extend(late_at_step(law, case));
    }
    if matches!(lamp(law, calendar, case, today), Lamp::Overdue { .. }) {
        posts.push((case.leader.clone(), "事项超期"));
    }
    let mut reports = case.unreported(law);
    if reports.any(|duty| passed(&duty.deadline(law, calendar), today)) {
        posts.push((case.leader.clone(), "请示报告超期"));
    }
    posts
}

fn late_at_step(law: &Law, case: &Case) -> Vec<(String, &'static str)> {
    let route = route(law, case);
    let step = case.step_name().and_then(|name| route?.step(name));
    let headed = |who: &Who, heading| {
        let posts = posts_of(law, case, who).into_iter();
        posts.map(|post| (post, heading)).collect()
    };
    match step.and_then(|step| step.overdue.as_ref()) {
        Some(Overdue::Remind(who)) => headed(who, "超时提醒"),
        Some(Overdue::Escalate(who)) => headed(who, "超时升级"),
        None => Vec::new(),
    }
}

type Due = (&'static str, Deadline, BTreeSet<String>);

/// What is due, the most pressing first.
fn due(law: &Law, calendar: &Calendar, facts: &Facts<'_>, case: &Case) -> Vec<Due> {
    let mut due: Vec<Due> = Vec::new();
    due.extend(settling(law, calendar, case));
    due.extend(answering(law, calendar, case));
    due.extend(
        case.unreported(law)
            .map(|duty| reporting(law, calendar, case, duty)),
    );
    if case.dispute.is_none() {
        due.extend(at_step(law, calendar, case, facts.today()));
    }
    for office in case.silent() {
        let end = pressing(calendar, case);
        due.push(("case.assist", end, in_office(law, office)));
    }
    due
}

/// What the present step asks for. While a case is worked on, feedback comes before its end.
fn at_step(law: &Law, calendar: &Calendar, case: &Case, today: Date) -> Option<Due> {
    let step = route(law, case)?.step(case.step_name()?)?;
    let posts = step_posts(law, case);
    if step.act != "case.request_close" {
        return Some((step.act, step_deadline(law, calendar, case), posts));
    }
    let feedback = next_feedback(law, calendar, case);
    let end = pressing(calendar, case);
    let sooner = match (settled(&feedback), settled(&end)) {
        (Some(feedback), Some(end)) => feedback < end,
        (feedback, _) => feedback.is_some(),
    };
    let late = feedback_late(law, calendar, case, today);
    Some(if sooner || late {
        ("case.report_progress", feedback, posts)
    } else if case.ahead().next().is_some() {
        ("case.reach_milestone", end, posts)
    } else {
        (step.act, end, posts)
    })
}

fn settling(law: &Law, calendar: &Calendar, case: &Case) -> Option<Due> {
    let dispute = case.dispute.as_ref()?;
    let on = dispute.by.at.date();
    let within = span(law, "case-settle-days", on);
    let deadline = within.map_or(Deadline::None, |within| calendar.deadline(on, within));
    let party = law.is_secretariat(&dispute.proposed) || law.is_secretariat(&case.lead_office);
    let role = if party { "正职" } else { "党政办主任" };
    Some(("case.settle_lead", deadline, with_role(law, role)))
}

fn answering(law: &Law, calendar: &Calendar, case: &Case) -> Option<Due> {
    let asked = case.asked.as_ref()?;
    let on = asked.by.at.date();
    let within = span(law, "case-answer-days", on);
    let deadline = within.map_or(Deadline::None, |within| calendar.deadline(on, within));
    Some((
        "case.extend",
        deadline,
        BTreeSet::from([case.leader.clone()]),
    ))
}

fn reporting(law: &Law, calendar: &Calendar, case: &Case, duty: &ReportDuty) -> Due {
    let head = crate::case::report::target_of_head(law);
    let only_head = duty.missing(law).iter().all(|to| head == Some(to));
    let deadline = duty.deadline(law, calendar);
    if only_head {
        (
            "case.report_head",
            deadline,
            BTreeSet::from([case.leader.clone()]),
        )
    } else {
        ("case.report_up", deadline, lead(law, case))
    }
}

fn step_posts(law: &Law, case: &Case) -> BTreeSet<String> {
    let step = || route(law, case)?.step(case.step_name()?);
    let who = step().map(|step| step.who.as_slice()).unwrap_or_default();
    who.iter()
        .flat_map(|who| posts_of(law, case, who))
        .collect()
}

fn posts_of(law: &Law, case: &Case, who: &Who) -> BTreeSet<String> {
    match who {
        Who::Relation { id, .. } => match *id {
            "lead_office" => lead(law, case),
            "lead_office_chief" => chiefs(law, case),
            "assisting_office" => {
                let offices = case.assisting.iter();
                offices.flat_map(|office| in_office(law, office)).collect()
            }
            "responsible_leader" => BTreeSet::from([case.leader.clone()]),
            "opener" => BTreeSet::from([case.opened_by.post.clone()]),
            "secretariat" => law
                .posts()
                .filter(|post| post.office().is_some_and(|id| law.is_secretariat(id)))
                .map(|post| post.id().to_owned())
                .collect(),
            _ => BTreeSet::new(),
        },
        Who::Word(word) => match word.class {
            "Post" => BTreeSet::from([word.member.clone()]),
            "Office" => in_office(law, &word.member),
            _ => with_role(law, &word.member),
        },
    }
}

/// The posts of the lead office; where it has none, the leader answers.
fn lead(law: &Law, case: &Case) -> BTreeSet<String> {
    let posts = in_office(law, &case.lead_office);
    if posts.is_empty() {
        return BTreeSet::from([case.leader.clone()]);
    }
    posts
}

fn chiefs(law: &Law, case: &Case) -> BTreeSet<String> {
    let office = case.lead_office.as_str();
    let role = if law.is_secretariat(office) {
        "党政办主任"
    } else {
        "科室负责人"
    };
    let posts = law.posts().filter(|post| post.office() == Some(office));
    let chiefs = posts.filter(|post| post.role() == role);
    chiefs.map(|post| post.id().to_owned()).collect()
}

fn in_office(law: &Law, office: &str) -> BTreeSet<String> {
    let inside = law.posts().filter(|post| post.office() == Some(office));
    inside.map(|post| post.id().to_owned()).collect()
}

fn with_role(law: &Law, role: &str) -> BTreeSet<String> {
    let posts = law.posts().filter(|post| post.role() == role);
    posts.map(|post| post.id().to_owned()).collect()
}
