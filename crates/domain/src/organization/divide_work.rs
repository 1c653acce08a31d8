//! 分工: the head puts a portfolio into the charge of a post.

use crate::Law;
use crate::field::{Choices, Field, FieldKind, Invalid, Values};
use crate::office::Facts;
use crate::organization::OrganizationEvent;

pub(in crate::organization) const FIELDS: &[Field] = &[
    Field::new(
        "portfolio",
        "分管领域",
        FieldKind::Choice(Choices::Rows("portfolio")),
        60,
    ),
    Field::new(
        "post",
        "分管岗位",
        FieldKind::Choice(Choices::Rows("post")),
        60,
    ),
];

pub(in crate::organization) fn decide(
    law: &Law,
    _facts: &Facts<'_>,
    values: &Values,
) -> Result<OrganizationEvent, Invalid> {
    let (portfolio, post) = (values.text("portfolio"), values.text("post"));
    if !matches!(law.role_of(&post), "正职" | "副职") {
        return Err(Invalid::at("post", "分管岗位应是镇长或副镇长"));
    }
    Ok(OrganizationEvent::WorkDivided { portfolio, post })
}
