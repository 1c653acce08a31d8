//! 修改: a new version of the content is saved; every version is kept.

use crate::field::{Invalid, Values};
use crate::office::Scene;
use crate::official_document::{Content, DocumentEvent};

pub(in crate::official_document) fn decide(
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<DocumentEvent>, Invalid> {
    let content = Content::of(values);
    if content == scene.document()?.content {
        return Err(Invalid::at("body", "没有改动，不需要保存"));
    }
    Ok(vec![DocumentEvent::Revised {
        content: Box::new(content),
    }])
}
