//! Meetings in time: by which marks a calendar finds them, what clashes over a room or a post, and
//! what an invitation tells a calendar. An invitation carries no agenda and no record.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::{Date, DateTime};

use crate::matter::Matter;
use crate::meeting::{Arrangement, Meeting, Stage};
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
    pub kind: String,
    pub topic: String,
    pub place: String,
    pub start: DateTime,
    pub end: DateTime,
    /// Rises with every change, so that a calendar takes the newest.
    pub sequence: usize,
    pub state: InvitationState,
    /// When it last changed.
    pub at: DateTime,
}

/// How firm an invitation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvitationState {
    /// The notice has gone out.
    Confirmed,
    /// It went out once; the meeting was moved and is to be convened anew.
    Tentative,
    Cancelled,
}

/// The marks between which the meetings of some days lie; the last day is counted in.
#[must_use]
pub fn day_marks(from: Date, until: Date) -> Range<String> {
    format!("日:{from}")..format!("日:{until}U")
}

/// The same for the meetings in one room.
#[must_use]
pub fn room_marks(room: &str, from: Date, until: Date) -> Range<String> {
    format!("室:{room} {from}")..format!("室:{room} {until}U")
}

/// The mark by which a meeting is found by its time; its order is that of time.
pub(super) fn day_mark(arranged: &Arrangement) -> String {
    format!("日:{}", moment(arranged))
}

/// The mark by which a meeting is found by its room and time.
pub(super) fn room_mark(arranged: &Arrangement) -> String {
    format!("室:{} {}", arranged.room, moment(arranged))
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

/// What a calendar is told, once a notice has gone out.
#[must_use]
pub fn invitation(meeting: &Meeting) -> Option<Invitation> {
    let convened = meeting.convened.as_ref()?;
    let arranged = &meeting.arrangement;
    let state = match meeting.stage {
        Stage::Cancelled | Stage::Merged => InvitationState::Cancelled,
        Stage::Proposed => InvitationState::Tentative,
        Stage::Convened | Stage::Open | Stage::Closed => InvitationState::Confirmed,
    };
    let changed = meeting.changes.iter().map(|change| change.by.at);
    let ended = meeting.ended.iter().map(|ended| ended.by.at);
    // A change, the new notice after it, and the end are steps of their own.
    let step = match state {
        InvitationState::Tentative => 0,
        InvitationState::Confirmed => usize::from(!meeting.changes.is_empty()),
        InvitationState::Cancelled => 2,
    };
    Some(Invitation {
        uid: meeting.id.clone(),
        kind: arranged.kind.clone(),
        topic: arranged.topic.clone(),
        place: arranged.room.clone(),
        start: arranged.day.to_datetime(arranged.start),
        end: arranged.day.to_datetime(arranged.end),
        sequence: 2 * meeting.changes.len() + step,
        state,
        at: changed.chain(ended).fold(convened.at, DateTime::max),
    })
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

/// Such as 2026-11-24T14:00.
fn moment(arranged: &Arrangement) -> String {
    let (day, start) = (arranged.day, arranged.start);
    format!("{day}T{:02}:{:02}", start.hour(), start.minute())
}
