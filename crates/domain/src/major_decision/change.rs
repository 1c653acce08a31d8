//! 调整决策: a decision is changed or stopped only by going through the procedure anew.

use crate::field::{Choices, Field, FieldKind, Values};
use crate::major_decision::MajorDecisionEvent;

const MAJOR: &str = "重大调整";

pub(super) const FIELDS: &[Field] = &[
    Field::new(
        "extent",
        "调整幅度",
        FieldKind::Choice(Choices::Words(&[MAJOR, "一般调整"])),
        10,
    )
    .hint("重大调整的，全部关口重新走；一般调整的，已有的公众、专家意见和风险评估继续有效，草案、审查、讨论重新走"),
    Field::new(
        "ground",
        "事由",
        FieldKind::Choice(Choices::Words(&[
            "后评估建议",
            "执行中发现问题",
            "客观情况发生重大变化",
            "不可抗力",
            "上级政策变化",
        ])),
        20,
    ),
    Field::new("reason", "理由", FieldKind::Prose, 2_000),
];

pub(super) fn decide(values: &Values) -> MajorDecisionEvent {
    MajorDecisionEvent::Changed {
        major: values.text("extent") == MAJOR,
        ground: values.text("ground"),
        reason: values.text("reason"),
    }
}
