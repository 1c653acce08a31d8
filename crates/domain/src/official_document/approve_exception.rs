//! 批准例外: a rule that holds in principle is set aside for this substance, by the authority that it names.

use rulebook::{Force, Violation};

use crate::Law;
use crate::field::{Field, FieldKind, Invalid, Values};
use crate::office::Scene;
use crate::official_document::DocumentEvent;
use crate::organization::Standing;
use crate::refusal::binding;

pub(in crate::official_document) const FIELDS: &[Field] = &[
    Field::new("policy", "规则编号", FieldKind::Line, 20).hint("如 25.4"),
    Field::new("reason", "理由", FieldKind::Prose, 500),
];

pub(in crate::official_document) fn decide(
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<DocumentEvent>, Invalid> {
    let policy = values.text("policy");
    let rule = scene.law.rulebook.policy(&policy);
    if !rule.is_some_and(|rule| rule.force == Force::Principle) {
        return Err(Invalid::at("policy", "没有这条可以例外的规则"));
    }
    Ok(vec![DocumentEvent::ExceptionApproved {
        policy,
        reason: values.text("reason"),
    }])
}

/// The refusal of whoever is not the authority that the rule names.
pub(crate) fn authority_violation(
    law: &Law,
    policy: &str,
    standing: &Standing<'_>,
) -> Option<Violation> {
    let rule = law.rulebook.policy(policy)?;
    let named = rule.override_by.as_deref()?;
    if standing.posts.contains(&named) || standing.has_role(named) {
        return None;
    }
    let ground = format!("这条规则的例外只能由{named}批准");
    Some(binding(
        law.cite(policy)?,
        ground,
        format!("请送{named}批准例外，或者按规则办"),
    ))
}
