//! 裁定主办: which office leads is settled; a new lead office has to take it on.

use crate::case::CaseEvent;
use crate::case::acts::{staffed, words};
use crate::case::course::begun_anew;
use crate::field::{Choices, Field, FieldKind, Invalid, Values};
use crate::office::Scene;

pub(in crate::case) const FIELDS: &[Field] = &[
    Field::new(
        "lead_office",
        "主办科室",
        FieldKind::Choice(Choices::Rows("office")),
        60,
    ),
    Field::new("words", "裁定意见", FieldKind::Prose, 500).optional(),
];

pub(in crate::case) fn decide(
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<CaseEvent>, Invalid> {
    let case = scene.case()?;
    let lead = values.text("lead_office");
    staffed(scene, "lead_office", &lead)?;
    let changed = lead != case.lead_office;
    let settled = CaseEvent::LeadSettled {
        lead,
        words: words(values, ""),
    };
    let again = changed.then(|| begun_anew(scene.law, scene.facts, case));
    Ok([settled].into_iter().chain(again).collect())
}
