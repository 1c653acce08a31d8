//! 交办执行: who carries the decision out, under which leader, by when.

use crate::field::{Choices, Field, FieldKind, Invalid, Values};
use crate::major_decision::{Execution, MajorDecisionEvent};
use crate::office::Scene;

pub(super) const FIELDS: &[Field] = &[
    Field::new(
        "office",
        "执行单位",
        FieldKind::Choice(Choices::Rows("office")),
        40,
    ),
    Field::new(
        "assisting",
        "配合单位",
        FieldKind::Many(Choices::Rows("office")),
        40,
    )
    .optional(),
    Field::new(
        "leader",
        "责任领导",
        FieldKind::Choice(Choices::Rows("post")),
        40,
    ),
    Field::new("demands", "执行要求", FieldKind::Prose, 2_000),
    Field::new("due", "完成期限", FieldKind::Day, 10),
];

pub(super) fn decide(scene: &Scene<'_>, values: &Values) -> Result<MajorDecisionEvent, Invalid> {
    let due = values.day("due").filter(|due| *due >= scene.facts.today());
    Ok(MajorDecisionEvent::ExecutionAssigned(Execution {
        office: values.text("office"),
        assisting: values.list("assisting"),
        leader: values.text("leader"),
        demands: values.text("demands"),
        due: due.ok_or_else(|| Invalid::at("due", "完成期限不能早于今天"))?,
    }))
}
