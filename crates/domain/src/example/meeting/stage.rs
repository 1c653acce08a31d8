//! How far a meeting has come in an example, and what stands beside it.

use jiff::ToSpan;
use jiff::civil::Date;
use rulebook::Example;

use crate::Law;
use crate::agenda_item::{AgendaItemEvent, Seat};
use crate::example::agenda_item;
use crate::example::meeting::{ITEM, OTHER, TOPIC, all, happen, said};
use crate::example::phrase::target;
use crate::example::scene::Scene;
use crate::matter::Matter;
use crate::meeting::{
    Arrangement, Entry, Kind, Meeting, MeetingEvent, Number, Resolution, Stance, minutes_text,
};

/// Where an act on a meeting belongs.
pub(super) fn ordinary(act: &str) -> &'static str {
    match act {
        "meeting.open" | "meeting.register_leave" | "meeting.cancel" | "meeting.change" => "已召集",
        "meeting.open_item"
        | "meeting.record_opinion"
        | "meeting.resolve"
        | "meeting.postpone_item"
        | "meeting.close" => "开会中",
        "meeting.draft_minutes" => "待整理纪要",
        "meeting.vet_minutes" => "待核纪要",
        "meeting.sign_minutes" => "待签发纪要",
        "meeting.correct_minutes" => "纪要已签发",
        _ => "拟开",
    }
}

/// The counters that the meeting stands on.
pub(super) fn count(example: &Example, scene: &mut Scene, arranged: &Arrangement) {
    let (kind, year) = (&arranged.kind, arranged.day.year());
    let number = |label: &str| target(example, label).parse::<i64>().ok();
    let week_ago = arranged.day.checked_sub(7.days()).unwrap_or(arranged.day);
    let last = target(example, "上次会议").parse().unwrap_or(week_ago);
    let leading = arranged.portfolios.first();
    let leading = leading.map(String::as_str).unwrap_or_default();
    let figures = &mut scene.figures;
    let held = number("本年已开").unwrap_or(4);
    figures.set(format!("meeting/{kind}/{year}"), held);
    figures.set(format!("meeting-last/{kind}"), written(last));
    figures.set(
        format!("meeting-comprehensive/{leading}/{year}"),
        number("本年已开综合性会议").unwrap_or_default(),
    );
}

/// Another meeting, where the example or the act needs one.
pub(super) fn surround(law: &Law, example: &Example, scene: &mut Scene, meeting: &Meeting) {
    let arranged = &meeting.arrangement;
    let busy = all(example, "同时段另有会议");
    let taken = said(example, "会议室被占");
    let merges = matches!(example.act, "meeting.merge" | "meeting.keep_apart");
    let alike = said(example, "另有相近会议") || said(example, "已说明不并") || merges;
    if !(taken || alike) && busy.is_empty() {
        return;
    }
    let mut other = Meeting {
        id: OTHER.to_owned(),
        ..Meeting::default()
    };
    let next_day = arranged.day.tomorrow().unwrap_or(arranged.day);
    let room = if taken {
        &arranged.room
    } else {
        "另一会议室"
    };
    let arrangement = Arrangement {
        kind: "专题会议".to_owned(),
        topic: if alike { TOPIC } else { "防汛准备" }.to_owned(),
        day: if alike { next_day } else { arranged.day },
        room: room.to_owned(),
        attendees: if alike {
            arranged.attendees.clone()
        } else {
            busy
        },
        ..arranged.clone()
    };
    let proposed = MeetingEvent::Proposed {
        office: "党政办".to_owned(),
        arrangement: Box::new(arrangement),
    };
    happen(law, scene, &mut other, "党政办文书", &proposed);
    if !alike {
        let event = convened(&other);
        happen(law, scene, &mut other, "镇长", &event);
    }
    scene.related.push(Matter::Meeting(other));
}

