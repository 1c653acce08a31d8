//! Meetings in time: what falls into one month, what clashes over a room or a post, and what an
//! invitation tells a calendar. An invitation carries no agenda and no record.

use std::collections::BTreeSet;

use jiff::civil::DateTime;

use crate::matter::Matter;
use crate::meeting::{Meeting, Stage};
use crate::office::Facts;

/// A meeting that stands in the way of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    pub meeting: String,
    pub title: String,
    /// Whether both need the same room.
    pub room: bool,
    /// Posts that would have to be in both.
    pub posts: BTreeSet<String>,
}

/// What a calendar is told of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    pub uid: String,
    pub title: String,
    pub place: String,
    pub start: DateTime,
    pub end: DateTime,
    /// Counts the changes, so that a calendar takes the newest.
    pub sequence: usize,
    pub cancelled: bool,
}

/// The convened meetings that a meeting would clash with.
#[must_use]
pub fn clashes(facts: &Facts<'_>, meeting: &Meeting) -> Vec<Clash> {
    let others = facts.related.iter().filter_map(|matter| match matter {
        Matter::Meeting(other) if other.id != meeting.id && other.stands() => Some(other),
        _ => None,
    });
    others
        .filter(|other| meeting.arrangement.overlaps(&other.arrangement))
        .filter_map(|other| clash(meeting, other))
        .collect()
}

/// What a calendar is told, once the notice has gone out.
#[must_use]
pub fn invitation(meeting: &Meeting) -> Option<Invitation> {
    if matches!(meeting.stage, Stage::Proposed | Stage::Merged) || meeting.convened.is_none() {
        return None;
    }
    let arranged = &meeting.arrangement;
    Some(Invitation {
        uid: meeting.id.clone(),
        title: format!("{}：{}", arranged.kind, arranged.topic),
        place: arranged.room.clone(),
        start: arranged.day.to_datetime(arranged.start),
        end: arranged.day.to_datetime(arranged.end),
        sequence: meeting.changes.len(),
        cancelled: meeting.stage == Stage::Cancelled,
    })
}

/// The meetings of a month, in the order of time.
#[must_use]
pub fn of_month<'a>(meetings: &[&'a Meeting], year: i16, month: i8) -> Vec<&'a Meeting> {
    let falls = |meeting: &&&Meeting| {
        let day = meeting.arrangement.day;
        day.year() == year && day.month() == month
    };
    let mut found: Vec<&Meeting> = meetings.iter().filter(falls).copied().collect();
    found.sort_by_key(|meeting| (meeting.arrangement.day, meeting.arrangement.start));
    found
}

fn clash(one: &Meeting, other: &Meeting) -> Option<Clash> {
    let (ours, theirs) = (&one.arrangement, &other.arrangement);
    let shared = ours.attendees.iter();
    let posts: BTreeSet<String> = shared
        .filter(|post| theirs.attendees.contains(post))
        .filter(|post| !one.on_leave(post) && !other.on_leave(post))
        .cloned()
        .collect();
    let room = ours.room == theirs.room;
    (room || !posts.is_empty()).then(|| Clash {
        meeting: other.id.clone(),
        title: format!("{}—{} {}", theirs.start, theirs.end, other.name()),
        room,
        posts,
    })
}
