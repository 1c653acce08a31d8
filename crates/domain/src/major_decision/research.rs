//! 调查研究: what was found out, and what the offices concerned do not agree on.

use crate::field::{Field, FieldKind, Values};
use crate::major_decision::{MajorDecisionEvent, Research};

pub(super) const FIELDS: &[Field] = &[
    Field::new("method", "调研方式和对象", FieldKind::Prose, 500),
    Field::new("findings", "调研情况", FieldKind::Prose, 10_000),
    Field::new("disputes", "协商不一致的事项", FieldKind::Prose, 5_000)
        .optional()
        .hint("争议的主要问题、有关单位意见、承办单位意见和理由、依据"),
];

pub(super) fn decide(values: &Values) -> MajorDecisionEvent {
    MajorDecisionEvent::Researched(Research {
        method: values.text("method"),
        findings: values.text("findings"),
        disputes: values.text("disputes"),
    })
}
