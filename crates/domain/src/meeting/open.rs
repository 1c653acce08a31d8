//! 开会: who came is recorded, and whether they are enough.

use crate::Law;
use crate::field::{Choices, Field, FieldKind, Invalid, Values};
use crate::meeting::{Kind, Meeting, MeetingEvent};
use crate::office::{Facts, Scene};

pub(super) const FIELDS: &[Field] = &[Field::new(
    "present",
    "到会岗位",
    FieldKind::Many(Choices::Rows("post")),
    60,
)
.hint("按岗位记录到会，不作考勤")];

pub(super) fn decide(
    scene: &Scene<'_>,
    meeting: &Meeting,
    values: &Values,
) -> Result<MeetingEvent, Invalid> {
    let (members, needed) = quorum(scene.law, scene.facts, meeting);
    Ok(MeetingEvent::Opened {
        present: values.list("present"),
        members,
        needed,
    })
}

/// The members, and how many of them must be present: more than the law's share.
pub(super) fn quorum(law: &Law, facts: &Facts<'_>, meeting: &Meeting) -> (Vec<String>, i64) {
    let Some(kind) = Kind::find(law, &meeting.arrangement.kind) else {
        return (Vec::new(), 0);
    };
    let members = kind.members(law, &facts.office.organization);
    let all = i64::try_from(members.len()).unwrap_or(i64::MAX);
    let share = kind.limit(law, "quorum", facts.today());
    let needed = share.map_or(0, |percent| all * percent / 100 + 1);
    (members, needed)
}
