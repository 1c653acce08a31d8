//! The acts on a case: their forms, what each makes happen, and what follows for its whole.

use crate::act::Form;
use crate::case::{
    CaseEvent, accept, assist, cancel, close, dispute_lead, extend, mark_report_due, open, pause,
    plan, reach_milestone, refuse_extension, reject_close, reopen, report_head, report_progress,
    report_up, request_close, request_extension, resume, settle_lead, split, transfer, urge,
};
use crate::field::{Field, FieldKind, Invalid, Values};
use crate::office::{Facts, Scene};
use crate::record::Happening;
use crate::{Law, Noun};

pub(super) const REASON: Field = Field::new("reason", "理由", FieldKind::Prose, 500);
pub(super) const EVIDENCE: Field = Field::new("evidence", "佐证", FieldKind::Files, 300)
    .optional()
    .hint("每行一件材料的名称；有文件的，选文件上传");

/// The form of an act on a case.
#[must_use]
pub fn form(act: &str) -> Option<Form> {
    let fields = match act {
        "case.open" => open::FIELDS,
        "case.split" => split::FIELDS,
        "case.accept" => accept::FIELDS,
        "case.plan" => plan::FIELDS,
        "case.dispute_lead" => dispute_lead::FIELDS,
        "case.settle_lead" => settle_lead::FIELDS,
        "case.transfer" => transfer::FIELDS,
        "case.report_progress" => report_progress::FIELDS,
        "case.reach_milestone" => reach_milestone::FIELDS,
        "case.assist" => assist::FIELDS,
        "case.urge" => urge::FIELDS,
        "case.request_extension" => request_extension::FIELDS,
        "case.extend" => extend::FIELDS,
        "case.refuse_extension" => refuse_extension::FIELDS,
        "case.pause" => pause::FIELDS,
        "case.resume" => resume::FIELDS,
        "case.request_close" => request_close::FIELDS,
        "case.reject_close" => reject_close::FIELDS,
        "case.close" => close::FIELDS,
        "case.reopen" => reopen::FIELDS,
        "case.cancel" => cancel::FIELDS,
        "case.mark_report_due" => mark_report_due::FIELDS,
        "case.report_up" => report_up::FIELDS,
        "case.report_head" => report_head::FIELDS,
        _ => return None,
    };
    Some(Form {
        fields,
        begins: matches!(act, "case.open" | "case.split"),
        beside: matches!(
            act,
            "case.assist" | "case.report_progress" | "case.report_head"
        ),
    })
}

/// What an act on a case makes happen.
pub(crate) fn decide(
    act: &str,
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<CaseEvent>, Invalid> {
    match act {
        "case.open" => open::decide(scene, values),
        "case.split" => split::decide(scene, values),
        "case.accept" => accept::decide(scene, values),
        "case.plan" => plan::decide(scene, values),
        "case.dispute_lead" => dispute_lead::decide(scene, values),
        "case.settle_lead" => settle_lead::decide(scene, values),
        "case.transfer" => transfer::decide(scene, values),
        "case.report_progress" => report_progress::decide(scene, values),
        "case.reach_milestone" => reach_milestone::decide(scene, values),
        "case.assist" => assist::decide(scene, values),
        "case.urge" => urge::decide(scene, values),
        "case.request_extension" => request_extension::decide(scene, values),
        "case.extend" => extend::decide(scene, values),
        "case.refuse_extension" => refuse_extension::decide(scene, values),
        "case.pause" => pause::decide(scene, values),
        "case.resume" => resume::decide(scene, values),
        "case.request_close" => request_close::decide(scene, values),
        "case.reject_close" => reject_close::decide(scene, values),
        "case.close" => close::decide(scene, values),
        "case.reopen" => reopen::decide(scene, values),
        "case.cancel" => cancel::decide(scene, values),
        "case.mark_report_due" => mark_report_due::decide(scene, values),
        "case.report_up" => report_up::decide(scene, values),
        "case.report_head" => report_head::decide(scene, values),
        _ => Err(Invalid::at("act", "没有这个动作")),
    }
}

/// What an event on a part makes happen to its whole.
pub(crate) fn consequences(
    _law: &Law,
    facts: &Facts<'_>,
    event: &CaseEvent,
) -> Vec<(Noun, String, Happening)> {
    let child = facts.matter_id(Noun::Case);
    let (parent, follows) = match event {
        CaseEvent::Opened {
            opening, parent, ..
        } => {
            let title = opening.title.clone();
            (parent.as_ref(), CaseEvent::ChildOpened { child, title })
        }
        CaseEvent::Closed { .. } | CaseEvent::Cancelled { .. } => {
            (parent(facts), CaseEvent::ChildFinished { child })
        }
        CaseEvent::Reopened { .. } => (parent(facts), CaseEvent::ChildReopened { child }),
        _ => return Vec::new(),
    };
    let follows = parent.map(|parent| (Noun::Case, parent.clone(), Happening::Case(follows)));
    follows.into_iter().collect()
}

fn parent<'a>(facts: &Facts<'a>) -> Option<&'a String> {
    facts.case().and_then(|case| case.parent.as_ref())
}

/// What was typed, or what is usually said.
pub(super) fn words(values: &Values, usual: &str) -> String {
    values.given("words").unwrap_or_else(|| usual.to_owned())
}

/// An office that is to lead has somebody in it.
pub(super) fn staffed(scene: &Scene<'_>, field: &str, office: &str) -> Result<(), Invalid> {
    let organization = &scene.facts.office.organization;
    if organization.staffed(scene.law, office) {
        return Ok(());
    }
    Err(Invalid::at(field, format!("{office}现在没有人任职")))
}
