//! 发言次序: whoever is in charge first, the others in the order of establishment, the chair last;
//! and how the opinions stand against each other. A written opinion is kept, and not counted; whoever
//! keeps out of an item is not heard on it.

use crate::Law;
use crate::meeting::{Entry, Meeting, Spoken, Stance};
use crate::organization::Organization;

/// Somebody who speaks on an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker<'a> {
    pub post: String,
    pub part: Part,
    pub state: SpeakerState,
    pub spoken: Option<&'a Spoken>,
}

/// In which part somebody speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// 分管
    InCharge,
    /// 组成人员
    Member,
    /// 主持人，最后发表
    Chair,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpeakerState {
    /// 已发表
    Spoken,
    /// 可以发表
    Due,
    /// 未开放: others have not spoken yet
    Locked,
    /// 请假或未到，只记书面意见
    Absent,
    /// 回避，不发表
    Recused,
}

/// How the opinions stand. The chair's own is not counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub agree: usize,
    pub oppose: usize,
    pub reserve: usize,
    pub silent: usize,
}

impl Tally {
    /// What most of those who took a stand want: to agree, or not; none when they are even.
    #[must_use]
    pub fn majority(self) -> Option<bool> {
        let against = self.oppose + self.reserve;
        match self.agree.cmp(&against) {
            std::cmp::Ordering::Greater => Some(true),
            std::cmp::Ordering::Less => Some(false),
            std::cmp::Ordering::Equal => None,
        }
    }

    /// Whether a decision departs from what most want.
    #[must_use]
    pub fn departs(self, decision: &str) -> bool {
        let agrees = decision != "不同意";
        self.majority().is_some_and(|wanted| wanted != agrees)
    }
}

/// The opinions of those present on an item, but the chair's: the last word of each.
#[must_use]
pub fn tally(meeting: &Meeting, entry: &Entry) -> Tally {
    let mut tally = Tally::default();
    for post in voices(meeting, entry) {
        let Some(spoken) = entry.last_word(&post).filter(|spoken| !spoken.written) else {
            continue;
        };
        match spoken.stance {
            Stance::Agree => tally.agree += 1,
            Stance::Oppose => tally.oppose += 1,
            Stance::Reserve => tally.reserve += 1,
            Stance::Silent => tally.silent += 1,
        }
    }
    tally
}

/// Those present who have not spoken yet, the chair aside: until they have, the chair waits.
#[must_use]
pub fn to_speak(meeting: &Meeting, entry: &Entry) -> Vec<String> {
    let unheard = |post: &String| entry.last_word(post).is_none();
    voices(meeting, entry).into_iter().filter(unheard).collect()
}

/// Everybody who speaks on an item, in order, with what they said.
#[must_use]
pub fn speakers<'a>(
    law: &Law,
    organization: &Organization,
    meeting: &Meeting,
    entry: &'a Entry,
) -> Vec<Speaker<'a>> {
    let chair = &meeting.arrangement.chair;
    let leading = entry.portfolios.first();
    let in_charge = leading.and_then(|portfolio| organization.division.get(portfolio));
    let waiting = !to_speak(meeting, entry).is_empty();
    let mut all: Vec<Speaker<'a>> = order(law, meeting)
        .into_iter()
        .map(|post| {
            let part = match (&post == chair, Some(&post) == in_charge) {
                (true, _) => Part::Chair,
                (false, true) => Part::InCharge,
                (false, false) => Part::Member,
            };
            let spoken = entry.last_word(&post);
            let state = match (spoken.is_some(), meeting.present(&post)) {
                _ if entry.recused.contains(&post) => SpeakerState::Recused,
                (true, _) => SpeakerState::Spoken,
                (false, false) => SpeakerState::Absent,
                (false, true) if part == Part::Chair && waiting => SpeakerState::Locked,
                (false, true) => SpeakerState::Due,
            };
            Speaker {
                post,
                part,
                state,
                spoken,
            }
        })
        .collect();
    all.sort_by_key(|speaker| speaker.part);
    all
}

/// Those whose opinions are heard: members present, or all present where there are no members;
/// the chair aside, and whoever keeps out of the item.
fn voices(meeting: &Meeting, entry: &Entry) -> Vec<String> {
    let Some(attendance) = &meeting.attendance else {
        return Vec::new();
    };
    let members = &attendance.members;
    let counts = |post: &&String| members.is_empty() || members.contains(post);
    let present = attendance.present.iter().filter(counts);
    present
        .filter(|post| **post != meeting.arrangement.chair && !entry.recused.contains(post))
        .cloned()
        .collect()
}

/// Members, or attendees where there are no members, and the chair, in the order of establishment.
fn order(law: &Law, meeting: &Meeting) -> Vec<String> {
    let arranged = &meeting.arrangement;
    let members = meeting.attendance.as_ref().map(|found| &found.members);
    let all = members
        .filter(|members| !members.is_empty())
        .unwrap_or(&arranged.attendees);
    let speaks = |post: &str| post == arranged.chair || all.iter().any(|known| known == post);
    let posts = law.posts().filter(|post| speaks(post.id()));
    posts.map(|post| post.id().to_owned()).collect()
}
