//! Examples on meetings: one that has lawfully come as far as the act, changed by what an example
//! names.

mod input;
mod stage;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, time};
use rulebook::Example;

use crate::Law;
use crate::example::phrase::{argument, target};
use crate::example::scene::{MATTER, Scene};
use crate::matter::Matter;
use crate::meeting::{Arrangement, Kind, Meeting, MeetingEvent};
use crate::organization::{PlannedMeeting, Recusal};
use crate::record::Frame;

pub(super) use input::input;

/// The item that an ordinary example is about.
const ITEM: &str = "议题";
/// The other meeting, where there is one.
const OTHER: &str = "另会";
/// An entry of the year's plan of meetings.
const PLANNED: &str = "年度工作部署";
const TOPIC: &str = "老旧小区充电设施";

/// Puts the meeting into the scene, with what it stands beside.
pub(super) fn furnish(law: &Law, example: &Example, scene: &mut Scene) {
    let arranged = arrangement(law, example, scene);
    stage::count(example, scene, &arranged);
    plan(example, scene, &arranged);
    let mut meeting = Meeting {
        id: MATTER.to_owned(),
        ..Meeting::default()
    };
    let proposed = MeetingEvent::Proposed {
        office: "党政办".to_owned(),
        arrangement: Box::new(arranged),
    };
    happen(law, scene, &mut meeting, "党政办文书", &proposed);
    stage::surround(law, example, scene, &meeting);
    stage::agenda(law, example, scene, &mut meeting);
    stage::bring(law, example, scene, &mut meeting);
    recuse(law, example, scene);
    scene.matter = Some(Matter::Meeting(meeting));
}

/// Holders of posts who keep out of the item.
fn recuse(law: &Law, example: &Example, scene: &mut Scene) {
    for post in all(example, "回避") {
        let person = law.post(&post).map(|found| found.account().to_owned());
        scene.office.organization.recusals.push(Recusal {
            person: person.unwrap_or_default(),
            matter: ITEM.to_owned(),
            reason: "与本人有利害关系".to_owned(),
        });
    }
}

/// What happened to a meeting, by the hand of a post.
fn happen(law: &Law, scene: &Scene, meeting: &mut Meeting, post: &str, event: &MeetingEvent) {
    let hand = scene.hand(law, post);
    let frame = Frame {
        act: "meeting.propose",
        label: "拟开会议",
        hand: &hand,
        policies: &[],
    };
    meeting.evolve(frame, event);
}

/// A meeting as it is ordinarily arranged: four working days ahead, or today where it is open.
fn arrangement(law: &Law, example: &Example, scene: &Scene) -> Arrangement {
    let kind = example.kind.clone().unwrap_or("镇长办公会议".to_owned());
    let found = Kind::find(law, &kind);
    let number = |label: &str| target(example, label).parse::<i64>().ok();
    let town_wide = found.is_some_and(Kind::town_wide);
    let day = target(example, "会议日").parse::<Date>();
    let room = Some(target(example, "会议室")).filter(|named| !named.is_empty());
    let mut attendees = all(example, "参会岗位");
    if town_wide {
        attendees.push("规建办主任".to_owned());
    }
    let arranged = Arrangement {
        topic: TOPIC.to_owned(),
        day: day.unwrap_or_else(|_| ordinary_day(example, scene.now)),
        start: time(14, 0, 0, 0),
        end: time(16, 0, 0, 0),
        room: room.unwrap_or_else(|| stage::room(law, town_wide)),
        chair: chair(law, example, scene, found),
        attendees,
        headcount: number("参会人数").unwrap_or_default(),
        portfolios: scene.wish.portfolios(law, &scene.post),
        plan_entry: plan_entry(town_wide),
        comprehensive: said(example, "综合性工作会议"),
        discussion: said(example, "分组讨论"),
        half_days: number("会期半天数").unwrap_or(1),
        speech_minutes: number("讲话分钟").unwrap_or_default(),
        kind,
    };
    let organization = &scene.office.organization;
    let members = found.map(|kind| kind.members(law, organization));
    arranged.joined_by(members.unwrap_or_default())
}

/// A town-wide meeting is ordinarily in the year's plan.
fn plan_entry(town_wide: bool) -> String {
    if town_wide { PLANNED } else { "" }.to_owned()
}

fn plan(example: &Example, scene: &mut Scene, arranged: &Arrangement) {
    if arranged.plan_entry.is_empty() || said(example, "未列入年度计划") {
        return;
    }
    scene.office.organization.meeting_plan.push(PlannedMeeting {
        year: arranged.day.year(),
        kind: arranged.kind.clone(),
        name: PLANNED.to_owned(),
        count: 6,
    });
}

fn ordinary_day(example: &Example, now: DateTime) -> Date {
    let today = now.date();
    let held = matches!(
        stage::ordinary(example.act),
        "开会中" | "待整理纪要" | "待核纪要" | "待签发纪要" | "纪要已签发"
    ) || example.act == "meeting.open";
    let days = if held { 0 } else { 4 };
    today.checked_add(days.days()).unwrap_or(today)
}

/// The head; at a special meeting whoever convenes it, else the deputy in charge of its matter.
fn chair(law: &Law, example: &Example, scene: &Scene, kind: Option<Kind<'_>>) -> String {
    let named = target(example, "主持人");
    if !named.is_empty() {
        return named;
    }
    let head = law.head_post().unwrap_or_default().to_owned();
    if !kind.is_some_and(Kind::own_portfolio) || scene.wish.role == "正职" {
        return head;
    }
    if scene.wish.role == "副职" {
        return scene.post.clone();
    }
    let touched = scene.wish.portfolios(law, &scene.post);
    let organization = &scene.office.organization;
    let in_charge = touched
        .first()
        .and_then(|portfolio| organization.division.get(portfolio));
    in_charge.cloned().unwrap_or(head)
}

fn said(example: &Example, label: &str) -> bool {
    example.matter.iter().any(|stage| stage.label == label)
}

/// The arguments of a phrase that may stand several times.
fn all(example: &Example, label: &str) -> Vec<String> {
    let stages = example.matter.iter().filter(|stage| stage.label == label);
    stages.map(argument).collect()
}
