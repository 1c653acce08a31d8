//! The page of one act: what is asked, by whom, under which article, and what stood against it.

use askama::Template;
use axum::http::StatusCode;
use domain::field::{Input, Invalid};
use rulebook::{Citation, Judgement};

use crate::error::Trouble;
use crate::journal;
use crate::pages::act::{Asked, Failing, Matter, special};
use crate::pages::address;
use crate::pages::basis;
use crate::pages::document::Reading;
use crate::pages::field::{FieldView, complaints};
use crate::pages::frame::Frame;
use crate::pages::lamp::LampTag;
use crate::pages::refusal::{Link, RefusalView};
use crate::pages::reply::{Answered, rendered, with};
use crate::pages::visitor::Visitor;
use crate::pages::when;

/// The page.
#[derive(Template)]
#[template(path = "act/form.html")]
pub struct Sheet {
    frame: Frame,
    heading: String,
    /// What the page is called where the act cannot be done.
    plain_heading: String,
    back: Link,
    state: Option<LampTag>,
    refusal: Option<RefusalView>,
    trouble: Option<String>,
    errors: Vec<(String, String)>,
    kept: bool,
    sum: Vec<(&'static str, String)>,
    action: String,
    key: String,
    version: Option<u64>,
    line: bool,
    fields: Vec<FieldView>,
    /// Whether files may come with it.
    brings: bool,
    phrases: Vec<String>,
    identity: bool,
    wrong_password: Option<String>,
    tone: &'static str,
    button: String,
    warnings: Vec<String>,
    sheet: String,
}

impl Sheet {
    /// The form with what was typed and what was wrong with it.
    pub async fn of(
        visitor: &Visitor,
        asked: &Asked,
        input: &Input,
        invalid: &Invalid,
    ) -> Result<Self, Trouble> {
        let label = asked.act.label;
        let fields = fields(visitor, asked, input, invalid);
        let judged = asked.judged(visitor).await?;
        let section = section(asked);
        Ok(Self {
            frame: visitor.frame(&plain_heading(asked), section).await?,
            heading: heading(visitor, asked),
            plain_heading: plain_heading(asked),
            back: asked.back(),
            state: asked.lamp(),
            refusal: None,
            trouble: None,
            errors: complaints(&fields, invalid),
            kept: false,
            sum: sum(visitor, asked, judged.as_ref()),
            action: asked.path(),
            key: journal::number(),
            version: asked.version(),
            line: false,
            brings: fields.iter().any(FieldView::takes_files),
            phrases: phrases(visitor, &fields),
            fields,
            identity: asked.identity(),
            wrong_password: None,
            tone: if asked.identity() { "sign" } else { "pri" },
            button: if asked.identity() {
                format!("核验并{label}")
            } else {
                label.to_owned()
            },
            warnings: warnings(judged.as_ref()),
            sheet: reading(visitor, asked)?,
        })
    }

    /// Whether matters are gone through one after the other.
    pub fn line(&mut self, line: bool) {
        self.line = line;
    }

    pub fn keep(&mut self) {
        self.kept = true;
    }

    pub fn refuse(&mut self, refusal: RefusalView) {
        self.frame.title = refusal.heading.clone();
        self.heading = self.plain_heading.clone();
        self.sum.retain(|(name, _)| *name != "依据");
        self.refusal = Some(refusal);
        self.button = match self.kept {
            true => format!("再试一次：{}", self.button),
            false => self.button.clone(),
        };
    }

    pub fn fail(&mut self, failing: Failing) {
        match failing {
            Failing::Password(words) => self.wrong_password = Some(words),
            Failing::Page(words) => self.trouble = Some(words),
        }
    }

    pub fn reply(mut self, status: StatusCode) -> Answered {
        if status.is_client_error() && self.refusal.is_none() {
            self.frame.title = format!("有误：{}", self.frame.title);
        }
        with(status, &self)
    }
}

fn section(asked: &Asked) -> &'static str {
    match asked.act.id {
        "official_document.draft" => "draft",
        _ => address::place_of(asked.act.noun).section,
    }
}

