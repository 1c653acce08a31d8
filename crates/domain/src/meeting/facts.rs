//! What the law may ask about a meeting, and how a person stands towards it.

use std::collections::BTreeSet;

use rulebook::Value;

use crate::Law;
use crate::agenda_item::linked_gates;
use crate::meeting::{Checks, Kind, Meeting, checks};
use crate::office::Facts;
use crate::organization::Standing;

/// The facts of a meeting at this moment.
pub(super) fn facts(law: &Law, facts: &Facts<'_>, meeting: &Meeting) -> rulebook::Facts {
    let found = checks(law, facts, meeting);
    let mut all = nature(law, meeting);
    all.extend(time(&found, facts, meeting));
    all.extend(size(law, facts, meeting, &found));
    all.extend(conflicts(law, &found));
    all.extend(course(law, facts, meeting, &found));
    all
}

/// How a person stands towards a meeting.
pub(super) fn situation(
    law: &Law,
    facts: &Facts<'_>,
    meeting: &Meeting,
    standing: &Standing<'_>,
) -> rulebook::Facts {
    let arranged = &meeting.arrangement;
    let holds = |posts: &[String]| {
        posts
            .iter()
            .any(|post| standing.posts.contains(&post.as_str()))
    };
    let kind = Kind::find(law, &arranged.kind);
    let role = |is: &dyn Fn(&str) -> bool| standing.roles.iter().any(|role| is(role));
    let convenes = kind.is_some_and(|kind| {
        role(&|role| kind.may_convene(role)) || (standing.presiding && kind.may_convene("正职"))
    });
    let minutes = meeting.minutes.as_ref();
    let drafted = minutes.is_some_and(|minutes| minutes.drafted.person == standing.person);
    let organization = &facts.office.organization;
    let flags = [
        ("drafter", drafted),
        ("chairs", standing.posts.contains(&arranged.chair.as_str())),
        ("convenes", convenes),
        ("invited", holds(&arranged.attendees)),
        (
            "recused",
            organization.recused(standing.person, &meeting.id),
        ),
    ];
    flags.map(|(id, flag)| (id, Value::Flag(flag))).into()
}

