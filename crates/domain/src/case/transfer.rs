//! 转办: another office leads from now on, and has to take it on.

use crate::case::CaseEvent;
use crate::case::acts::{REASON, staffed};
use crate::case::course::begun_anew;
use crate::field::{Choices, Field, FieldKind, Invalid, Values};
use crate::office::Scene;

pub(in crate::case) const FIELDS: &[Field] = &[
    Field::new(
        "lead_office",
        "转给科室",
        FieldKind::Choice(Choices::Rows("office")),
        60,
    ),
    REASON,
];

pub(in crate::case) fn decide(
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<CaseEvent>, Invalid> {
    let case = scene.case()?;
    let lead = values.text("lead_office");
    staffed(scene, "lead_office", &lead)?;
    if lead == case.lead_office {
        return Err(Invalid::at("lead_office", "已经由这个科室主办"));
    }
    let reason = values.text("reason");
    let again = begun_anew(scene.law, scene.facts, case);
    Ok(vec![CaseEvent::Transferred { lead, reason }, again])
}
