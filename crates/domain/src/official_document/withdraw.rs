//! 撤回: who sent it on takes it back, until the next handler takes it up.

use crate::field::{Field, FieldKind, Invalid, Values};
use crate::office::Scene;
use crate::official_document::{DocumentEvent, course::entered};

pub(in crate::official_document) const FIELDS: &[Field] =
    &[Field::new("reason", "理由", FieldKind::Prose, 500)];

pub(in crate::official_document) fn decide(
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<DocumentEvent>, Invalid> {
    let document = scene.document()?;
    let previous = document.step.as_ref().and_then(|step| step.from.as_ref());
    let Some((route, (name, _))) = scene.law.route("official_document").zip(previous) else {
        return Err(Invalid::at("reason", "没有可以撤回的上一步"));
    };
    let entered = entered(scene.law, scene.facts, route, Some(name));
    Ok(vec![
        DocumentEvent::Withdrawn {
            reason: values.text("reason"),
        },
        entered,
    ])
}
