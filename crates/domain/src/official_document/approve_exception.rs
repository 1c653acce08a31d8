//! 批准例外: a rule that holds in principle is set aside for this substance, by the authority that it names.

use crate::field::{Field, FieldKind, Invalid, Values};
use crate::official_document::acts::Scene;
use crate::official_document::DocumentEvent;
use crate::organization::Standing;
use rulebook::Force;

pub(in crate::official_document) const FIELDS: &[Field] = &[
    Field::new("policy", "规则编号", FieldKind::Line, 20).hint("如 25.4"),
    Field::new("reason", "理由", FieldKind::Prose, 500),
];

pub(in crate::official_document) fn decide(
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<DocumentEvent>, Invalid> {
    let policy = values.text("policy");
    let known = scene.law.rulebook.policy(&policy).filter(|rule| rule.force == Force::Principle);
    let Some(rule) = known else {
        return Err(Invalid::at("policy", "没有这条可以例外的规则"));
    };
    let standing =
        Standing::of(scene.law, scene.facts.office, scene.facts.person, scene.facts.today());
    let named = rule.override_by.as_deref().unwrap_or_default();
    if !standing.posts.contains(&named) && !standing.has_role(named) {
        return Err(Invalid::at("policy", format!("这条规则只能由{named}批准例外")));
    }
    Ok(vec![DocumentEvent::ExceptionApproved { policy, reason: values.text("reason") }])
}
