//! 答复意见: whether a group of comments is adopted, and why or why not.

use crate::field::{Choices, Field, FieldKind, Invalid, Values};
use crate::major_decision::{Answer, MajorDecision, MajorDecisionEvent};

pub(super) const FIELDS: &[Field] = &[
    Field::new("group", "意见组号", FieldKind::Number, 6),
    Field::new(
        "verdict",
        "采纳情况",
        FieldKind::Choice(Choices::Words(&["采纳", "部分采纳", "不采纳"])),
        10,
    ),
    Field::new("reason", "答复和理由", FieldKind::Prose, 2_000),
];

pub(super) fn decide(on: &MajorDecision, values: &Values) -> Result<MajorDecisionEvent, Invalid> {
    let number = values
        .number("group")
        .and_then(|number| u32::try_from(number).ok());
    let known = |number: &u32| {
        let mut groups = on.course.comments.iter();
        groups.any(|group| group.it.comments.number == *number)
    };
    let number = number.filter(known);
    Ok(MajorDecisionEvent::CommentsAnswered {
        number: number.ok_or_else(|| Invalid::at("group", "没有这一组意见"))?,
        answer: Answer {
            verdict: values.text("verdict"),
            reason: values.text("reason"),
        },
    })
}
