//! What the visitor may do with a document: one filled button, others beside it, and for what may
//! not be done the reason. It only shows what the law said.

use app::{DocumentPage, May};
use askama::Template;
use domain::field::{FieldKind, Input, Invalid};
use domain::matter::List;

use crate::journal;
use crate::pages::act::{cited, phrases, verb, warnings};
use crate::pages::blocked::Blocked;
use crate::pages::button::{Button, Carried};
use crate::pages::field::FieldView;
use crate::pages::lamp::LampTag;
use crate::pages::visitor::Visitor;
use crate::pages::when;

/// The acts of a document's page.
pub struct Acts {
    pub main: Option<Button>,
    pub beside: Vec<Button>,
    pub form: Option<OpinionForm>,
    pub bar: Option<Bar>,
    pub blocked: Vec<Blocked>,
    /// What waits for the visitor and cannot be done yet.
    pub waiting: Option<Blocked>,
}

/// The bar of a phone.
#[derive(Debug, Template)]
#[template(path = "document/bar.html")]
pub struct Bar {
    first: Option<Button>,
    main: Button,
}

/// The step's own form, in the column of opinions.
#[derive(Debug, Template)]
#[template(path = "document/opinion_form.html")]
pub struct OpinionForm {
    label: &'static str,
    action: String,
    csrf: String,
    key: String,
    version: u64,
    line: bool,
    fields: Vec<FieldView>,
    phrases: Vec<String>,
    warnings: Vec<String>,
    under: String,
}

impl Acts {
    #[must_use]
    pub fn of(visitor: &Visitor, found: &DocumentPage, line: bool) -> Self {
        let due = due(visitor, found);
        let main = due.map(|may| button(visitor, found, may, line, true));
        let others = found.may.iter().filter(|may| may.lawful);
        let others = others.filter(|may| fits(visitor, found, may.act));
        let others = others.filter(|may| due.is_none_or(|due| due.act != may.act));
        let mut beside: Vec<Button> = others
            .map(|may| button(visitor, found, may, line, false))
            .collect();
        beside.extend(mandate(visitor, found));
        let bar = main
            .clone()
            .or_else(|| beside.first().cloned())
            .map(|main| Bar {
                first: beside.iter().find(|one| one.words == "退回").cloned(),
                main,
            });
        Self {
            form: due
                .filter(|may| inline(may))
                .map(|may| form(visitor, found, may, line)),
            main,
            beside,
            bar,
            blocked: found
                .may
                .iter()
                .filter(|may| !may.lawful)
                .map(Blocked::of)
                .collect(),
            waiting: waiting(visitor, found).filter(|_| due.is_none()),
        }
    }
}

/// The act that is due from this visitor and cannot be done yet.
fn waiting(visitor: &Visitor, found: &DocumentPage) -> Option<Blocked> {
    let mut mine = found.duties.iter().filter(|duty| visitor.holds(&duty.post));
    mine.find_map(|duty| {
        let may = found.may.iter().find(|may| may.act == duty.act)?;
        (!may.lawful).then(|| Blocked::of(may))
    })
}

/// What the signatory should know before reading: that it can be signed, and why.
#[must_use]
pub fn ready(visitor: &Visitor, found: &DocumentPage) -> Option<(LampTag, String)> {
    due(visitor, found).filter(|may| may.act == "official_document.sign")?;
    let examined = found.document.approvals.get("official_document.examine")?;
    let at = when::moment(examined.by.at, visitor.app.now());
    let findings = match found.findings.len() {
        0 => "行文检查没有发现问题".to_owned(),
        count => format!("行文检查有 {count} 处请看"),
    };
    let words = format!("{} {at} 审核，之后一字未改。{findings}。", examined.by.post);
    Some((LampTag::new("grn", "可以签发"), words))
}

