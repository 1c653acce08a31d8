//! A list of matters of one noun, found by words, kind, state and deadline. What the visitor may
//! not know is not there.

use app::{Filter, MatterLine, Page};
use askama::Template;
use domain::{Act, Noun};

use crate::pages::address;
use crate::pages::frame::Frame;
use crate::pages::lamp::LampTag;
use crate::pages::reply::{Answered, elsewhere, page};
use crate::pages::visitor::Visitor;

#[derive(Template)]
#[template(path = "matter/list.html")]
struct ListPage {
    frame: Frame,
    label: &'static str,
    base: &'static str,
    headline: String,
    /// Acts that begin a matter of this noun: address and name.
    begins: Vec<(String, &'static str)>,
    q: String,
    kinds: Vec<(String, bool)>,
    due_before: String,
    filtered: bool,
    lines: Vec<Line>,
    page: u32,
    previous: Option<String>,
    next: Option<String>,
}

struct Line {
    lamp: LampTag,
    href: String,
    title: String,
    meta: String,
    state: String,
}

pub async fn show(visitor: &Visitor, noun: Noun) -> Answered {
    if visitor.me.administrator.is_some() {
        return elsewhere("/administration");
    }
    let place = address::place_of(noun);
    let filter = filter(visitor, noun);
    let found = visitor.app.matters(&visitor.caller, &filter).await?;
    let turned = |page: u32| turned(place.base, &filter, page);
    page(&ListPage {
        frame: visitor.frame(place.label, place.section).await?,
        label: place.label,
        base: place.base,
        headline: headline(place.label, &filter, &found),
        begins: begins(visitor, noun),
        kinds: kinds(visitor, noun, filter.kind.as_deref()),
        due_before: filter
            .due_before
            .map_or_else(String::new, |day| day.to_string()),
        filtered: !filter.q.is_empty() || filter.kind.is_some() || filter.due_before.is_some(),
        lines: found.lines.iter().map(line).collect(),
        page: found.page,
        previous: (found.page > 1).then(|| turned(found.page - 1)),
        next: found.more.then(|| turned(found.page + 1)),
        q: filter.q.clone(),
    })
}

fn filter(visitor: &Visitor, noun: Noun) -> Filter {
    let given =
        |name: &str| Some(visitor.asked(name).trim().to_owned()).filter(|text| !text.is_empty());
    Filter {
        noun: Some(noun),
        q: given("q").unwrap_or_default().chars().take(100).collect(),
        kind: given("kind"),
        state: given("state"),
        due_before: visitor.asked("due_before").parse().ok(),
        page: visitor.asked("page").parse().unwrap_or(1).max(1),
    }
}

fn headline(label: &str, filter: &Filter, found: &Page<MatterLine>) -> String {
    let count = found.lines.len();
    let count = match found.more || found.page > 1 {
        true => format!("第 {} 页 {count} 件", found.page),
        false => format!("{count} 件"),
    };
    match filter.q.is_empty() {
        true => format!("您能看到的{label}，{count}。"),
        false => format!("搜“{}”，找到 {count}。", filter.q),
    }
}

/// Acts that begin a matter and that some rule gives to this visitor.
fn begins(visitor: &Visitor, noun: Noun) -> Vec<(String, &'static str)> {
    let all = Act::all().into_iter();
    let begin = all.filter(|act| act.noun == noun && act.form.begins && visitor.spoken_of(act.id));
    begin
        .map(|act| {
            let verb = act.id.split_once('.').map_or(act.id, |(_, verb)| verb);
            (address::form(noun, None, verb), act.label)
        })
        .collect()
}

fn kinds(visitor: &Visitor, noun: Noun, chosen: Option<&str>) -> Vec<(String, bool)> {
    let table = address::place_of(noun).kinds;
    let all = visitor.law.ids(table).into_iter();
    all.map(|kind| {
        let on = chosen == Some(kind.as_str());
        (kind, on)
    })
    .collect()
}

fn turned(base: &str, filter: &Filter, page: u32) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    let due = filter.due_before.map(|day| day.to_string());
    let q = Some(filter.q.clone()).filter(|q| !q.is_empty());
    let pairs = [("q", q), ("kind", filter.kind.clone()), ("due_before", due)];
    for (name, value) in pairs {
        if let Some(value) = value {
            query.append_pair(name, &value);
        }
    }
    query.append_pair("page", &page.to_string());
    format!("{base}?{}", query.finish())
}

fn line(line: &MatterLine) -> Line {
    let number = line.number.clone().map(|number| format!("{number}·"));
    Line {
        lamp: LampTag::due(line.lamp, &line.due_words),
        href: address::named(line.noun, &line.id),
        title: line.title.clone(),
        meta: format!(
            "{}{}·{}·{}",
            number.unwrap_or_default(),
            line.kind,
            line.lead_office,
            line.begun_at.date()
        ),
        state: line.state.clone(),
    }
}
