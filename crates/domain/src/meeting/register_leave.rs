//! 会议请假: somebody who was invited cannot come.

use crate::field::{Choices, Field, FieldKind, Invalid, Values};
use crate::meeting::acts::REASON;
use crate::meeting::{Meeting, MeetingEvent};
use crate::office::Scene;

pub(super) const FIELDS: &[Field] = &[
    Field::new(
        "post",
        "请假岗位",
        FieldKind::Choice(Choices::Rows("post")),
        60,
    )
    .optional()
    .hint("不填即本人"),
    REASON,
];

pub(super) fn decide(
    scene: &Scene<'_>,
    meeting: &Meeting,
    values: &Values,
) -> Result<MeetingEvent, Invalid> {
    let post = post(scene, meeting, values);
    let post = post.ok_or_else(|| Invalid::at("post", "请写明谁请假"))?;
    if !meeting.arrangement.attendees.contains(&post) {
        return Err(Invalid::at("post", format!("{post}不在参会范围")));
    }
    if meeting.on_leave(&post) {
        return Err(Invalid::at("post", format!("{post}已经请假")));
    }
    Ok(MeetingEvent::LeaveRegistered {
        post,
        reason: values.text("reason"),
    })
}

/// The post that was named, or the one in which the person was invited.
fn post(scene: &Scene<'_>, meeting: &Meeting, values: &Values) -> Option<String> {
    let organization = &scene.facts.office.organization;
    let own = organization.posts_of(scene.facts.person).into_iter();
    let invited = |post: &&str| {
        meeting
            .arrangement
            .attendees
            .iter()
            .any(|known| known == post)
    };
    let mut own = own.filter(invited).map(str::to_owned);
    values.given("post").or_else(|| own.next())
}
