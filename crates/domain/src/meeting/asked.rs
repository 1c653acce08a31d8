//! What the law may ask about what was typed for an act on a meeting. Where nothing was typed, there is nothing to object to.

use std::collections::BTreeSet;

use rulebook::Value;

use crate::Law;
use crate::agenda_item::{gates_missing, linked_gates, missing};
use crate::field::Values;
use crate::meeting::checks::comes_late;
use crate::meeting::{
    Entry, ItemQuorum, Kind, Meeting, current, item_quorum, open, schedule_item, tally, to_speak,
};
use crate::office::Facts;
use crate::organization::Standing;

/// The facts of what was typed.
pub(super) fn asked(
    law: &Law,
    facts: &Facts<'_>,
    meeting: &Meeting,
    act: &str,
    values: &Values,
) -> rulebook::Facts {
    let organization = &facts.office.organization;
    match act {
        "meeting.schedule_item" => scheduled(law, facts, meeting, values),
        "meeting.open" => opened(law, facts, meeting, values),
        "meeting.open_item" => on_floor(law, facts, meeting, values),
        "meeting.record_opinion" => spoken(&current(organization, meeting), values),
        "meeting.resolve" => resolved(law, facts, &current(organization, meeting), values),
        "meeting.register_leave" => leave(law, facts, values),
        _ => rulebook::Facts::new(),
    }
}

fn scheduled(law: &Law, facts: &Facts<'_>, meeting: &Meeting, values: &Values) -> rulebook::Facts {
    let Some(item) = schedule_item::found(facts, &values.text("item")) else {
        return rulebook::Facts::new();
    };
    let mut lacking: BTreeSet<String> = gates_missing(law, facts, item);
    if !item.ready() {
        lacking.extend(missing(law, facts, item));
    }
    let decides = Kind::find(law, &meeting.arrangement.kind).is_some_and(Kind::decides);
    let fits = item.content.kind == meeting.arrangement.kind;
    let late = comes_late(law, facts, meeting, facts.today());
    rulebook::Facts::from([
        ("item_ready", Value::Flag(item.ready())),
        ("item_stage", Value::Text(item.stage.label().to_owned())),
        ("item_lacking", Value::Texts(lacking)),
        ("item_fits", Value::Flag(fits || !decides)),
        ("item_major", Value::Flag(item.content.decision.is_some())),
        (
            "item_material",
            Value::Flag(!item.content.materials.is_empty()),
        ),
        ("item_late", Value::Flag(late)),
        ("item_observers", number(item.content.observers.len())),
    ])
}

fn opened(law: &Law, facts: &Facts<'_>, meeting: &Meeting, values: &Values) -> rulebook::Facts {
    let present = values.list("present");
    if present.is_empty() {
        return rulebook::Facts::new();
    }
    let (members, needed) = open::quorum(law, facts, meeting);
    let came = members.iter().filter(|post| present.contains(post)).count();
    let chair = present.contains(&meeting.arrangement.chair);
    rulebook::Facts::from([
        ("members", number(members.len())),
        ("members_present", number(came)),
        ("quorum", Value::Number(needed)),
        (
            "quorate",
            Value::Flag(i64::try_from(came).is_ok_and(|came| came >= needed)),
        ),
        ("chair_present", Value::Flag(chair)),
    ])
}

fn on_floor(law: &Law, facts: &Facts<'_>, meeting: &Meeting, values: &Values) -> rulebook::Facts {
    let raised = values.given("topic").is_some();
    let entry = meeting.entry(&values.text("item"));
    let decision = entry.and_then(|entry| entry.decision.as_deref());
    let lacking = decision.map(|id| linked_gates(law, facts, id));
    rulebook::Facts::from([
        ("ad_hoc", Value::Flag(raised)),
        ("item_lacking", Value::Texts(lacking.unwrap_or_default())),
        (
            "item_material",
            Value::Flag(entry.is_none_or(|entry| entry.material || entry.ad_hoc)),
        ),
    ])
}

