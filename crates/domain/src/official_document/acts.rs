//! The acts on a document: their forms, and what each makes happen.

use crate::act::Form;
use crate::field::{Field, FieldKind, Invalid, Values};
use crate::office::Scene;
use crate::official_document::{
    DocumentEvent, approve_exception, approve_level_skip, archive, circulate, consult, content,
    deny_finding, draft, endorse, examine, issue, mark_read, number, r#return, review_legality,
    revise, seal, settle, sign, submit, take_up, urge, vet, void_number, withdraw,
};

/// The field that most steps share.
pub(super) const OPINION: Field = Field::new("opinion", "意见", FieldKind::Prose, 2_000)
    .optional()
    .hint("不写即为“同意”");

/// The form of an act on a document.
#[must_use]
pub fn form(act: &str) -> Option<Form> {
    let fields = match act {
        "official_document.draft" | "official_document.revise" => content::FIELDS,
        "official_document.submit" => submit::FIELDS,
        "official_document.endorse" => endorse::FIELDS,
        "official_document.vet" => vet::FIELDS,
        "official_document.review_legality" => review_legality::FIELDS,
        "official_document.examine" => examine::FIELDS,
        "official_document.settle" => settle::FIELDS,
        "official_document.consult" => consult::FIELDS,
        "official_document.deny_finding" => deny_finding::FIELDS,
        "official_document.sign" => sign::FIELDS,
        "official_document.number" => number::FIELDS,
        "official_document.void_number" => void_number::FIELDS,
        "official_document.seal" => seal::FIELDS,
        "official_document.issue" => issue::FIELDS,
        "official_document.circulate" => circulate::FIELDS,
        "official_document.mark_read" => mark_read::FIELDS,
        "official_document.archive" => archive::FIELDS,
        "official_document.take_up" => take_up::FIELDS,
        "official_document.return" => r#return::FIELDS,
        "official_document.withdraw" => withdraw::FIELDS,
        "official_document.urge" => urge::FIELDS,
        "official_document.approve_level_skip" => approve_level_skip::FIELDS,
        "official_document.approve_exception" => approve_exception::FIELDS,
        _ => return None,
    };
    Some(Form {
        fields,
        begins: act == "official_document.draft",
        beside: matches!(
            act,
            "official_document.consult"
                | "official_document.mark_read"
                | "official_document.urge"
                | "official_document.deny_finding"
        ),
    })
}

/// What an act on a document makes happen.
pub(crate) fn decide(
    act: &str,
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<DocumentEvent>, Invalid> {
    match act {
        "official_document.draft" => draft::decide(scene, values),
        "official_document.revise" => revise::decide(scene, values),
        "official_document.submit" => submit::decide(scene, values),
        "official_document.endorse" => endorse::decide(scene, values),
        "official_document.vet" => vet::decide(scene, values),
        "official_document.review_legality" => review_legality::decide(scene, values),
        "official_document.examine" => examine::decide(scene, values),
        "official_document.settle" => settle::decide(scene, values),
        "official_document.consult" => consult::decide(scene, values),
        "official_document.deny_finding" => deny_finding::decide(scene, values),
        "official_document.sign" => sign::decide(scene, values),
        "official_document.number" => number::decide(scene, values),
        "official_document.void_number" => void_number::decide(scene, values),
        "official_document.seal" => seal::decide(scene, values),
        "official_document.issue" => issue::decide(scene, values),
        "official_document.circulate" => circulate::decide(scene, values),
        "official_document.mark_read" => mark_read::decide(scene, values),
        "official_document.archive" => archive::decide(scene, values),
        "official_document.take_up" => take_up::decide(scene, values),
        "official_document.return" => r#return::decide(scene, values),
        "official_document.withdraw" => withdraw::decide(scene, values),
        "official_document.urge" => urge::decide(scene, values),
        "official_document.approve_level_skip" => approve_level_skip::decide(scene, values),
        "official_document.approve_exception" => approve_exception::decide(scene, values),
        _ => Err(Invalid::at("act", "没有这个动作")),
    }
}

/// The opinion as typed; silence is consent.
pub(super) fn opinion(values: &Values) -> String {
    values.given("opinion").unwrap_or_else(|| "同意".to_owned())
}
