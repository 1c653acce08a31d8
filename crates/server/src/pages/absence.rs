//! 登记离岗: before it is saved the page lists what will change hands, and what nobody could do.
//! It never registers anything by looking.

use app::OrganizationPage;
use askama::Template;
use axum::http::StatusCode;
use domain::Noun;
use domain::field::{Input, Invalid};
use domain::organization::Rerouted;
use jiff::ToSpan;
use jiff::civil::Date;

use crate::error::Trouble;
use crate::form::Filled;
use crate::journal;
use crate::pages::act::{Asked, Failing, Matter, Outcome, refused, send};
use crate::pages::field::{FieldView, complaints};
use crate::pages::frame::Frame;
use crate::pages::refusal::RefusalView;
use crate::pages::reply::{Answered, elsewhere, with};
use crate::pages::visitor::Visitor;

#[derive(Template)]
#[template(path = "absence.html")]
struct AbsencePage {
    frame: Frame,
    /// Pieces of the sentence, with how each is marked.
    headline: Vec<(String, &'static str)>,
    refusal: Option<RefusalView>,
    trouble: Option<String>,
    errors: Vec<(String, String)>,
    key: String,
    version: u64,
    fields: Vec<FieldView>,
    button: String,
    previewed: bool,
    counted: String,
    effect: String,
    moved: Vec<Line>,
    stuck: Vec<Line>,
}

/// One matter that changes hands.
struct Line {
    matter: String,
    title: String,
    step: String,
    from: String,
    to: String,
    why: &'static str,
}

pub async fn show(visitor: Visitor) -> Answered {
    let asked = Asked::find(&visitor, Noun::Organization, None, "register_absence").await?;
    let mut input = usual(&visitor);
    input.extend(asked.begun_with(&visitor.asked));
    let mut page = AbsencePage::of(&visitor, &asked, &input, &Invalid::default()).await?;
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

/// Computes anew, or registers: which of the two the button says.
pub async fn done(visitor: Visitor, filled: Filled) -> Answered {
    let asked = Asked::find(&visitor, Noun::Organization, None, "register_absence").await?;
    if filled.own("_do") != "save" {
        let page = AbsencePage::of(&visitor, &asked, &filled.input, &Invalid::default()).await?;
        return with(StatusCode::OK, &page);
    }
    let outcome = send(&visitor, &asked, &filled).await?;
    let nothing = Invalid::default();
    let invalid = if let Outcome::Invalid(invalid) = &outcome {
        invalid
    } else {
        &nothing
    };
    let mut page = AbsencePage::of(&visitor, &asked, &filled.input, invalid).await?;
    let status = match outcome {
        Outcome::Done(_) => return elsewhere("/organization?done=organization.register_absence"),
        Outcome::Refused(explained) => {
            page.refusal = Some(RefusalView::of(&visitor.law, &explained, &|_| None));
            refused(&explained)
        }
        Outcome::Stale(_) => {
            page.trouble =
                Some("您打开以后，机构有变动；下面已按现在的情况重算，请核对后再保存".to_owned());
            StatusCode::CONFLICT
        }
        Outcome::Not(status, Failing::Page(words) | Failing::Password(words)) => {
            page.trouble = Some(words);
            status
        }
        Outcome::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    page.frame.title = format!("有误：{}", page.frame.title);
    with(status, &page)
}

impl AbsencePage {
    async fn of(
        visitor: &Visitor,
        asked: &Asked,
        input: &Input,
        invalid: &Invalid,
    ) -> Result<Self, Trouble> {
        let fields: Vec<FieldView> = asked
            .act
            .form
            .fields
            .iter()
            .map(|field| FieldView::of(&visitor.law, field, input, invalid))
            .collect();
        let rerouted = preview(visitor, input).await?;
        let previewed = rerouted.is_some();
        let (moved, stuck): (Vec<Line>, Vec<Line>) = rerouted
            .unwrap_or_default()
            .into_iter()
            .map(line)
            .partition(|line| !line.to.is_empty());
        Ok(Self {
            frame: visitor.frame("登记离岗", "absence").await?,
            headline: headline(text(input, "post"), previewed, moved.len(), stuck.len()),
            refusal: None,
            trouble: None,
            errors: complaints(&fields, invalid),
            key: journal::number(),
            version: version(asked),
            fields,
            button: if moved.is_empty() {
                "保存登记".to_owned()
            } else {
                format!("保存登记，改送 {} 件", moved.len())
            },
            previewed,
            counted: if previewed {
                "按此刻在办的公文推算".to_owned()
            } else {
                String::new()
            },
            effect: effect(visitor, text(input, "kind")),
            moved,
            stuck,
        })
    }
}

fn usual(visitor: &Visitor) -> Input {
    let today = visitor.app.now().date();
    let tomorrow = today.checked_add(1.days()).unwrap_or(today);
    let post = visitor.law.head_post().unwrap_or_default().to_owned();
    let fields = [
        ("post", post),
        ("from", tomorrow.to_string()),
        ("until", tomorrow.to_string()),
    ];
    fields
        .into_iter()
        .map(|(name, value)| (name.to_owned(), vec![value]))
        .collect()
}

fn version(asked: &Asked) -> u64 {
    let page: Option<&OrganizationPage> = match &asked.matter {
        Matter::Organization(page) => Some(page),
        _ => None,
    };
    page.map_or(0, |page| page.version)
}

/// None as long as the form says too little.
async fn preview(visitor: &Visitor, input: &Input) -> Result<Option<Vec<Rerouted>>, Trouble> {
    let day = |name: &str| text(input, name).parse::<Date>().ok();
    let (post, kind) = (text(input, "post"), text(input, "kind"));
    let known =
        visitor.law.row("post", post).is_some() && visitor.law.row("absence_kind", kind).is_some();
    match (day("from"), day("until")) {
        (Some(from), Some(until)) if known && from <= until => {
            let found = visitor
                .app
                .preview_absence(&visitor.caller, post, kind, from, until)
                .await?;
            Ok(Some(found))
        }
        _ => Ok(None),
    }
}

fn text<'a>(input: &'a Input, name: &str) -> &'a str {
    input
        .get(name)
        .and_then(|all| all.first())
        .map_or("", String::as_str)
}

fn headline(
    post: &str,
    previewed: bool,
    moved: usize,
    stuck: usize,
) -> Vec<(String, &'static str)> {
    let plain = |words: String| (words, "");
    match (previewed, moved, stuck) {
        (false, ..) => vec![plain("先看哪些事会换人，再保存。".to_owned())],
        (true, 0, 0) => vec![plain(format!("保存后，{post}在办的事不换人。"))],
        (true, moved, 0) => vec![plain(format!("保存后，{moved} 件换人办理。"))],
        (true, 0, stuck) => vec![
            plain("保存后，".to_owned()),
            (format!("{stuck} 件没有人能办"), "w"),
            plain("，请在离岗前办结。".to_owned()),
        ],
        (true, moved, stuck) => vec![
            plain(format!("保存后，{moved} 件换人办理；")),
            (format!("{stuck} 件没有人能办"), "w"),
            plain("，请在离岗前办结。".to_owned()),
        ],
    }
}

fn effect(visitor: &Visitor, kind: &str) -> String {
    let row = visitor.law.row("absence_kind", kind);
    row.and_then(|row| row.text("effect"))
        .unwrap_or_default()
        .to_owned()
}

fn line(found: Rerouted) -> Line {
    Line {
        matter: found.matter,
        title: found.title,
        from: found.from.join("、"),
        why: if found.step == "审核" {
            "第五、二十四条"
        } else {
            "第五条"
        },
        step: found.step,
        to: found.to.join("、"),
    }
}
