//! 批准例外: a rule that holds in principle is set aside for this arrangement.

use rulebook::Force;

use crate::field::{Field, FieldKind, Invalid, Values};
use crate::meeting::MeetingEvent;
use crate::meeting::acts::REASON;
use crate::office::Scene;

pub(super) const FIELDS: &[Field] = &[
    Field::new("policy", "规则编号", FieldKind::Line, 20).hint("如 22.4"),
    REASON,
];

pub(super) fn decide(scene: &Scene<'_>, values: &Values) -> Result<MeetingEvent, Invalid> {
    let policy = values.text("policy");
    let rule = scene.law.rulebook.policy(&policy);
    let of_meetings = rule.is_some_and(|rule| {
        let mut acts = rule.acts.iter();
        rule.force == Force::Principle && acts.any(|act| act.starts_with("meeting."))
    });
    if !of_meetings {
        return Err(Invalid::at("policy", "没有这条可以例外的规则"));
    }
    Ok(MeetingEvent::ExceptionApproved {
        policy,
        reason: values.text("reason"),
    })
}
