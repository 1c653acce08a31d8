//! 拟订草案: a version of the draft; where views divide, several options stand beside each other.

use crate::field::{Field, FieldKind, Values};
use crate::major_decision::{MajorDecisionEvent, Proposal};

const OPTIONS: [&str; 4] = ["option", "option_two", "option_three", "option_four"];

pub(super) const FIELDS: &[Field] = &[
    Field::new("option", "草案（方案一）", FieldKind::Prose, 30_000),
    Field::new("option_two", "方案二", FieldKind::Prose, 30_000)
        .optional()
        .hint("有较大分歧的，可以提出两个以上方案"),
    Field::new("option_three", "方案三", FieldKind::Prose, 30_000).optional(),
    Field::new("option_four", "方案四", FieldKind::Prose, 30_000).optional(),
    Field::new("explanation", "起草说明", FieldKind::Prose, 10_000)
        .hint("公开征求意见时与草案一并公布；有两个以上方案的，写明各自利弊"),
    Field::new(
        "basis",
        "法律、法规、规章和政策依据",
        FieldKind::Prose,
        5_000,
    ),
];

pub(super) fn decide(values: &Values) -> MajorDecisionEvent {
    let options = OPTIONS.iter().filter_map(|name| values.given(name));
    MajorDecisionEvent::Drafted(Proposal {
        options: options.collect(),
        explanation: values.text("explanation"),
        basis: values.text("basis"),
    })
}
