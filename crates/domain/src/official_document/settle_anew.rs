//! Where a document stands once another text of the law governs it. It never knows why it does.

use crate::Law;
use crate::office::Facts;
use crate::official_document::course::{entered, first_void};
use crate::official_document::{Document, DocumentEvent, OPEN_FINDINGS, facts as matter_facts};

/// The step to which it goes; none when it stays. It stays where the new route has its step and
/// wants no approval before it that has not been given; else it goes to the first that is not done.
pub(super) fn settled_anew(
    law: &Law,
    facts: &Facts<'_>,
    document: &Document,
) -> Option<DocumentEvent> {
    let present = document.step_name()?;
    let route = law.route("official_document")?;
    let so = matter_facts(law, facts, document, route.speaks_of(OPEN_FINDINGS));
    let mut applying = route.steps.iter().filter(|step| step.applies(&so));
    let stays = applying.clone().any(|step| step.name == present);
    let next = match stays {
        true => Some(first_void(route, document, &so, present)?),
        false => applying
            .find(|step| !done(document, &so, step.act))
            .map(|step| step.name.as_str()),
    };
    Some(entered(law, facts, route, next))
}

/// Whether a step's act was done, and for the present substance where it is bound to one.
fn done(document: &Document, so: &rulebook::Facts, act: &str) -> bool {
    match act {
        "official_document.consult" => super::course::consulted_all(document, so),
        "official_document.number" => document.number.is_some(),
        "official_document.seal" => document.sealed_at.is_some(),
        "official_document.issue" => document.issued_at.is_some(),
        "official_document.circulate" => !document.circulation.is_empty(),
        "official_document.archive" => document.archived.is_some(),
        "official_document.draft" => true,
        act => document.approved(act),
    }
}
