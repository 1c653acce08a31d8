//! 协办意见: an assisting office says what it did.

use crate::case::CaseEvent;
use crate::case::acts::EVIDENCE;
use crate::field::{Field, FieldKind, Invalid, Values};
use crate::office::Scene;
use crate::organization::Standing;

/// The act's name, by which its entry is found.
pub(in crate::case) const LABEL: &str = "协办意见";

pub(in crate::case) const FIELDS: &[Field] = &[
    Field::new("words", "协办情况", FieldKind::Prose, 2_000),
    EVIDENCE,
];

pub(in crate::case) fn decide(
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<CaseEvent>, Invalid> {
    let case = scene.case()?;
    let facts = scene.facts;
    let standing = Standing::of(scene.law, facts.office, facts.person, facts.today());
    let mut own = case.assisting.iter();
    let office = own.find(|office| standing.offices.contains(&office.as_str()));
    Ok(vec![CaseEvent::Assisted {
        office: office.cloned().unwrap_or_default(),
        words: values.text("words"),
        evidence: values.list("evidence"),
    }])
}
