//! 恢复执行: a suspended decision goes on.

use crate::field::{Field, FieldKind, Values};
use crate::major_decision::MajorDecisionEvent;

pub(super) const FIELDS: &[Field] = &[Field::new("reason", "理由", FieldKind::Prose, 2_000)];

pub(super) fn decide(values: &Values) -> MajorDecisionEvent {
    let reason = values.text("reason");
    MajorDecisionEvent::Resumed { reason }
}
