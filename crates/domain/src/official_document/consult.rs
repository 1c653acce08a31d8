//! 商量: another deputy concerned answers.

use crate::field::{Choices, Field, FieldKind, Invalid, Values};
use crate::office::Scene;
use crate::official_document::DocumentEvent;
use crate::official_document::acts::OPINION;

pub(in crate::official_document) const FIELDS: &[Field] = &[
    Field::new(
        "answer",
        "意见",
        FieldKind::Choice(Choices::Words(&["同意", "不同意"])),
        10,
    ),
    OPINION,
];

pub(in crate::official_document) fn decide(
    _scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<DocumentEvent>, Invalid> {
    let agrees = values.text("answer") == "同意";
    let opinion = values.text("opinion");
    if !agrees && opinion.trim().is_empty() {
        return Err(Invalid::at("opinion", "有不同意见的，请写明意见"));
    }
    Ok(vec![DocumentEvent::Consulted {
        agrees,
        opinion: worded(agrees, opinion),
    }])
}

fn worded(agrees: bool, opinion: String) -> String {
    if agrees && opinion.trim().is_empty() {
        "同意".to_owned()
    } else {
        opinion
    }
}
