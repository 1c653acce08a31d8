//! The structured editor: the declared fields of a draft, saved by themselves while one types.
//! Saving makes a version; what is only typed lies in a buffer outside the record.

use app::{Buffer, DocumentPage, Saved};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse};
use domain::Act;
use domain::field::{Input, Invalid};

use crate::error::Trouble;
use crate::form::Filled;
use crate::journal;
use crate::pages::document::{clean, typed};
use crate::pages::field::{FieldView, Widget};
use crate::pages::reply::Answered;
use crate::pages::visitor::Visitor;
use crate::pages::when;

/// The editor of a document.
#[derive(Debug, Template)]
#[template(path = "document/editor.html")]
pub struct Editor {
    action: String,
    buffer: String,
    preview: String,
    csrf: String,
    key: String,
    version: Option<u64>,
    saved: String,
    recovered: Option<String>,
    main: Vec<FieldView>,
    more: Vec<FieldView>,
    /// How many of the further fields hold something; folded unless one is wrong.
    more_filled: usize,
    open: bool,
    filled: bool,
    button: &'static str,
}

/// The fields that an author fills first.
const MAIN: [&str; 8] = [
    "kind",
    "organ",
    "title",
    "addressees",
    "body",
    "portfolios",
    "reason",
    "public_attribute",
];

impl Editor {
    /// The editor of a document, where the visitor may change it.
    #[must_use]
    pub fn of(visitor: &Visitor, found: &DocumentPage, buffer: Option<&Buffer>) -> Option<Self> {
        found
            .may
            .iter()
            .find(|may| may.act == "official_document.revise" && may.lawful)?;
        let base = format!("/documents/{}", found.document.id);
        let input = buffer.map_or_else(
            || typed(&found.document.content),
            |buffer| buffer.input.clone(),
        );
        let recovered = buffer.map(|buffer| {
            let at = when::moment(buffer.at, visitor.app.now());
            format!("下面是您 {at} 写的，还没有存成新稿。")
        });
        Some(Self {
            action: format!("{base}/acts/revise"),
            buffer: format!("{base}/buffer"),
            preview: format!("{base}/preview"),
            version: Some(found.version),
            recovered,
            button: "存为新稿",
            ..Self::with(visitor, &input, &Invalid::default())
        })
    }

    /// The editor of a document that does not exist yet.
    #[must_use]
    pub fn blank(visitor: &Visitor, input: &Input, invalid: &Invalid) -> Self {
        Self {
            filled: true,
            ..Self::with(visitor, input, invalid)
        }
    }

    /// Says that this was typed earlier.
    pub fn recover(&mut self, words: String) {
        self.recovered = Some(words);
    }

    /// All fields, for the summary of complaints.
    pub fn complaints(&self, invalid: &Invalid) -> Vec<(String, String)> {
        let fields: Vec<FieldView> = self.main.iter().chain(&self.more).cloned().collect();
        crate::pages::field::complaints(&fields, invalid)
    }

    fn with(visitor: &Visitor, input: &Input, invalid: &Invalid) -> Self {
        let act = Act::find("official_document.draft");
        let declared = act.map(|act| act.form.fields).unwrap_or_default().iter();
        let views = declared.map(|field| FieldView::of(&visitor.law, field, input, invalid));
        let (main, more): (Vec<FieldView>, Vec<FieldView>) =
            views.partition(|field| MAIN.contains(&field.name));
        Self {
            action: "/documents/new".to_owned(),
            buffer: "/documents/new/buffer".to_owned(),
            preview: "/documents/new/preview".to_owned(),
            csrf: visitor.caller.csrf.clone(),
            key: journal::number(),
            version: None,
            saved: String::new(),
            recovered: None,
            more_filled: more.iter().filter(|field| filled(field)).count(),
            open: more.iter().any(|field| field.error.is_some()),
            main,
            more,
            filled: false,
            button: "拟稿",
        }
    }
}

/// Keeps what is being typed and says when.
pub async fn kept(visitor: &Visitor, matter: Option<&str>, filled: &Filled) -> Answered {
    let saved = visitor
        .app
        .autosave(&visitor.caller, matter, filled.version, clean(filled))
        .await?;
    let not = |status: StatusCode, words: String| Ok((status, Html(words)).into_response());
    match saved {
        Saved::At(at) => Ok(Html(format!("已自动保存 {}", when::clock(at))).into_response()),
        Saved::Refused(refusal) => {
            let words = format!("没有保存：{}。{}", refusal.ground(), refusal.remedy());
            not(StatusCode::FORBIDDEN, escaped(&words))
        }
        Saved::TooLong => not(
            StatusCode::PAYLOAD_TOO_LARGE,
            "没有保存：文字太长".to_owned(),
        ),
        Saved::ReadOnly { .. } => not(
            StatusCode::SERVICE_UNAVAILABLE,
            "没有保存：系统暂时只能查看".to_owned(),
        ),
        Saved::Missing => Err(Trouble::Missing),
    }
}

fn filled(field: &FieldView) -> bool {
    match &field.widget {
        Widget::Line { value, .. } | Widget::Prose { value, .. } => !value.is_empty(),
        Widget::Flag { on } => *on,
        Widget::Choice { options, .. } => options.iter().any(|option| option.on),
        _ => false,
    }
}

fn escaped(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
