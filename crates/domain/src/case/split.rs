//! 分解: a part of a case becomes a case of its own; the whole does not end before its parts.

use crate::case::opening::{ASSISTING, DAYS, DUE, LEAD, LEADER, TITLE, part};
use crate::case::plan::{MEASURES, MILESTONES, milestones};
use crate::case::{Case, CaseEvent, figures, kind};
use crate::field::{Field, FieldKind, Invalid, Values};
use crate::office::Scene;

pub(in crate::case) const FIELDS: &[Field] = &[
    Field::new("parent", "上级事项", FieldKind::Line, 60),
    TITLE,
    LEADER,
    LEAD,
    ASSISTING,
    DUE,
    DAYS,
    MEASURES,
    MILESTONES,
];

pub(in crate::case) fn decide(
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<CaseEvent>, Invalid> {
    let id = values.text("parent");
    let parent = scene.facts.related_case(&id);
    let parent = parent.ok_or_else(|| Invalid::at("parent", "没有这件上级事项"))?;
    let mut opening = part(scene, parent, values)?;
    let mut case = Case::default();
    opening.clone().fill(&mut case);
    opening.milestones = milestones(scene, &case, values)?;
    let code = kind::Kind::find(scene.law, &opening.kind).map_or("", kind::Kind::code);
    Ok(vec![CaseEvent::Opened {
        opening: Box::new(opening),
        number: Some(figures::next_number(scene.facts, code)),
        parent: Some(id),
    }])
}
