//! 启动决策: the organ decides to begin the procedure, and names the office that undertakes it.

use crate::field::{Choices, Field, FieldKind, Invalid, Values};
use crate::major_decision::MajorDecisionEvent;

pub(super) const FIELDS: &[Field] = &[
    Field::new(
        "office",
        "承办单位",
        FieldKind::Choice(Choices::Rows("office")),
        40,
    )
    .hint("两个以上单位承办的，这里是牵头单位"),
    Field::new(
        "assisting",
        "共同承办单位",
        FieldKind::Many(Choices::Rows("office")),
        40,
    )
    .optional(),
    Field::new("reason", "研究论证情况和启动意见", FieldKind::Prose, 2_000),
];

pub(super) fn decide(values: &Values) -> Result<MajorDecisionEvent, Invalid> {
    let (office, assisting) = (values.text("office"), values.list("assisting"));
    if assisting.contains(&office) {
        return Err(Invalid::at("assisting", "牵头单位不必再列为共同承办单位"));
    }
    Ok(MajorDecisionEvent::Started {
        office,
        assisting,
        reason: values.text("reason"),
    })
}
