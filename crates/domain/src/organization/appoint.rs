//! 任命: a competent body put a person into a post; the office records it.

use crate::Law;
use crate::field::{Choices, Field, FieldKind, Invalid, Values};
use crate::office::Facts;
use crate::organization::OrganizationEvent;

pub(in crate::organization) const FIELDS: &[Field] = &[
    Field::new("post", "岗位", FieldKind::Choice(Choices::Rows("post")), 60),
    Field::new("person", "账号", FieldKind::Line, 60).hint("任职人员的账号"),
    Field::new("basis", "任命依据", FieldKind::Line, 200).hint("任命文件或会议"),
];

pub(in crate::organization) fn decide(
    _law: &Law,
    _facts: &Facts<'_>,
    values: &Values,
) -> Result<OrganizationEvent, Invalid> {
    let (post, person, basis) = (
        values.text("post"),
        values.text("person"),
        values.text("basis"),
    );
    Ok(OrganizationEvent::Appointed {
        post,
        person,
        basis,
    })
}
