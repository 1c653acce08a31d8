//! 记录发言: who said what on the item, word for word, in order.

use crate::field::{Choices, Field, FieldKind, Invalid, Values};
use crate::meeting::acts::{ITEM, item_of};
use crate::meeting::{Meeting, MeetingEvent, Stance};

pub(super) const FIELDS: &[Field] = &[
    ITEM,
    Field::new(
        "post",
        "发言岗位",
        FieldKind::Choice(Choices::Rows("post")),
        60,
    ),
    Field::new(
        "stance",
        "意见",
        FieldKind::Choice(Choices::Words(&Stance::LABELS)),
        10,
    ),
    Field::new("words", "发言要点", FieldKind::Prose, 2_000)
        .optional()
        .hint("不同意、保留的，逐字记"),
    Field::new("written", "书面意见", FieldKind::Flag, 5)
        .optional()
        .hint("请假人员的书面意见照录，不计到会"),
];

pub(super) fn decide(meeting: &Meeting, values: &Values) -> Result<MeetingEvent, Invalid> {
    let stance = Stance::of(&values.text("stance")).unwrap_or(Stance::Silent);
    let words = values.text("words");
    if matches!(stance, Stance::Oppose | Stance::Reserve) && words.trim().is_empty() {
        return Err(Invalid::at("words", "不同意、保留的，请逐字记下意见"));
    }
    Ok(MeetingEvent::OpinionRecorded {
        item: item_of(meeting, values)?,
        post: values.text("post"),
        stance,
        words,
        written: values.flag("written"),
    })
}