/// The items on the agenda, and the item that is to be put on it.
pub(super) fn agenda(law: &Law, example: &Example, scene: &mut Scene, meeting: &mut Meeting) {
    let mut content = agenda_item::content(law, example, scene);
    content.kind.clone_from(&meeting.arrangement.kind);
    content.decision = said(example, "议题属于重大行政决策").then(|| "决策".to_owned());
    content.observers = observers(law, example);
    if said(example, "议题没有材料") {
        content.materials.clear();
    }
    if let Some(kind) = Some(target(example, "拟上")).filter(|named| !named.is_empty()) {
        content.kind = kind;
    }
    let mut item = agenda_item::ordinary(law, scene, ITEM, content);
    if !said(example, "议题迟交") {
        let earlier = scene.now.checked_sub(10.days());
        item.edited_at = earlier.unwrap_or(scene.now);
    }
    if !said(example, "议题未核") {
        let words = "可以上会".to_owned();
        let vetted = AgendaItemEvent::Vetted { words };
        agenda_item::happen(law, scene, &mut item, "党政办文书", &vetted);
    }
    let scheduled = !matches!(example.act, "meeting.schedule_item" | "meeting.cancel");
    let decides = Kind::find(law, &meeting.arrangement.kind).is_some_and(Kind::decides);
    if (scheduled && decides && !said(example, "没有议题")) || said(example, "有议题") {
        let entry = Box::new(Entry::of(&item));
        happen(
            law,
            scene,
            meeting,
            "党政办文书",
            &MeetingEvent::ItemScheduled { entry },
        );
        let seat = AgendaItemEvent::Scheduled {
            seat: seat(meeting),
        };
        agenda_item::happen(law, scene, &mut item, "党政办文书", &seat);
    }
    scene.related.push(Matter::AgendaItem(item));
    agenda_item::decided(law, example, scene);
}

/// Through the stages up to where the act belongs, or where the example says.
pub(super) fn bring(law: &Law, example: &Example, scene: &Scene, meeting: &mut Meeting) {
    if said(example, "已说明不并") {
        let apart = MeetingEvent::KeptApart {
            meeting: OTHER.to_owned(),
            title: TOPIC.to_owned(),
            reason: "议的不是同一件事".to_owned(),
        };
        happen(law, scene, meeting, "党政办文书", &apart);
    }
    for policy in all(example, "例外已批准") {
        let reason = "确有必要".to_owned();
        let approved = MeetingEvent::ExceptionApproved { policy, reason };
        happen(law, scene, meeting, "镇长", &approved);
    }
    let named = scene.wish.at_step.clone();
    let to = named.unwrap_or_else(|| ordinary(example.act).to_owned());
    for step in [
        "拟开",
        "已召集",
        "开会中",
        "待整理纪要",
        "待核纪要",
        "待签发纪要",
        "纪要已签发",
    ] {
        if step == to {
            break;
        }
        pass(law, example, scene, meeting, step);
    }
    if to == "开会中" {
        discuss(law, example, scene, meeting);
    }
}

/// A room of the law that holds the meeting.
pub(super) fn room(law: &Law, town_wide: bool) -> String {
    let rooms = law.rulebook.rows("meeting_room").iter();
    let room = if town_wide {
        rooms.max_by_key(|row| row.number("seats"))
    } else {
        rooms.min_by_key(|row| row.number("seats"))
    };
    room.map(|row| row.id.clone()).unwrap_or_default()
}

/// What follows on a stage, so that the next one is reached.
fn pass(law: &Law, example: &Example, scene: &Scene, meeting: &mut Meeting, step: &str) {
    let chair = meeting.arrangement.chair.clone();
    let (post, event) = match step {
        "拟开" => (chair.as_str(), convened(meeting)),
        "已召集" => ("党政办文书", opened(law, example, meeting)),
        "开会中" => {
            discuss(law, example, scene, meeting);
            decide(law, scene, meeting);
            ("党政办文书", MeetingEvent::Closed { minutes: true })
        }
        "待整理纪要" => {
            let text = Box::new(minutes_text(law, meeting, ""));
            ("党政办文书", MeetingEvent::MinutesDrafted { text })
        }
        "待核纪要" => ("党政办主任", MeetingEvent::MinutesVetted),
        _ => (chair.as_str(), MeetingEvent::MinutesSigned),
    };
    happen(law, scene, meeting, post, &event);
}

