//! 合法性审查: the conclusion on authority, procedure and content, with counsel's opinion.

use crate::field::{Choices, Field, FieldKind, Values};
use crate::major_decision::{Concluded, MajorDecisionEvent};

/// 审查内容
pub(super) const ASPECTS: [&str; 3] = ["法定权限", "法定程序", "草案内容"];

pub(super) const FIELDS: &[Field] = &[
    Field::new(
        "conclusion",
        "结论",
        FieldKind::Choice(Choices::Words(&["合法", "不合法", "补正", "明示法律风险"])),
        10,
    )
    .hint("补正的，退承办单位改好后重新送审，时间重新起算；明示法律风险只用于国家尚无明确规定的探索性改革"),
    Field::new(
        "checked",
        "已审查的内容",
        FieldKind::Many(Choices::Words(&ASPECTS)),
        10,
    )
    .optional(),
    Field::new("counsel", "法律顾问、公职律师的法律意见", FieldKind::Prose, 5_000).optional(),
    Field::new("opinion", "审查意见", FieldKind::Prose, 10_000),
];

pub(super) fn decide(values: &Values) -> MajorDecisionEvent {
    MajorDecisionEvent::LegalityReviewed(Concluded {
        conclusion: values.text("conclusion"),
        checked: values.list("checked"),
        counsel: values.text("counsel").trim().to_owned(),
        opinion: values.text("opinion"),
    })
}