fn nature(law: &Law, meeting: &Meeting) -> rulebook::Facts {
    let arranged = &meeting.arrangement;
    let kind = Kind::find(law, &arranged.kind);
    let is = |flag: &dyn Fn(Kind<'_>) -> bool| Value::Flag(kind.is_some_and(flag));
    rulebook::Facts::from([
        ("kind", Value::Word(arranged.kind.clone())),
        ("stage", Value::Word(meeting.stage.label().to_owned())),
        ("decides", is(&|kind| kind.decides())),
        ("town_wide", is(&|kind| kind.town_wide())),
        ("own_portfolio", is(&|kind| kind.own_portfolio())),
        ("owes_minutes", Value::Flag(meeting.owes_minutes)),
        (
            "portfolios",
            Value::Words(arranged.portfolios.iter().cloned().collect()),
        ),
        ("chair", Value::Text(arranged.chair.clone())),
        ("day", Value::Text(arranged.day.to_string())),
    ])
}

fn time(found: &Checks, facts: &Facts<'_>, meeting: &Meeting) -> rulebook::Facts {
    let count = |days: Option<i64>| Value::Number(days.unwrap_or_default());
    rulebook::Facts::from([
        ("chair_fits", Value::Flag(found.chair_fits)),
        ("chair_away", Value::Flag(found.chair_away)),
        ("outside", Value::Texts(found.outside.clone())),
        ("past", Value::Flag(found.past)),
        ("off_day", Value::Flag(found.off_day)),
        ("day_unknown", Value::Flag(found.day_unknown)),
        ("notice_days", count(found.notice_days)),
        ("notice_limit", Value::Number(found.notice_limit)),
        ("short_notice", Value::Flag(found.short_notice())),
        ("gap_days", count(found.gap_days)),
        ("over_cadence", Value::Flag(found.over_cadence())),
        (
            "is_today",
            Value::Flag(meeting.arrangement.day == facts.today()),
        ),
    ])
}

fn size(law: &Law, facts: &Facts<'_>, meeting: &Meeting, found: &Checks) -> rulebook::Facts {
    let arranged = &meeting.arrangement;
    let figure = |name| law.figure(name, facts.today()).unwrap_or(i64::MAX);
    let most = if arranged.discussion {
        figure("meeting-half-days-discussion")
    } else {
        figure("meeting-half-days")
    };
    let over = |limit: Option<i64>| limit.is_some_and(|limit| arranged.headcount > limit);
    let repeated = arranged.comprehensive
        && found.comprehensive_before >= figure("meeting-comprehensive-a-year");
    rulebook::Facts::from([
        ("headcount", Value::Number(arranged.headcount)),
        (
            "scale_limit",
            Value::Number(found.scale_limit.unwrap_or(i64::MAX)),
        ),
        ("over_scale", Value::Flag(over(found.scale_limit))),
        ("seats", Value::Number(found.seats.unwrap_or_default())),
        ("over_seats", Value::Flag(over(found.seats))),
        ("half_days", Value::Number(arranged.half_days)),
        ("discussion", Value::Flag(arranged.discussion)),
        ("over_length", Value::Flag(arranged.half_days > most)),
        ("speech_minutes", Value::Number(arranged.speech_minutes)),
        (
            "over_speech",
            Value::Flag(arranged.speech_minutes > figure("meeting-speech-minutes")),
        ),
        ("planned", Value::Flag(found.in_plan)),
        ("held", Value::Number(found.held)),
        ("plan", Value::Number(found.planned.unwrap_or_default())),
        ("over_plan", Value::Flag(found.over_plan())),
        ("comprehensive", Value::Flag(arranged.comprehensive)),
        ("repeated", Value::Flag(repeated)),
        (
            "observers_limit",
            Value::Number(figure("meeting-observers")),
        ),
    ])
}

fn conflicts(law: &Law, found: &Checks) -> rulebook::Facts {
    let clashing = |leading: bool| -> BTreeSet<String> {
        let posts = found.clashes.iter().flat_map(|clash| &clash.posts);
        posts
            .filter(|post| leads(law, post) == leading)
            .cloned()
            .collect()
    };
    let with = found.clashes.iter().map(|clash| clash.title.clone());
    let alike = found
        .unanswered()
        .map(|alike| format!("{}（{}）", alike.title, alike.why()));
    rulebook::Facts::from([
        ("clashing_leaders", Value::Texts(clashing(true))),
        ("clashing_others", Value::Texts(clashing(false))),
        ("clashing_with", Value::Texts(with.collect())),
        ("room_taken", Value::Flag(found.room_taken())),
        ("alike", Value::Texts(alike.collect())),
    ])
}

fn course(law: &Law, facts: &Facts<'_>, meeting: &Meeting, found: &Checks) -> rulebook::Facts {
    let undecided = meeting.undecided();
    let titles = undecided.iter().map(|entry| entry.title.clone());
    let minutes = meeting.minutes.as_ref();
    let decisions = meeting
        .agenda
        .iter()
        .filter_map(|entry| entry.decision.as_deref());
    let lacking = decisions.flat_map(|id| linked_gates(law, facts, id));
    let count = i64::try_from(meeting.agenda.len()).unwrap_or(i64::MAX);
    rulebook::Facts::from([
        ("items", Value::Number(count)),
        ("undecided", Value::Texts(titles.collect())),
        ("late_items", Value::Texts(found.late_items.clone())),
        (
            "without_material",
            Value::Texts(found.without_material.clone()),
        ),
        ("gates_missing", Value::Texts(lacking.collect())),
        ("minutes_drafted", Value::Flag(minutes.is_some())),
        (
            "minutes_vetted",
            Value::Flag(minutes.is_some_and(|minutes| minutes.vetted.is_some())),
        ),
        ("minutes_signed", Value::Flag(meeting.signed())),
    ])
}

/// Whether a post is of the leadership, without whom a meeting cannot go on as planned.
fn leads(law: &Law, post: &str) -> bool {
    matches!(law.role_of(post), "正职" | "副职" | "党委正职")
}
