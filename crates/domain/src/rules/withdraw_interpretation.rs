//! 废止解释: an interpretation ceases from now on; what was done under it stands.

use crate::field::{Choices, Field, FieldKind, Values};
use crate::office::Facts;
use crate::rules::RulesEvent;

pub(super) const FIELDS: &[Field] = &[
    Field::new(
        "interpretation",
        "解释事项",
        FieldKind::Choice(Choices::Rows("interpretable")),
        60,
    ),
    Field::new("reason", "理由", FieldKind::Prose, 2_000).hint("为什么废止"),
];

pub(super) fn decide(facts: &Facts<'_>, values: &Values) -> Vec<RulesEvent> {
    let (id, reason) = (values.text("interpretation"), values.text("reason"));
    vec![RulesEvent::InterpretationWithdrawn {
        id,
        at: facts.now,
        reason,
    }]
}
