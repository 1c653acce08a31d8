//! 编号: the next number of the organ and year is given; numbers have no gaps.

use crate::field::{Field, Invalid, Values};
use crate::office::Scene;
use crate::official_document::figures::next_number;
use crate::official_document::{DocumentEvent, Number};

pub(in crate::official_document) const FIELDS: &[Field] = &[];

pub(in crate::official_document) fn decide(
    scene: &Scene<'_>,
    _values: &Values,
) -> Result<Vec<DocumentEvent>, Invalid> {
    let document = scene.document()?;
    let organ = scene.law.row("organ", &document.content.organ);
    let code = organ
        .and_then(|row| row.text("code"))
        .unwrap_or_default()
        .to_owned();
    let sequence = next_number(scene.law, scene.facts, &document.content.organ);
    let number = Number {
        code,
        year: scene.facts.today().year(),
        sequence,
    };
    Ok(vec![DocumentEvent::Numbered { number }])
}
