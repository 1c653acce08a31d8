//! What happens to other matters by what happens to a meeting: items are laid before it, moved
//! with it, decided by it and told so; and the counters that it moves on.

use crate::Noun;
use crate::agenda_item::{AgendaItemEvent, Extract, Outcome, Seat};
use crate::major_decision::{Deliberation, MajorDecisionEvent};
use crate::meeting::{
    Arrangement, Entry, Meeting, MeetingEvent, Resolution, Spoken, Stance, meeting, needs, tally,
};
use crate::office::Facts;
use crate::record::{Event, Happening};

/// What one event of a meeting makes happen to related matters.
pub(crate) fn consequences(
    facts: &Facts<'_>,
    cause: &Event,
    event: &MeetingEvent,
) -> Vec<(Noun, String, Happening)> {
    use AgendaItemEvent as I;
    use MeetingEvent as E;
    let Some(meeting) = meeting(facts) else {
        return Vec::new();
    };
    let on = |item: &str, happened: I| {
        (
            Noun::AgendaItem,
            item.to_owned(),
            Happening::AgendaItem(happened),
        )
    };
    match event {
        E::ItemScheduled { entry } => {
            let seat = seat(&meeting.id, &meeting.arrangement);
            vec![on(&entry.item, I::Scheduled { seat })]
        }
        E::ItemDropped { item, reason } => {
            let reason = reason.clone();
            vec![on(item, I::Dropped { reason })]
        }
        E::ItemPostponed { item, reason } => {
            let reason = reason.clone();
            vec![on(item, I::Postponed { reason })]
        }
        E::Resolved { item, resolution } => {
            let outcome = outcome(&meeting.id, resolution, cause);
            let mut all = vec![on(item, I::Decided { outcome })];
            all.extend(deliberated(meeting, item, resolution));
            all
        }
        E::Changed { arrangement, .. } => {
            let seat = seat(&meeting.id, arrangement);
            moved(&meeting.agenda, &seat)
        }
        E::Merged { into, .. } => merged(facts, meeting, into),
        E::MinutesSigned => extracts(meeting, cause),
        _ => Vec::new(),
    }
}

/// The counters that move on with what happened to a meeting.
pub(crate) fn counters(
    facts: &Facts<'_>,
    meeting: &Meeting,
    events: &[Event],
) -> Vec<(String, i64)> {
    let arranged = &meeting.arrangement;
    let mut counted = Vec::new();
    for event in events {
        match &event.happening {
            Happening::Meeting(MeetingEvent::Convened { number }) => {
                // Convened again after a change, it keeps its number and is not counted twice.
                if facts.figures.get(&needs::ordinal(arranged)) >= number.ordinal {
                    continue;
                }
                counted.push((needs::ordinal(arranged), number.ordinal));
                if arranged.comprehensive {
                    let name = needs::comprehensive(arranged);
                    let before = facts.figures.get(&name);
                    counted.push((name, before + 1));
                }
            }
            Happening::Meeting(MeetingEvent::Opened { .. }) => {
                let day = arranged.day;
                let written = i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100;
                counted.push((needs::last(arranged), written + i64::from(day.day())));
            }
            Happening::Meeting(MeetingEvent::Resolved { resolution, .. }) => {
                counted.push((needs::resolutions(arranged), resolution.sequence));
            }
            _ => {}
        }
    }
    counted
}

fn seat(meeting: &str, arranged: &Arrangement) -> Seat {
    Seat {
        meeting: meeting.to_owned(),
        kind: arranged.kind.clone(),
        topic: arranged.topic.clone(),
        day: arranged.day,
        start: arranged.start,
        room: arranged.room.clone(),
    }
}

fn outcome(meeting: &str, resolution: &Resolution, cause: &Event) -> Outcome {
    Outcome {
        meeting: meeting.to_owned(),
        number: resolution.number(),
        text: resolution.text.clone(),
        lead_office: resolution.lead_office.clone(),
        leader: resolution.leader.clone(),
        due: resolution.due,
        at: cause.at,
    }
}

