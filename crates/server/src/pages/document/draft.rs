//! 新拟稿: a document begins.

use askama::Template;
use axum::http::{HeaderMap, StatusCode};
use domain::Noun;
use domain::field::{Input, Invalid};

use crate::error::Trouble;
use crate::form::Filled;
use crate::pages::act::{Asked, Failing, Outcome, refused, send};
use crate::pages::document::clean;
use crate::pages::document::editor::{self, Editor};
use crate::pages::document::findings::Findings;
use crate::pages::document::leaves::{Leaves, asks_for_parts, parts};
use crate::pages::frame::Frame;
use crate::pages::refusal::RefusalView;
use crate::pages::reply::{Answered, elsewhere, with};
use crate::pages::visitor::Visitor;
use crate::pages::when;

#[derive(Template)]
#[template(path = "document/new.html")]
struct NewPage {
    frame: Frame,
    heading: String,
    trouble: Option<String>,
    refusal: Option<RefusalView>,
    errors: Vec<(String, String)>,
    editor: Editor,
    findings: Option<Findings>,
    leaves: Leaves,
}

impl NewPage {
    async fn of(visitor: &Visitor, input: &Input, invalid: &Invalid) -> Result<Self, Trouble> {
        let editor = Editor::blank(visitor, input, invalid);
        Ok(Self {
            frame: visitor.frame("新拟稿", "draft").await?,
            heading: "写好标题、主送、正文，停笔就能看到印出来的样子。".to_owned(),
            trouble: None,
            refusal: None,
            errors: editor.complaints(invalid),
            editor,
            findings: None,
            leaves: Leaves::default(),
        })
    }
}

pub async fn blank(visitor: Visitor) -> Answered {
    let buffer = visitor.app.buffer(&visitor.caller, None).await?;
    let input = buffer
        .as_ref()
        .map_or_else(|| usual(&visitor), |buffer| buffer.input.clone());
    let mut page = NewPage::of(&visitor, &input, &Invalid::default()).await?;
    if let Some(buffer) = buffer {
        let at = when::moment(buffer.at, visitor.app.now());
        page.editor
            .recover(format!("下面是您 {at} 写的，还没有拟成稿。"));
    }
    let asked = asked(&visitor).await?;
    if let Some(judged) = asked.stopped(&visitor).await? {
        page.refusal = Some(RefusalView::ahead(
            &visitor.law,
            asked.act.label,
            &judged,
            &|_| None,
        ));
    }
    with(StatusCode::OK, &page)
}

pub async fn begin(visitor: Visitor, filled: Filled) -> Answered {
    let asked = asked(&visitor).await?;
    let nothing = Invalid::default();
    let outcome = send(&visitor, &asked, &filled).await?;
    let invalid = if let Outcome::Invalid(invalid) = &outcome {
        invalid
    } else {
        &nothing
    };
    let mut page = NewPage::of(&visitor, &clean(&filled), invalid).await?;
    let status = match outcome {
        Outcome::Done(receipt) => {
            visitor.app.drop_buffer(&visitor.caller, None).await?;
            let seq = receipt.events.first().map_or(0, |event| event.seq);
            return elsewhere(&format!("/documents/{}?done={seq}", receipt.matter));
        }
        Outcome::Refused(explained) => {
            page.refusal = Some(RefusalView::of(&visitor.law, &explained, &|_| None));
            refused(&explained)
        }
        Outcome::Not(status, Failing::Page(words) | Failing::Password(words)) => {
            page.trouble = Some(words);
            status
        }
        Outcome::Invalid(_) | Outcome::Stale(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    page.frame.title = format!("有误：{}", page.frame.title);
    with(status, &page)
}

/// Keeps what is being typed, or forgets it.
pub async fn keep_new(visitor: Visitor, filled: Filled) -> Answered {
    if filled.own("_discard") == "1" {
        visitor.app.drop_buffer(&visitor.caller, None).await?;
        return elsewhere("/documents/new");
    }
    editor::kept(&visitor, None, &filled).await
}

/// How it would look.
pub async fn preview_new(visitor: Visitor, headers: HeaderMap, filled: Filled) -> Answered {
    let input = clean(&filled);
    let set = visitor
        .app
        .preview(&visitor.caller, None, Some(input.clone()))
        .await?;
    let set = set.ok_or(Trouble::Missing)?;
    if asks_for_parts(&headers) {
        return parts(&set);
    }
    let mut page = NewPage::of(&visitor, &input, &Invalid::default()).await?;
    page.findings = Some(Findings::typed(&set.findings));
    page.leaves = Leaves::typed(&set);
    with(StatusCode::OK, &page)
}

async fn asked(visitor: &Visitor) -> Result<Asked, Trouble> {
    Asked::find(visitor, Noun::OfficialDocument, None, "draft").await
}

/// What most drafts begin with.
fn usual(visitor: &Visitor) -> Input {
    let organ = visitor
        .law
        .ids("organ")
        .into_iter()
        .next()
        .unwrap_or_default();
    let fields = [("kind", "通知".to_owned()), ("organ", organ)];
    fields
        .into_iter()
        .map(|(name, value)| (name.to_owned(), vec![value]))
        .collect()
}
