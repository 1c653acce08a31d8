//! 退回: back to an earlier step, with a reason.

use crate::Law;
use crate::field::{Field, FieldKind, Invalid, Values};
use crate::office::Facts;
use crate::office::Scene;
use crate::official_document::course::entered;
use crate::official_document::{Document, DocumentEvent, OPEN_FINDINGS, facts as matter_facts};

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
    let (to, back) = (
        values.text("to"),
        return_targets(scene.law, scene.facts, document),
    );
    if !back.contains(&to) {
        return Err(Invalid::at(
            "to",
            format!("本步骤可以退回到：{}", back.join("、")),
        ));
    }
    let entered = entered(scene.law, scene.facts, route, Some(&to));
    Ok(vec![
        DocumentEvent::Returned {
            to,
            reason: values.text("reason"),
        },
        entered,
    ])
}

/// The steps to which a document may now be returned: those that it goes through.
#[must_use]
pub fn return_targets(law: &Law, facts: &Facts<'_>, document: &Document) -> Vec<String> {
    let Some(route) = law.route("official_document") else {
        return Vec::new();
    };
    let so = matter_facts(law, facts, document, route.speaks_of(OPEN_FINDINGS));
    let goes_through = |name: &&String| route.step(name).is_some_and(|step| step.applies(&so));
    let present = document.step_name().and_then(|name| route.step(name));
    present
        .map(|step| step.back.iter().filter(goes_through).cloned().collect())
        .unwrap_or_default()
}