/// What the major decision that an item belongs to is told of its deliberation.
fn deliberated(
    meeting: &Meeting,
    item: &str,
    resolution: &Resolution,
) -> Option<(Noun, String, Happening)> {
    let entry = meeting.entry(item)?;
    let decision = entry.decision.clone()?;
    let opinions = tally(meeting, entry);
    let count = |voices: usize| i64::try_from(voices).unwrap_or(i64::MAX);
    let against = |spoken: &&Spoken| matches!(spoken.stance, Stance::Oppose | Stance::Reserve);
    let dissent = entry.spoken.iter().filter(against);
    let held = Deliberation {
        meeting: meeting.id.clone(),
        item: item.to_owned(),
        resolution: resolution.number(),
        text: resolution.text.clone(),
        passed: resolution.decision != "不同意",
        agreeing: count(opinions.agree),
        dissenting: count(opinions.oppose + opinions.reserve),
        departed: opinions.departs(&resolution.decision),
        reasons: resolution.reasons.clone().unwrap_or_default(),
        dissent: dissent
            .map(|spoken| format!("{}：{}", spoken.post, spoken.words))
            .collect(),
    };
    let happened = MajorDecisionEvent::Deliberated(held);
    Some((
        Noun::MajorDecision,
        decision,
        Happening::MajorDecision(happened),
    ))
}

fn moved(agenda: &[Entry], seat: &Seat) -> Vec<(Noun, String, Happening)> {
    let moved = |entry: &Entry| {
        let happened = AgendaItemEvent::Moved { seat: seat.clone() };
        (
            Noun::AgendaItem,
            entry.item.clone(),
            Happening::AgendaItem(happened),
        )
    };
    agenda.iter().map(moved).collect()
}

fn merged(facts: &Facts<'_>, meeting: &Meeting, into: &str) -> Vec<(Noun, String, Happening)> {
    let Some(crate::Matter::Meeting(other)) = facts.related(Noun::Meeting, into) else {
        return Vec::new();
    };
    let mut all = moved(&meeting.agenda, &seat(into, &other.arrangement));
    let taken = MeetingEvent::MergedIn {
        from: meeting.id.clone(),
        entries: meeting.agenda.clone(),
        attendees: meeting.arrangement.attendees.clone(),
    };
    all.push((Noun::Meeting, into.to_owned(), Happening::Meeting(taken)));
    all
}

fn extracts(meeting: &Meeting, cause: &Event) -> Vec<(Noun, String, Happening)> {
    let Some(minutes) = &meeting.minutes else {
        return Vec::new();
    };
    let extract = |text: String| Extract {
        meeting: meeting.id.clone(),
        minutes: minutes.text.title.clone(),
        text,
        at: cause.at,
    };
    let coordinated = meeting.agenda.iter().filter(|entry| !entry.ad_hoc);
    coordinated
        .filter_map(|entry| {
            let text = minutes.text.extract(&entry.item)?;
            let extract = extract(text);
            let happened = AgendaItemEvent::ExtractReturned { extract };
            Some((
                Noun::AgendaItem,
                entry.item.clone(),
                Happening::AgendaItem(happened),
            ))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::Attendance;

    fn spoken(post: &str, stance: Stance, words: &str) -> Spoken {
        Spoken {
            post: post.to_owned(),
            stance,
            words: words.to_owned(),
            written: false,
            by: crate::record::Hand::default(),
        }
    }

    #[test]
    fn a_major_decision_is_told_of_the_majority_the_dissent_and_the_reasons() {
        let members: Vec<String> = ["镇长", "副镇长甲", "副镇长乙"].map(str::to_owned).into();
        let mut meeting = Meeting {
            id: "m1".to_owned(),
            attendance: Some(Attendance {
                present: members.clone(),
                members,
                needed: 2,
                ..Attendance::default()
            }),
            ..Meeting::default()
        };
        meeting.arrangement.chair = "镇长".to_owned();
        meeting.agenda.push(Entry {
            item: "i1".to_owned(),
            decision: Some("d1".to_owned()),
            spoken: vec![
                spoken("副镇长甲", Stance::Oppose, "先复核"),
                spoken("副镇长乙", Stance::Silent, ""),
                spoken("镇长", Stance::Agree, ""),
            ],
            ..Entry::default()
        });
        let resolution = Resolution {
            kind: "镇长办公会议".to_owned(),
            year: 2026,
            sequence: 7,
            decision: "同意".to_owned(),
            text: "同意".to_owned(),
            lead_office: String::new(),
            assisting: Vec::new(),
            leader: String::new(),
            due: None,
            reasons: Some("时间紧".to_owned()),
            by: crate::record::Hand::default(),
        };
        let told = deliberated(&meeting, "i1", &resolution);
        let Some((Noun::MajorDecision, id, Happening::MajorDecision(event))) = told else {
            panic!("nothing told");
        };
        let MajorDecisionEvent::Deliberated(held) = event else {
            panic!("not a deliberation");
        };
        assert_eq!(
            (id.as_str(), held.passed, held.departed),
            ("d1", true, true)
        );
        assert_eq!((held.agreeing, held.dissenting), (0, 1));
        assert_eq!(held.dissent, ["副镇长甲：先复核"]);
        assert_eq!(held.reasons, "时间紧");
    }
}
