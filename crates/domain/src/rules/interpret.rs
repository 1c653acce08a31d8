//! 解释: the Party and Government Office answers a question that the rules leave open.

use crate::field::{Choices, Field, FieldKind, Values};
use crate::office::Facts;
use crate::rules::{Interpretation, RulesEvent};

pub(super) const FIELDS: &[Field] = &[
    Field::new(
        "interpretation",
        "解释事项",
        FieldKind::Choice(Choices::Rows("interpretable")),
        60,
    )
    .hint("规则原文没有写明、需要解释的事项"),
    Field::new("text", "解释内容", FieldKind::Prose, 2_000).hint("写成一句可以引用的话"),
    Field::new("reason", "理由", FieldKind::Prose, 2_000).hint("为什么这样解释"),
];

pub(super) fn decide(facts: &Facts<'_>, values: &Values) -> Vec<RulesEvent> {
    let interpretation = Interpretation {
        id: values.text("interpretation"),
        text: values.text("text"),
        reason: values.text("reason"),
        by: facts.person.to_owned(),
        at: facts.now,
        withdrawn: None,
    };
    vec![RulesEvent::Interpreted { interpretation }]
}
