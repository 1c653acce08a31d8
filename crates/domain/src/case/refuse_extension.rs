//! 不准延期: the leader who answers for the case says no, with the reason.

use crate::case::CaseEvent;
use crate::case::acts::REASON;
use crate::field::{Field, Invalid, Values};
use crate::office::Scene;

pub(in crate::case) const FIELDS: &[Field] = &[REASON];

pub(in crate::case) fn decide(
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<CaseEvent>, Invalid> {
    if scene.case()?.asked.is_none() {
        return Err(Invalid::at("reason", "没有等待答复的延期申请"));
    }
    Ok(vec![CaseEvent::ExtensionRefused {
        reason: values.text("reason"),
    }])
}
