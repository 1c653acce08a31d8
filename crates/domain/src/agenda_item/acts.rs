//! The acts on an item of business: their forms, and what each makes happen.

use crate::act::Form;
use crate::agenda_item::{
    content, countersign, postpone, r#return, review_funding, review_legality, revise, submit, vet,
    withdraw,
};
use crate::field::{Choices, Field, FieldKind, Invalid, Values};
use crate::office::Scene;
use crate::record::Happening;

pub(super) const ANSWER: Field = Field::new(
    "answer",
    "意见",
    FieldKind::Choice(Choices::Words(&["同意", "不同意"])),
    10,
);
pub(super) const WORDS: Field = Field::new("words", "说明", FieldKind::Prose, 2_000)
    .optional()
    .hint("不同意的，必须写明意见");
pub(super) const REASON: Field = Field::new("reason", "理由", FieldKind::Prose, 500);

/// The form of an act on an item of business.
#[must_use]
pub fn form(act: &str) -> Option<Form> {
    let fields = match act {
        "agenda_item.submit" | "agenda_item.revise" => content::FIELDS,
        "agenda_item.countersign" => countersign::FIELDS,
        "agenda_item.review_funding" => review_funding::FIELDS,
        "agenda_item.review_legality" => review_legality::FIELDS,
        "agenda_item.vet" => vet::FIELDS,
        "agenda_item.return" => r#return::FIELDS,
        "agenda_item.withdraw" => withdraw::FIELDS,
        "agenda_item.postpone" => postpone::FIELDS,
        _ => return None,
    };
    Some(Form {
        fields,
        begins: act == "agenda_item.submit",
        beside: matches!(
            act,
            "agenda_item.countersign"
                | "agenda_item.review_funding"
                | "agenda_item.review_legality"
        ),
    })
}

/// What an act on an item of business makes happen.
pub(crate) fn decide(
    act: &str,
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<Happening>, Invalid> {
    let event = match act {
        "agenda_item.submit" => submit::decide(scene, values),
        "agenda_item.revise" => revise::decide(values),
        "agenda_item.countersign" => countersign::decide(values),
        "agenda_item.review_funding" => review_funding::decide(values),
        "agenda_item.review_legality" => review_legality::decide(values),
        "agenda_item.vet" => vet::decide(values),
        "agenda_item.return" => r#return::decide(values),
        "agenda_item.withdraw" => withdraw::decide(values),
        "agenda_item.postpone" => postpone::decide(values),
        _ => Err(Invalid::at("act", "没有这个动作")),
    }?;
    Ok(vec![Happening::AgendaItem(event)])
}

/// An answer as typed: consent needs no words, dissent does.
pub(super) fn answer(values: &Values) -> Result<(bool, String), Invalid> {
    let agrees = values.text("answer") == "同意";
    match (agrees, values.given("words")) {
        (_, Some(words)) => Ok((agrees, words)),
        (true, None) => Ok((true, "同意".to_owned())),
        (false, None) => Err(Invalid::at("words", "不同意的，请写明意见")),
    }
}
