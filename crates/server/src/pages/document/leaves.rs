//! 版式: page images from the engine that sets the PDF, so that what is seen is what is printed.
//! It never sets a page.

mod lately;

use std::sync::Arc;

use app::{DocumentPage, Preview};
use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use flate2::Compression;
use serde_json::json;

use crate::error::Trouble;
use crate::form::Filled;
use crate::pages::document::findings::Findings;
use crate::pages::document::leaves::lately::Images;
use crate::pages::document::{clean, known, shown};
use crate::pages::packed;
use crate::pages::reply::{Answered, rendered};
use crate::pages::trouble;
use crate::pages::visitor::Visitor;

/// Sent by the island that only wants the changed parts.
const FRAGMENT: &str = "x-fragment";

/// The page images of a document.
#[derive(Debug, Default, Template)]
#[template(path = "document/leaves.html")]
pub struct Leaves {
    /// Addresses of the images.
    leaves: Vec<String>,
    trouble: Option<String>,
    fonts: String,
}

impl Leaves {
    /// A document as it stands; each image has an address of its own.
    pub async fn stored(visitor: &Visitor, found: &DocumentPage) -> Result<Self, Trouble> {
        let (town, id, version) = (&visitor.caller.town, &found.document.id, found.version);
        let images = if let Some(images) = lately::find(town, id, version) {
            images
        } else {
            let set = visitor.app.preview(&visitor.caller, Some(id), None).await?;
            let set = set.ok_or(Trouble::Missing)?;
            if set.trouble.is_some() {
                return Ok(Self::told(&set));
            }
            let fonts = fonts(&set);
            let svgs = set.svgs;
            let images = Arc::new(Images { svgs, fonts });
            lately::keep(town, id, version, Arc::clone(&images));
            images
        };
        let address = |page| format!("/documents/{id}/pages/{page}?version={version}");
        Ok(Self {
            leaves: (1..=images.svgs.len()).map(address).collect(),
            trouble: None,
            fonts: images.fonts.clone(),
        })
    }

    /// Text that is being typed; the images stand in the page itself.
    #[must_use]
    pub fn typed(set: &Preview) -> Self {
        Self {
            leaves: set.svgs.iter().map(|svg| data(svg)).collect(),
            ..Self::told(set)
        }
    }

    /// How many pages, in words.
    #[must_use]
    pub fn words(&self) -> String {
        match self.leaves.len() {
            0 => String::new(),
            pages => format!("共 {pages} 页·与印发件同一引擎排版"),
        }
    }

    fn told(set: &Preview) -> Self {
        let trouble = set
            .trouble
            .as_ref()
            .map(|why| format!("现在排不了版：{why}。文字请看“阅读”。"));
        Self {
            leaves: Vec::new(),
            trouble,
            fonts: fonts(set),
        }
    }
}

/// One page image of a document; set anew where it was not set lately.
pub async fn leaf(
    visitor: Visitor,
    headers: HeaderMap,
    Path((id, number)): Path<(String, usize)>,
) -> Answered {
    let (app, caller) = (&visitor.app, &visitor.caller);
    // Whoever may not know of the document gets no answer to how the law judges anything on it.
    let known = app
        .judge(caller, "official_document.mark_read", Some(&id))
        .await?;
    known.ok_or(Trouble::Missing)?;
    let version = visitor.asked("version").parse().unwrap_or_default();
    let index = number.checked_sub(1).ok_or(Trouble::Missing)?;
    let svg = if let Some(images) = lately::find(&caller.town, &id, version) {
        images.svgs.get(index).cloned()
    } else {
        let set = app.preview(caller, Some(&id), None).await?;
        let set = set.ok_or(Trouble::Missing)?;
        set.svgs.into_iter().nth(index)
    };
    let svg = svg.ok_or(Trouble::Missing)?;
    let small = packed::pack(svg.as_bytes(), Compression::fast());
    Ok(packed::answer(
        &headers,
        "image/svg+xml",
        svg.as_bytes(),
        small.as_deref(),
    ))
}

/// The document as a PDF file.
pub async fn pdf(visitor: Visitor, Path(id): Path<String>) -> Answered {
    match visitor
        .app
        .pdf(&visitor.caller, &id)
        .await?
        .ok_or(Trouble::Missing)?
    {
        Ok(pdf) => {
            let found = known(&visitor, &id).await?;
            let title = &found.document.content.title;
            let number = found
                .document
                .number
                .as_ref()
                .map_or_else(|| "草稿".to_owned(), ToString::to_string);
            let name: String =
                form_urlencoded::byte_serialize(format!("{number} {title}.pdf").as_bytes())
                    .collect();
            let name = format!("inline; filename*=UTF-8''{}", name.replace('+', "%20"));
            let headers = [
                (header::CONTENT_TYPE, "application/pdf".to_owned()),
                (header::CONTENT_DISPOSITION, name),
            ];
            Ok((headers, pdf.bytes).into_response())
        }
        Err(why) => {
            let words = format!("{why}。装上字体以后，同一个地址就能打开。");
            trouble::page(StatusCode::SERVICE_UNAVAILABLE, "现在排不了版", &words)
        }
    }
}

/// How a document would look with what is being typed.
pub async fn preview(
    visitor: Visitor,
    Path(id): Path<String>,
    headers: HeaderMap,
    filled: Filled,
) -> Answered {
    let input = clean(&filled);
    let set = visitor
        .app
        .preview(&visitor.caller, Some(&id), Some(input.clone()))
        .await?;
    let set = set.ok_or(Trouble::Missing)?;
    if asks_for_parts(&headers) {
        return parts(&set);
    }
    let found = known(&visitor, &id).await?;
    let buffer = app::Buffer {
        input,
        at: visitor.app.now(),
        version: filled.version,
    };
    shown(&visitor, found, Some(buffer), Leaves::typed(&set)).await
}

/// Whether an island asks, and not a browser without scripts.
#[must_use]
pub fn asks_for_parts(headers: &HeaderMap) -> bool {
    headers.contains_key(FRAGMENT)
}

/// The parts that change while one types.
pub fn parts(set: &Preview) -> Answered {
    let leaves = rendered(&Leaves::typed(set))?;
    let findings = rendered(&Findings::typed(&set.findings))?;
    Ok(axum::Json(json!({ "leaves": leaves, "findings": findings })).into_response())
}

fn data(svg: &str) -> String {
    let mut address = String::with_capacity(svg.len() * 5 / 4);
    address.push_str("data:image/svg+xml,");
    for character in svg.chars() {
        match character {
            '%' => address.push_str("%25"),
            '#' => address.push_str("%23"),
            '"' => address.push_str("%22"),
            '<' => address.push_str("%3C"),
            '>' => address.push_str("%3E"),
            '\n' | '\r' => address.push(' '),
            other => address.push(other),
        }
    }
    address
}

fn fonts(set: &Preview) -> String {
    let mut names: Vec<&str> = set.fonts.iter().map(|font| font.family.as_str()).collect();
    names.dedup();
    let substitute = set.fonts.iter().any(|font| font.substitute);
    let mut words = match names.is_empty() {
        true => String::new(),
        false => format!("本页字体：{}", names.join("、")),
    };
    if substitute {
        words.push_str("。有的字体没有授权字形，用自由字体代替");
    }
    if !set.missing.is_empty() {
        let missing: String = set.missing.iter().collect();
        words.push_str(&format!("。缺字：{missing}"));
    }
    words
}