/// The fields of an act as they stand on its pages.
pub fn fields(
    visitor: &Visitor,
    asked: &Asked,
    input: &Input,
    invalid: &Invalid,
) -> Vec<FieldView> {
    let declared = asked.act.form.fields.iter();
    declared
        .map(|field| {
            let mut view = FieldView::of(&visitor.law, field, input, invalid);
            special::choose(visitor, asked, input, &mut view);
            view
        })
        .collect()
}

fn heading(visitor: &Visitor, asked: &Asked) -> String {
    match asked.identity() {
        true => format!("您将以{}签发这一件。", as_whom(visitor)),
        false => plain_heading(asked),
    }
}

fn plain_heading(asked: &Asked) -> String {
    let label = asked.act.label;
    match asked.title() {
        Some(title) => format!("{label}：{title}"),
        None => format!("办理“{label}”"),
    }
}

fn as_whom(visitor: &Visitor) -> String {
    let me = &visitor.me;
    match me.presiding {
        true => format!("{}（代为主持）身份", me.post),
        false => format!("{}身份", me.post),
    }
}

fn sum(
    visitor: &Visitor,
    asked: &Asked,
    judged: Option<&Judgement>,
) -> Vec<(&'static str, String)> {
    let permits = judged
        .map(|judged| judged.permits.as_slice())
        .unwrap_or_default();
    let mut lines: Vec<(&'static str, String)> = Vec::new();
    if let Some(page) = asked.document() {
        let content = &page.document.content;
        lines.push(("文件", format!("{}（{}）", content.title, content.kind)));
        if asked.identity() {
            lines.push(("审核", examined(visitor, asked)));
            lines.push(("签后", afterwards(visitor)));
        }
    }
    if let Matter::Any(view) = &asked.matter {
        let business = view.matter.business();
        lines.push((
            "事项",
            format!("{}（{}）", business.title(), business.kind()),
        ));
    }
    lines.push(("身份", visitor.me.post.clone()));
    if !permits.is_empty() {
        lines.push(("依据", cited(visitor, permits)));
    }
    lines
}

/// The permits as words, each article once.
pub fn cited(visitor: &Visitor, permits: &[Citation]) -> String {
    let mut words: Vec<String> = Vec::new();
    for permit in permits {
        let text = format!(
            "{}（{}）",
            permit.title,
            basis::resting(&visitor.law, &permit.basis)
        );
        if !words.contains(&text) {
            words.push(text);
        }
    }
    words.join("；")
}

fn examined(visitor: &Visitor, asked: &Asked) -> String {
    let Some(page) = asked.document() else {
        return String::new();
    };
    let document = &page.document;
    let Some(given) = document.approvals.get("official_document.examine") else {
        return "还没有审核".to_owned();
    };
    let at = when::moment(given.by.at, visitor.app.now());
    let since = match document.approved("official_document.examine") {
        true => "之后一字未改",
        false => "之后有改动，须重新审核",
    };
    format!("{}，{at}，{since}", given.by.post)
}

fn afterwards(visitor: &Visitor) -> String {
    let steps = visitor
        .law
        .route("official_document")
        .map(|route| route.steps.as_slice());
    let after = steps.unwrap_or_default().iter();
    let names: Vec<&str> = after
        .skip_while(|step| step.act != "official_document.number")
        .map(|step| step.name.as_str())
        .collect();
    format!("由党政办{}", names.join("、"))
}

/// Ready-made opinions of the law, where an opinion is asked for.
pub fn phrases(visitor: &Visitor, fields: &[FieldView]) -> Vec<String> {
    if !fields.iter().any(|field| field.name == "opinion") {
        return Vec::new();
    }
    let rows = visitor.law.rulebook.rows("quick_phrase").iter();
    rows.filter_map(|row| row.text("text").map(str::to_owned))
        .collect()
}

/// 一般 rules that the act would depart from.
pub fn warnings(judged: Option<&Judgement>) -> Vec<String> {
    let warned = judged
        .map(|judged| judged.warnings.as_slice())
        .unwrap_or_default();
    warned
        .iter()
        .map(|found| {
            format!(
                "{}（{}，一般）：{}",
                found.ground, found.citation.title, found.remedy
            )
        })
        .collect()
}

fn reading(visitor: &Visitor, asked: &Asked) -> Result<String, Trouble> {
    match asked.document().filter(|_| !asked.writes_content()) {
        Some(page) => rendered(&Reading::of(&visitor.law, page)),
        None => Ok(String::new()),
    }
}
