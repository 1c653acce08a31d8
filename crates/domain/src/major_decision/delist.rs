//! 移出目录: the catalogue is adjusted; what is not decided yet leaves it with the reason.

use crate::field::{Field, FieldKind, Values};
use crate::major_decision::MajorDecisionEvent;

pub(super) const FIELDS: &[Field] = &[Field::new(
    "reason",
    "理由和镇党委意见",
    FieldKind::Prose,
    500,
)];

pub(super) fn decide(values: &Values) -> MajorDecisionEvent {
    let reason = values.text("reason");
    MajorDecisionEvent::Delisted { reason }
}
