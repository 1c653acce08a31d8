//! 备齐材料: what goes to the meeting with the draft.

use crate::field::{Choices, Field, FieldKind, Values};
use crate::major_decision::{MajorDecision, MajorDecisionEvent, Materials};

pub(super) const FIELDS: &[Field] = &[
    Field::new(
        "items",
        "材料",
        FieldKind::Many(Choices::Rows("decision_material")),
        40,
    ),
    Field::new("note", "其他材料和说明", FieldKind::Prose, 1_000).optional(),
];

pub(super) fn decide(on: &MajorDecision, values: &Values) -> MajorDecisionEvent {
    MajorDecisionEvent::Compiled(Materials {
        items: values.list("items"),
        note: values.text("note"),
        substance: on.course.substance().to_owned(),
    })
}
