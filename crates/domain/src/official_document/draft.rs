//! 拟稿: a document begins.

use crate::field::{Invalid, Values};
use crate::office::Scene;
use crate::official_document::{Content, DocumentEvent};
use crate::organization::Standing;

pub(in crate::official_document) fn decide(
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<DocumentEvent>, Invalid> {
    let content = Content::of(values);
    let facts = scene.facts;
    let standing = Standing::of(scene.law, facts.office, facts.person, facts.today());
    let lead_office = standing
        .offices
        .first()
        .map(|&office| office.to_owned())
        .unwrap_or_default();
    Ok(vec![DocumentEvent::Drafted {
        content: Box::new(content),
        lead_office,
    }])
}
