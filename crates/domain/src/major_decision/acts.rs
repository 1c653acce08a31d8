//! The acts on a major decision: their forms, and what each makes happen.

use crate::Law;
use crate::act::Form;
use crate::field::{Field, Invalid, Values};
use crate::major_decision::{
    MajorDecision, MajorDecisionEvent, answer_comments, archive, argue, assess_risk,
    assign_execution, change, close_consultation, compile, delist, draft, evaluate, finish,
    group_comments, hear_otherwise, hold_hearing, list, mark_not_applicable, notice_hearing,
    open_consultation, publish, report_committee, report_execution, research, resume,
    review_competition, review_legality, send_to_legality, start, submit, suspend,
    trigger_evaluation,
};
use crate::office::{Facts, Scene};

/// The form of an act on a major decision.
#[must_use]
pub fn form(act: &str) -> Option<Form> {
    Some(Form {
        fields: fields(act.strip_prefix("major_decision.")?)?,
        begins: act == "major_decision.list",
        beside: matches!(
            act,
            "major_decision.argue"
                | "major_decision.group_comments"
                | "major_decision.answer_comments"
                | "major_decision.hear_otherwise"
                | "major_decision.report_execution"
        ),
    })
}

fn fields(verb: &str) -> Option<&'static [Field]> {
    Some(match verb {
        "list" => list::FIELDS,
        "delist" => delist::FIELDS,
        "start" => start::FIELDS,
        "research" => research::FIELDS,
        "draft" => draft::FIELDS,
        "open_consultation" => open_consultation::FIELDS,
        "close_consultation" => close_consultation::FIELDS,
        "group_comments" => group_comments::FIELDS,
        "answer_comments" => answer_comments::FIELDS,
        "notice_hearing" => notice_hearing::FIELDS,
        "hold_hearing" => hold_hearing::FIELDS,
        "hear_otherwise" => hear_otherwise::FIELDS,
        "argue" => argue::FIELDS,
        "assess_risk" => assess_risk::FIELDS,
        "review_competition" => review_competition::FIELDS,
        "mark_not_applicable" => mark_not_applicable::FIELDS,
        "send_to_legality" => send_to_legality::FIELDS,
        "review_legality" => review_legality::FIELDS,
        "compile" => compile::FIELDS,
        "submit" => submit::FIELDS,
        "report_committee" => report_committee::FIELDS,
        "publish" => publish::FIELDS,
        "archive" => archive::FIELDS,
        "assign_execution" => assign_execution::FIELDS,
        "report_execution" => report_execution::FIELDS,
        "trigger_evaluation" => trigger_evaluation::FIELDS,
        "evaluate" => evaluate::FIELDS,
        "change" => change::FIELDS,
        "suspend" => suspend::FIELDS,
        "resume" => resume::FIELDS,
        "finish" => finish::FIELDS,
        _ => return None,
    })
}

/// What an act on a major decision makes happen.
pub(crate) fn decide(
    act: &str,
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<MajorDecisionEvent>, Invalid> {
    let verb = act.strip_prefix("major_decision.").unwrap_or_default();
    if verb == "list" {
        return list::decide(scene, values).map(|event| vec![event]);
    }
    let decision = scene.facts.major_decision();
    let decision = decision.ok_or_else(|| Invalid::at("matter", "没有这项决策"))?;
    one(verb, scene, decision, values).map(|event| vec![event])
}

/// What an act would make happen as it was typed; nothing where nothing was typed.
pub(super) fn typed(
    law: &Law,
    facts: &Facts<'_>,
    on: &MajorDecision,
    act: &str,
    values: &Values,
) -> Option<MajorDecisionEvent> {
    let verb = act.strip_prefix("major_decision.")?;
    let scene = Scene { law, facts };
    let given = !values.is_empty();
    given.then(|| one(verb, &scene, on, values).ok()).flatten()
}

fn one(
    verb: &str,
    scene: &Scene<'_>,
    on: &MajorDecision,
    values: &Values,
) -> Result<MajorDecisionEvent, Invalid> {
    match verb {
        "delist" => Ok(delist::decide(values)),
        "start" => start::decide(values),
        "research" => Ok(research::decide(values)),
        "draft" => Ok(draft::decide(values)),
        "open_consultation" => open_consultation::decide(scene, on, values),
        "close_consultation" => close_consultation::decide(on, values),
        "group_comments" => group_comments::decide(on, values),
        "answer_comments" => answer_comments::decide(on, values),
        "notice_hearing" => notice_hearing::decide(scene, on, values),
        "hold_hearing" => hold_hearing::decide(scene, values),
        "hear_otherwise" => hear_otherwise::decide(scene, values),
        "argue" => Ok(argue::decide(values)),
        "assess_risk" => Ok(assess_risk::decide(values)),
        "review_competition" => Ok(review_competition::decide(on, values)),
        "mark_not_applicable" => mark_not_applicable::decide(values),
        "send_to_legality" => Ok(send_to_legality::decide()),
        "review_legality" => Ok(review_legality::decide(values)),
        "compile" => Ok(compile::decide(on, values)),
        "submit" => Ok(submit::decide(values)),
        "report_committee" => Ok(report_committee::decide(values)),
        "publish" => Ok(publish::decide(values)),
        "archive" => Ok(archive::decide(values)),
        "assign_execution" => assign_execution::decide(scene, values),
        "report_execution" => Ok(report_execution::decide(values)),
        "trigger_evaluation" => Ok(trigger_evaluation::decide(values)),
        "evaluate" => Ok(evaluate::decide(values)),
        "change" => Ok(change::decide(values)),
        "suspend" => Ok(suspend::decide(values)),
        "resume" => Ok(resume::decide(values)),
        "finish" => Ok(finish::decide(values)),
        _ => Err(Invalid::at("act", "没有这个动作")),
    }
}
