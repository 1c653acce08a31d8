//! 公众意见: what a member of the public sends in about a draft. No act of the office, and kept
//! beside the record; it never knows who is asking or where it is kept.

use serde::{Deserialize, Serialize};

use crate::Law;
use crate::decide::No;
use crate::field::{self, Choices, Field, FieldKind, Input, Invalid};
use crate::marking::marked;

/// How a refusal calls it.
const COMMENT: &str = "major_decision.comment";
const PERSON: &str = "个人";

/// What is asked for. Only the words themselves have to be given.
pub const COMMENT_FIELDS: &[Field] = &[
    Field::new("text", "您的意见", FieldKind::Prose, 2_000),
    Field::new("part", "针对第几段", FieldKind::Number, 4).optional(),
    Field::new(
        "who",
        "您是",
        FieldKind::Choice(Choices::Words(&[PERSON, "单位或者其他组织"])),
        10,
    )
    .optional(),
    Field::new("name", "称呼", FieldKind::Line, 40)
        .optional()
        .hint("不公开"),
    Field::new("contact", "手机号或者邮箱", FieldKind::Line, 80)
        .optional()
        .hint("只用来告诉您答复，不公开；不填也有回执码"),
];

/// A comment as it is kept; equal words from one sender are equal bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    pub text: String,
    /// The paragraph that it is about; 0 for the whole.
    pub part: u32,
    pub who: String,
    pub name: String,
    pub contact: String,
}

/// Understands what was sent in about a draft of so many paragraphs.
///
/// # Errors
/// [`No::Refused`] where it bears a secrecy marking, [`No::Invalid`] where it was not understood.
pub fn read_comment(law: &Law, input: &Input, parts: usize) -> Result<Comment, No> {
    if let Some(refusal) = marked(law, COMMENT, input) {
        return Err(No::Refused(refusal));
    }
    let values = field::read(COMMENT_FIELDS, law, input).map_err(No::Invalid)?;
    let part = values.number("part").unwrap_or_default();
    let part = u32::try_from(part).ok();
    let part = part.filter(|part| usize::try_from(*part).is_ok_and(|part| part <= parts));
    let part = part.ok_or_else(|| Invalid::at("part", format!("草案只有{parts}段")));
    Ok(Comment {
        text: values.text("text").trim().to_owned(),
        part: part.map_err(No::Invalid)?,
        who: values.given("who").unwrap_or_else(|| PERSON.to_owned()),
        name: values.text("name"),
        contact: values.text("contact"),
    })
}