/// The act that waits for this visitor now, where it is lawful.
fn due<'a>(visitor: &Visitor, found: &'a DocumentPage) -> Option<&'a May> {
    let mut mine: Vec<_> = found
        .duties
        .iter()
        .filter(|duty| visitor.holds(&duty.post))
        .collect();
    mine.sort_by_key(|duty| duty.list != List::ToDo);
    mine.iter().find_map(|duty| {
        found
            .may
            .iter()
            .find(|may| may.act == duty.act && may.lawful)
    })
}

/// Whether there is anything for an act to do here; those with a place of their own are not told
/// twice.
fn fits(visitor: &Visitor, found: &DocumentPage, act: &str) -> bool {
    let document = &found.document;
    let violations = || found.may.iter().flat_map(|may| &may.judgement.violations);
    let verb = act.split_once('.').map_or(act, |(_, verb)| verb);
    match verb {
        "revise" | "deny_finding" => false,
        "settle" => document.consultations.values().any(|answer| !answer.agrees),
        "take_up" => {
            let free = document
                .step
                .as_ref()
                .is_some_and(|step| step.taken_up.is_none());
            free && found.duties.iter().any(|duty| visitor.holds(&duty.post))
        }
        "void_number" => document.number.is_some(),
        "approve_level_skip" => violations().any(|found| found.remedy.contains("批准越级")),
        "approve_exception" => violations().any(|found| found.override_by.is_some()),
        _ => true,
    }
}

/// Where only the head can help on: a mandate.
fn mandate(visitor: &Visitor, found: &DocumentPage) -> Option<Button> {
    let waits = |act: &str| act == "organization.mandate";
    found
        .duties
        .iter()
        .find(|duty| waits(&duty.act) && visitor.holds(&duty.post))?;
    let portfolio = found.document.content.portfolios.first()?;
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("portfolios", portfolio)
        .finish();
    let path = format!("/organization/acts/mandate?{query}");
    Some(Button::link("pri", path, "委托一位副镇长审核"))
}

fn inline(may: &May) -> bool {
    let short = may
        .fields
        .iter()
        .all(|field| !matches!(field.kind, FieldKind::Many(_) | FieldKind::Lines));
    short && !may.fields.is_empty() && may.act != "official_document.sign"
}

fn button(visitor: &Visitor, found: &DocumentPage, may: &May, line: bool, main: bool) -> Button {
    let asks = if line { "?line=1" } else { "" };
    let path = format!("/documents/{}/acts/{}", found.document.id, verb(may));
    let tone = match (main, may.act) {
        (true, "official_document.sign") => "sign",
        (true, _) => "pri",
        (false, _) => "",
    };
    match (may.fields.is_empty(), main && inline(may)) {
        (true, _) => Button::post(tone, path, may.label, carried(visitor, found, line)),
        (false, true) => Button::submit(tone, path, may.label),
        (false, false) => Button::link(tone, format!("{path}{asks}"), may.label),
    }
}

fn carried(visitor: &Visitor, found: &DocumentPage, line: bool) -> Carried {
    let (csrf, key) = (visitor.caller.csrf.clone(), journal::number());
    Carried {
        csrf,
        key,
        version: found.version,
        line,
    }
}

fn form(visitor: &Visitor, found: &DocumentPage, may: &May, line: bool) -> OpinionForm {
    let (input, invalid) = (Input::new(), Invalid::default());
    let fields: Vec<FieldView> = may
        .fields
        .iter()
        .map(|field| FieldView::of(&visitor.law, field, &input, &invalid))
        .collect();
    OpinionForm {
        label: may.label,
        action: format!("/documents/{}/acts/{}", found.document.id, verb(may)),
        csrf: visitor.caller.csrf.clone(),
        key: journal::number(),
        version: found.version,
        line,
        phrases: phrases(visitor, &fields),
        fields,
        warnings: warnings(Some(&may.judgement)),
        under: format!("依据{}", cited(visitor, &may.judgement.permits)),
    }
}
