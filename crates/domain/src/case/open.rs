//! 交办: a case begins, from a resolution, an instruction, a document or a superior's deployment.

use crate::case::opening::{ASSISTING, DAYS, DUE, LEAD, LEADER, TITLE};
use crate::case::plan::{MEASURES, MILESTONES, milestones};
use crate::case::{Case, CaseEvent, figures, kind, opening};
use crate::field::{Choices, Field, FieldKind, Invalid, Values};
use crate::office::Scene;

pub(in crate::case) const FIELDS: &[Field] = &[
    Field::new(
        "kind",
        "事项种类",
        FieldKind::Choice(Choices::Rows("case_kind")),
        20,
    ),
    TITLE,
    Field::new(
        "origin",
        "来源",
        FieldKind::Choice(Choices::Rows("case_origin")),
        20,
    ),
    Field::new("origin_matter", "来源事项", FieldKind::Line, 60).optional(),
    Field::new("origin_number", "议定编号或者文号", FieldKind::Line, 60).optional(),
    Field::new(
        "origin_words",
        "议定原文或者批示原文",
        FieldKind::Prose,
        2_000,
    )
    .optional(),
    Field::new(
        "portfolios",
        "涉及领域",
        FieldKind::Many(Choices::Rows("portfolio")),
        60,
    )
    .optional(),
    Field::new(
        "function",
        "职能",
        FieldKind::Choice(Choices::Rows("function")),
        20,
    )
    .optional(),
    LEADER,
    LEAD,
    ASSISTING,
    DUE,
    DAYS,
    MEASURES,
    MILESTONES,
    Field::new(
        "reportables",
        "应请示报告的事项",
        FieldKind::Many(Choices::Rows("reportable")),
        60,
    )
    .optional(),
    Field::new("particulars", "其他要素", FieldKind::Lines, 300)
        .optional()
        .hint("一行一项：要素：内容"),
];

pub(in crate::case) fn decide(
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<CaseEvent>, Invalid> {
    let mut opening = opening::of(scene, values)?;
    let mut case = Case::default();
    opening.clone().fill(&mut case);
    opening.milestones = milestones(scene, &case, values)?;
    let code = kind::Kind::find(scene.law, &opening.kind).map_or("", kind::Kind::code);
    Ok(vec![CaseEvent::Opened {
        opening: Box::new(opening),
        number: Some(figures::next_number(scene.facts, code)),
        parent: None,
    }])
}