/// The item on the floor and what was said on it: by default everybody agreed, the chair last.
fn discuss(law: &Law, example: &Example, scene: &Scene, meeting: &mut Meeting) {
    if matches!(example.act, "meeting.open_item") {
        return;
    }
    let (item, title) = if said(example, "会上提出") {
        ("临1".to_owned(), Some("会上提出的事".to_owned()))
    } else {
        (ITEM.to_owned(), None)
    };
    let on_floor = MeetingEvent::ItemOpened { item, title };
    happen(law, scene, meeting, "党政办文书", &on_floor);
    for (post, stance) in opinions(example, meeting) {
        speak(law, scene, meeting, post, stance);
    }
    if example.act == "meeting.close" && !said(example, "还有议题未议") {
        decide(law, scene, meeting);
    }
}

/// The opinions given before the act.
fn opinions(example: &Example, meeting: &Meeting) -> Vec<(String, Stance)> {
    let given = ["同意", "不同意", "保留", "无意见"].into_iter();
    let mut named: Vec<(String, Stance)> = given
        .flat_map(|label| {
            let stance = Stance::of(label).unwrap_or(Stance::Silent);
            let posts = all(example, label).into_iter();
            posts.map(move |post| (post, stance))
        })
        .collect();
    let spoke = all(example, "已发言").into_iter();
    named.extend(spoke.map(|post| (post, Stance::Agree)));
    let silent = example.act == "meeting.record_opinion" || said(example, "没有人发言");
    if silent || !named.is_empty() {
        return named;
    }
    let chair = &meeting.arrangement.chair;
    let attendance = meeting.attendance.as_ref();
    let present = attendance.map(|found| found.present.clone());
    let mut all = present.unwrap_or_default();
    all.sort_by_key(|post| post == chair);
    all.into_iter().map(|post| (post, Stance::Agree)).collect()
}

fn speak(law: &Law, scene: &Scene, meeting: &mut Meeting, post: String, stance: Stance) {
    let Some(item) = meeting.floor().map(|entry| entry.item.clone()) else {
        return;
    };
    let spoken = MeetingEvent::OpinionRecorded {
        item,
        post,
        stance,
        words: "见记录".to_owned(),
        written: false,
    };
    happen(law, scene, meeting, "党政办文书", &spoken);
}

/// Everything on the floor resolved.
fn decide(law: &Law, scene: &Scene, meeting: &mut Meeting) {
    let Some(item) = meeting.floor().map(|entry| entry.item.clone()) else {
        return;
    };
    let resolution = Box::new(Resolution {
        kind: meeting.arrangement.kind.clone(),
        year: meeting.arrangement.day.year(),
        sequence: 1,
        decision: "同意".to_owned(),
        text: "同意第一批十二处点位。".to_owned(),
        lead_office: "规建办".to_owned(),
        assisting: Vec::new(),
        leader: "副镇长乙".to_owned(),
        due: Some(meeting.arrangement.day),
        reasons: None,
        recused: Vec::new(),
        by: scene.hand(law, "党政办文书"),
    });
    let resolved = MeetingEvent::Resolved { item, resolution };
    happen(law, scene, meeting, "党政办文书", &resolved);
}

fn convened(meeting: &Meeting) -> MeetingEvent {
    MeetingEvent::Convened {
        number: Number {
            kind: meeting.arrangement.kind.clone(),
            year: meeting.arrangement.day.year(),
            ordinal: 5,
        },
    }
}

fn opened(law: &Law, example: &Example, meeting: &Meeting) -> MeetingEvent {
    let named = all(example, "到会");
    let everybody = meeting.arrangement.attendees.clone();
    let kind = Kind::find(law, &meeting.arrangement.kind);
    let roles = |post: &&String| {
        kind.is_some_and(|kind| kind.recurs() || !kind.own_portfolio())
            && matches!(law.role_of(post), "正职" | "副职")
    };
    MeetingEvent::Opened {
        members: everybody.iter().filter(roles).cloned().collect(),
        present: if named.is_empty() { everybody } else { named },
        needed: 3,
    }
}

fn observers(law: &Law, example: &Example) -> Vec<String> {
    let count = target(example, "议题列席").parse().unwrap_or(0);
    let posts = law.posts().map(|post| post.id().to_owned());
    posts.skip(6).take(count).collect()
}

fn seat(meeting: &Meeting) -> Seat {
    let arranged = &meeting.arrangement;
    Seat {
        meeting: meeting.id.clone(),
        kind: arranged.kind.clone(),
        topic: arranged.topic.clone(),
        day: arranged.day,
        start: arranged.start,
        room: arranged.room.clone(),
    }
}

fn written(day: Date) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}
