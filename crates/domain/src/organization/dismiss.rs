//! 免职: a person leaves a post; the office records it.

use crate::Law;
use crate::field::{Choices, Field, FieldKind, Invalid, Values};
use crate::office::Facts;
use crate::organization::OrganizationEvent;

pub(in crate::organization) const FIELDS: &[Field] = &[
    Field::new("post", "岗位", FieldKind::Choice(Choices::Rows("post")), 60),
    Field::new("person", "账号", FieldKind::Line, 60),
    Field::new("basis", "免职依据", FieldKind::Line, 200).hint("免职文件或会议"),
];

pub(in crate::organization) fn decide(
    _law: &Law,
    facts: &Facts<'_>,
    values: &Values,
) -> Result<OrganizationEvent, Invalid> {
    let (post, person, basis) = (
        values.text("post"),
        values.text("person"),
        values.text("basis"),
    );
    if !facts
        .office
        .organization
        .holders_of(&post)
        .any(|holder| holder == person)
    {
        return Err(Invalid::at("person", format!("“{person}”现在不任{post}")));
    }
    Ok(OrganizationEvent::Dismissed {
        post,
        person,
        basis,
    })
}
