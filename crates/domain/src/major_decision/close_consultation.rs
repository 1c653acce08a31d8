//! 结束征求意见: how many comments came in, and how many of them said the same twice.

use crate::field::{Field, FieldKind, Invalid, Values};
use crate::major_decision::{Closed, MajorDecisionEvent};

pub(super) const FIELDS: &[Field] = &[
    Field::new("received", "收到意见", FieldKind::Number, 8).hint("条，含重复提交"),
    Field::new("duplicates", "其中重复提交", FieldKind::Number, 8),
];

pub(super) fn decide(values: &Values) -> Result<MajorDecisionEvent, Invalid> {
    let received = values.number("received").unwrap_or_default();
    let duplicates = values.number("duplicates").unwrap_or_default();
    if duplicates > received {
        return Err(Invalid::at("duplicates", "重复的不能多于收到的"));
    }
    Ok(MajorDecisionEvent::ConsultationClosed(Closed {
        received,
        duplicates,
    }))
}
