//! 回避: whoever keeps out of an item neither speaks on it nor counts for its quorum and its
//! majority. As long as the item is open that follows from the office as of now; what was resolved
//! keeps who was out then.

use jiff::civil::Date;

use crate::Law;
use crate::meeting::{Entry, EntryState, Kind, Meeting};
use crate::organization::Organization;

/// Whether enough are there for one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ItemQuorum {
    /// 组成人员 without those who keep out.
    pub members: i64,
    pub present: i64,
    pub needed: i64,
}

impl ItemQuorum {
    #[must_use]
    pub fn reached(self) -> bool {
        self.present >= self.needed
    }
}

/// The meeting with whoever keeps out of each open item now.
#[must_use]
pub fn current(organization: &Organization, meeting: &Meeting) -> Meeting {
    let mut now = meeting.clone();
    for entry in &mut now.agenda {
        if matches!(entry.state, EntryState::Waiting | EntryState::Floor) {
            entry.recused = recused(organization, meeting, entry);
        }
    }
    now
}

/// The quorum of one item; none where the kind of meeting sets none.
#[must_use]
pub fn item_quorum(law: &Law, on: Date, meeting: &Meeting, entry: &Entry) -> Option<ItemQuorum> {
    let kind = Kind::find(law, &meeting.arrangement.kind)?;
    let percent = kind.limit(law, "quorum", on)?;
    let attendance = meeting.attendance.as_ref()?;
    let counts = |post: &&String| !entry.recused.contains(post);
    let members = attendance.members.iter().filter(counts);
    let present = members.clone().filter(|post| meeting.present(post));
    let members = i64::try_from(members.count()).ok()?;
    Some(ItemQuorum {
        members,
        present: i64::try_from(present.count()).ok()?,
        needed: members * percent / 100 + 1,
    })
}

/// Posts of the meeting whose every holder keeps out of the item, of its decision or of the
/// meeting itself.
fn recused(organization: &Organization, meeting: &Meeting, entry: &Entry) -> Vec<String> {
    let about = [
        Some(&entry.item),
        entry.decision.as_ref(),
        Some(&meeting.id),
    ];
    let keeps_out = |person: &str| {
        let mut about = about.iter().flatten();
        about.any(|matter| organization.recused(person, matter))
    };
    let members = meeting.attendance.iter().flat_map(|found| &found.members);
    let mut posts: Vec<String> = Vec::new();
    for post in meeting.arrangement.attendees.iter().chain(members) {
        let mut holders = organization.holders_of(post).peekable();
        let out = holders.peek().is_some() && holders.all(keeps_out);
        if out && !posts.contains(post) {
            posts.push(post.clone());
        }
    }
    posts
}
