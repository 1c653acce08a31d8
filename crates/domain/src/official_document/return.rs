//! 退回: back to an earlier step, with a reason.

use crate::field::{Field, FieldKind, Invalid, Values};
use crate::official_document::acts::Scene;
use crate::official_document::{DocumentEvent, course::entered};

pub(in crate::official_document) const FIELDS: &[Field] = &[
    Field::new("to", "退回到", FieldKind::Line, 20),
    Field::new("reason", "退回理由", FieldKind::Prose, 500),
];

pub(in crate::official_document) fn decide(
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<DocumentEvent>, Invalid> {
    let document = scene.document()?;
    let Some(route) = scene.law.route("official_document") else {
        return Err(Invalid::at("to", "规则没有路线"));
    };
    let back = document.step_name().and_then(|name| route.step(name)).map(|step| step.back.clone());
    let (to, back) = (values.text("to"), back.unwrap_or_default());
    if !back.contains(&to) {
        return Err(Invalid::at("to", format!("本步骤可以退回到：{}", back.join("、"))));
    }
    let entered = entered(scene.law, scene.facts, route, Some(&to));
    Ok(vec![DocumentEvent::Returned { to, reason: values.text("reason") }, entered])
}
