//! What happens to other matters by what happens to a meeting: items are laid before it, moved
//! with it, decided by it and told so; and the counters that it moves on.

use crate::Noun;
use crate::agenda_item::{AgendaItemEvent, Extract, Outcome, Seat};
use crate::meeting::{Arrangement, Entry, Meeting, MeetingEvent, Resolution, meeting, needs};
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
            vec![on(item, I::Decided { outcome })]
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
