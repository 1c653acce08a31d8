//! 集体讨论: what a meeting's resolution on an item means for the decision that the item belongs
//! to. Only the organ's own meeting decides: one that has members and resolves. It never judges
//! how the meeting went.

use crate::major_decision::{Deliberation, MajorDecisionEvent};
use crate::matter::Matter;
use crate::meeting::{Entry, Kind, Meeting, MeetingEvent, Resolution, Stance, current, tally};
use crate::office::Facts;
use crate::record::Happening;
use crate::{Law, Noun};

/// What one event of a meeting makes happen to the decision on its agenda.
pub(crate) fn deliberated(
    law: &Law,
    facts: &Facts<'_>,
    event: &MeetingEvent,
) -> Option<(Noun, String, Happening)> {
    let (Some(Matter::Meeting(meeting)), MeetingEvent::Resolved { item, resolution }) =
        (facts.matter, event)
    else {
        return None;
    };
    let meeting = &current(&facts.office.organization, meeting);
    let entry = meeting.agenda.iter().find(|entry| entry.item == *item)?;
    let id = entry.decision.as_ref()?;
    let known = facts.related(Noun::MajorDecision, id)?;
    // What was decided already is changed only by going through the procedure anew.
    if !is_collective(law, facts, meeting) || known.major_decision()?.decided() {
        return None;
    }
    let held = deliberation(meeting, entry, resolution);
    let happened = Happening::MajorDecision(MajorDecisionEvent::Deliberated(held));
    Some((Noun::MajorDecision, id.clone(), happened))
}

fn is_collective(law: &Law, facts: &Facts<'_>, meeting: &Meeting) -> bool {
    let organization = &facts.office.organization;
    let kind = Kind::find(law, &meeting.arrangement.kind);
    kind.is_some_and(|kind| kind.decides() && !kind.members(law, organization).is_empty())
}

fn deliberation(meeting: &Meeting, entry: &Entry, resolution: &Resolution) -> Deliberation {
    let opinions = tally(meeting, entry);
    let count = |voices: usize| i64::try_from(voices).unwrap_or(i64::MAX);
    let dissenting = |stance| matches!(stance, Stance::Oppose | Stance::Reserve);
    let dissent = entry.spoken.iter().filter(|one| dissenting(one.stance));
    Deliberation {
        meeting: meeting.id.clone(),
        item: entry.item.clone(),
        resolution: resolution.number(),
        text: resolution.text.clone(),
        passed: resolution.decision != "不同意",
        agreeing: count(opinions.agree),
        dissenting: count(opinions.oppose + opinions.reserve),
        departed: opinions.departs(&resolution.decision),
        reasons: resolution.reasons.clone().unwrap_or_default(),
        dissent: dissent.map(|one| one.words.clone()).collect(),
    }
}
