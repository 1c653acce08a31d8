//! 拟稿: a document begins.

use crate::field::{Invalid, Values};
use crate::official_document::acts::Scene;
use crate::official_document::{Content, DocumentEvent};
use crate::organization::Standing;

pub(in crate::official_document) fn decide(
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<DocumentEvent>, Invalid> {
    let content = Content::of(values);
    let facts = scene.facts;
    let standing = Standing::of(scene.law, facts.office, facts.person, facts.today());
    let Some(office) = standing.offices.first() else {
        return Err(Invalid::at("kind", "您的岗位不在任何科室，不能拟稿"));
    };
    let lead_office = (*office).to_owned();
    Ok(vec![DocumentEvent::Drafted { content: Box::new(content), lead_office }])
}
