//! 结束征求意见: how many comments came in, and how many of them said the same twice. What came
//! over the public page has been counted already, and the sum cannot be less.

use crate::field::{Field, FieldKind, Invalid, Values};
use crate::major_decision::{Closed, MajorDecision, MajorDecisionEvent};

pub(super) const FIELDS: &[Field] = &[
    Field::new("received", "收到意见", FieldKind::Number, 8)
        .hint("条，网上和其他途径合计，含重复提交"),
    Field::new("duplicates", "其中重复提交", FieldKind::Number, 8)
        .hint("重复的不再归组；网上同一来源的同样文字已经并成一条"),
];

pub(super) fn decide(on: &MajorDecision, values: &Values) -> Result<MajorDecisionEvent, Invalid> {
    let received = values.number("received").unwrap_or_default();
    let duplicates = values.number("duplicates").unwrap_or_default();
    let online = on.course.consulting().map_or(0, |open| open.it.bound);
    if received < i64::try_from(online).unwrap_or(i64::MAX) {
        let message = format!("网上收到{online}条，合计不能少于{online}条");
        return Err(Invalid::at("received", message));
    }
    if duplicates > received {
        return Err(Invalid::at("duplicates", "重复的不能多于收到的"));
    }
    Ok(MajorDecisionEvent::ConsultationClosed(Closed {
        received,
        duplicates,
    }))
}
