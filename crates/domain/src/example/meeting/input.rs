//! What the person in an example types for an act on a meeting.

use rulebook::{Example, Force};

use crate::Law;
use crate::example::input::{Given, one};
use crate::example::meeting::{ITEM, OTHER, all, said};
use crate::example::phrase::target;
use crate::example::scene::Scene;
use crate::matter::Matter;
use crate::meeting::{Arrangement, Meeting};

pub(in crate::example) fn input(law: &Law, example: &Example, scene: &Scene, verb: &str) -> Given {
    let Some(Matter::Meeting(meeting)) = &scene.matter else {
        return Vec::new();
    };
    let reason = one("reason", "因工作需要");
    match verb {
        "propose" => proposal(example, &meeting.arrangement),
        "schedule_item" => vec![one("item", ITEM)],
        "drop_item" => vec![one("item", ITEM), reason],
        "keep_apart" => vec![one("other", OTHER), reason],
        "merge" => vec![one("into", OTHER), reason],
        "approve_exception" => vec![one("policy", &principle(law)), reason],
        "change" => changed(&meeting.arrangement),
        "register_leave" => leave(example, scene, meeting),
        "open" => vec![("present", present(example, meeting))],
        "open_item" if said(example, "会上提出") => vec![one("topic", "会上提出的事")],
        "open_item" => vec![one("item", ITEM)],
        "record_opinion" => opinion(example, meeting),
        "resolve" => resolution(example, meeting),
        "cancel" | "postpone_item" => vec![reason],
        "correct_minutes" => vec![one("found", "出席"), one("read", "参加"), reason],
        _ => Vec::new(),
    }
}

fn proposal(example: &Example, arranged: &Arrangement) -> Given {
    let topic = if said(example, "带密级标志") {
        "机密★1年".to_owned()
    } else {
        arranged.topic.clone()
    };
    vec![
        one("kind", &arranged.kind),
        one("topic", &topic),
        one("day", &arranged.day.to_string()),
        one("start", "14:00"),
        one("end", "16:00"),
        one("room", &arranged.room),
        one("chair", &arranged.chair),
        ("attendees", arranged.attendees.clone()),
        one("headcount", &arranged.headcount.to_string()),
        ("portfolios", arranged.portfolios.clone()),
        one("plan_entry", &arranged.plan_entry),
    ]
}

fn changed(arranged: &Arrangement) -> Given {
    let later = arranged.day.tomorrow().unwrap_or(arranged.day);
    vec![
        one("day", &later.to_string()),
        one("start", "14:00"),
        one("end", "16:00"),
        one("room", &arranged.room),
        one("reason", "主持人另有任务"),
    ]
}

fn leave(example: &Example, scene: &Scene, meeting: &Meeting) -> Given {
    let invited = meeting.arrangement.attendees.contains(&scene.post);
    let named = Some(target(example, "请假岗位")).filter(|post| !post.is_empty());
    let other = meeting.arrangement.attendees.first().cloned();
    let own = invited.then(|| scene.post.clone());
    let post = named.or(own).or(other).unwrap_or_default();
    vec![one("post", &post), one("reason", "外出开会")]
}

fn present(example: &Example, meeting: &Meeting) -> Vec<String> {
    let named = all(example, "到会");
    if named.is_empty() {
        meeting.arrangement.attendees.clone()
    } else {
        named
    }
}

fn opinion(example: &Example, meeting: &Meeting) -> Given {
    let others = meeting.arrangement.attendees.iter();
    let mut others = others.filter(|post| **post != meeting.arrangement.chair);
    let named = Some(target(example, "发言人")).filter(|post| !post.is_empty());
    let post = named.or(others.next().cloned()).unwrap_or_default();
    vec![
        one("post", &post),
        one("stance", "同意"),
        one(
            "written",
            if said(example, "书面意见") {
                "true"
            } else {
                ""
            },
        ),
    ]
}

fn resolution(example: &Example, meeting: &Meeting) -> Given {
    let decision = Some(target(example, "决定")).filter(|named| !named.is_empty());
    let due = meeting.arrangement.day.to_string();
    let unless =
        |missing: &str, value: &str| if said(example, missing) { "" } else { value }.to_owned();
    let reasons = if said(example, "已说明理由") {
        "群众反映集中，先办无争议的"
    } else {
        ""
    };
    vec![
        one("decision", &decision.unwrap_or_else(|| "同意".to_owned())),
        one("text", "同意第一批十二处点位。"),
        one("lead_office", &unless("未写责任单位", "规建办")),
        one("leader", &unless("未写责任领导", "副镇长乙")),
        one("due", &unless("未写完成时限", &due)),
        one("reasons", reasons),
    ]
}

fn principle(law: &Law) -> String {
    let mut rules = law.rulebook.policies().iter();
    let found = rules.find(|rule| {
        let mut acts = rule.acts.iter();
        rule.force == Force::Principle && acts.any(|act| act.starts_with("meeting."))
    });
    found.map(|rule| rule.id.clone()).unwrap_or_default()
}
