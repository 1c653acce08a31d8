//! 暂停计时: the clock stops while something outside is awaited.

use crate::case::CaseEvent;
use crate::case::acts::REASON;
use crate::field::{Field, Invalid, Values};
use crate::office::Scene;

pub(in crate::case) const FIELDS: &[Field] = &[REASON];

pub(in crate::case) fn decide(
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<CaseEvent>, Invalid> {
    if scene.case()?.time.is_none() {
        return Err(Invalid::at("reason", "这件事项没有办理期限"));
    }
    Ok(vec![CaseEvent::Paused {
        reason: values.text("reason"),
    }])
}
