//! 提出主办争议: the lead office holds that another office should lead; who may settle it decides.

use crate::case::CaseEvent;
use crate::case::acts::{REASON, staffed};
use crate::field::{Choices, Field, FieldKind, Invalid, Values};
use crate::office::Scene;

pub(in crate::case) const FIELDS: &[Field] = &[
    Field::new(
        "proposed",
        "建议主办科室",
        FieldKind::Choice(Choices::Rows("office")),
        60,
    ),
    REASON,
];

pub(in crate::case) fn decide(
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<CaseEvent>, Invalid> {
    let proposed = values.text("proposed");
    staffed(scene, "proposed", &proposed)?;
    if proposed == scene.case()?.lead_office {
        return Err(Invalid::at("proposed", "已经由这个科室主办"));
    }
    Ok(vec![CaseEvent::LeadDisputed {
        proposed,
        reason: values.text("reason"),
    }])
}