fn spoken(meeting: &Meeting, values: &Values) -> rulebook::Facts {
    let post = values.text("post");
    let Some(entry) = entry(meeting, values).filter(|_| !post.is_empty()) else {
        return rulebook::Facts::new();
    };
    let chair = &meeting.arrangement.chair;
    let written = values.flag("written");
    let after = post != *chair && entry.last_word(chair).is_some();
    rulebook::Facts::from([
        ("speaker_chairs", Value::Flag(post == *chair)),
        (
            "speaker_recused",
            Value::Flag(entry.recused.contains(&post)),
        ),
        (
            "speaker_present",
            Value::Flag(meeting.present(&post) || written),
        ),
        (
            "speaker_has_voice",
            Value::Flag(has_voice(meeting, &post) || post == *chair),
        ),
        ("unheard", texts(to_speak(meeting, entry))),
        ("after_chair", Value::Flag(after)),
        ("item_major", Value::Flag(entry.decision.is_some())),
        ("item_on_floor", Value::Flag(is_on_floor(meeting, entry))),
    ])
}

fn resolved(law: &Law, facts: &Facts<'_>, meeting: &Meeting, values: &Values) -> rulebook::Facts {
    let decision = values.text("decision");
    let Some(entry) = entry(meeting, values).filter(|_| !decision.is_empty()) else {
        return rulebook::Facts::new();
    };
    let departs = tally(meeting, entry).departs(&decision);
    let chair = &meeting.arrangement.chair;
    let lacks = [
        ("lead_office", "责任单位"),
        ("leader", "责任领导"),
        ("due", "完成时限"),
    ]
    .into_iter()
    .filter(|(field, _)| values.given(field).is_none());
    let reasons = values.given("reasons").is_some();
    let chair_out = entry.recused.contains(chair);
    let mut all =
        item_quorum(law, facts.today(), meeting, entry).map_or_else(rulebook::Facts::new, enough);
    all.extend([
        ("against_majority", Value::Flag(departs)),
        ("reasons_given", Value::Flag(reasons)),
        (
            "unassigned",
            texts(lacks.map(|(_, label)| label.to_owned()).collect()),
        ),
        ("unheard", texts(to_speak(meeting, entry))),
        ("chair_recused", Value::Flag(chair_out)),
        // Nobody waits for whoever keeps out.
        (
            "chair_spoke",
            Value::Flag(chair_out || entry.last_word(chair).is_some()),
        ),
        ("item_major", Value::Flag(entry.decision.is_some())),
        ("ad_hoc", Value::Flag(entry.ad_hoc)),
        ("item_on_floor", Value::Flag(entry.ad_hoc || is_open(entry))),
    ]);
    all
}

fn enough(quorum: ItemQuorum) -> rulebook::Facts {
    rulebook::Facts::from([
        ("item_members", Value::Number(quorum.members)),
        ("item_present", Value::Number(quorum.present)),
        ("item_quorum", Value::Number(quorum.needed)),
        ("item_quorate", Value::Flag(quorum.reached())),
    ])
}

fn leave(law: &Law, facts: &Facts<'_>, values: &Values) -> rulebook::Facts {
    let standing = Standing::of(law, facts.office, facts.person, facts.today());
    let named = values.given("post");
    let another = named.is_some_and(|post| !standing.posts.contains(&post.as_str()));
    rulebook::Facts::from([("for_another", Value::Flag(another))])
}

fn entry<'a>(meeting: &'a Meeting, values: &Values) -> Option<&'a Entry> {
    match values.given("item") {
        Some(item) => meeting.entry(&item),
        None => meeting.floor(),
    }
}

fn is_on_floor(meeting: &Meeting, entry: &Entry) -> bool {
    meeting
        .floor()
        .is_some_and(|floor| floor.item == entry.item)
}

/// On the floor, or resolved already and resolved on once more.
fn is_open(entry: &Entry) -> bool {
    use crate::meeting::EntryState;
    matches!(entry.state, EntryState::Floor | EntryState::Decided)
}

/// Whether somebody's stance counts: a member, or anybody invited where there are no members.
fn has_voice(meeting: &Meeting, post: &str) -> bool {
    let attendance = meeting.attendance.as_ref();
    let members = attendance.map(|found| found.members.as_slice());
    match members.unwrap_or_default() {
        [] => meeting
            .arrangement
            .attendees
            .iter()
            .any(|known| known == post),
        members => members.iter().any(|known| known == post),
    }
}

fn number(count: usize) -> Value {
    Value::Number(i64::try_from(count).unwrap_or(i64::MAX))
}

fn texts(all: Vec<String>) -> Value {
    Value::Texts(all.into_iter().collect())
}
