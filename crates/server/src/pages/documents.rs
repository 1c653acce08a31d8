//! 发文: documents that the visitor may know of, found by words, kind, step and deadline.

use app::{Filter, MatterLine, Page};
use askama::Template;
use domain::Noun;

use crate::pages::frame::Frame;
use crate::pages::lamp::LampTag;
use crate::pages::reply::{Answered, elsewhere, page};
use crate::pages::visitor::Visitor;

#[derive(Template)]
#[template(path = "documents.html")]
struct Documents {
    frame: Frame,
    headline: String,
    drafts: bool,
    q: String,
    due_before: String,
    /// What may be chosen, and whether it is.
    kinds: Vec<(String, bool)>,
    states: Vec<(String, bool)>,
    filtered: bool,
    lines: Vec<Line>,
    nothing: &'static str,
    page: u32,
    previous: Option<String>,
    next: Option<String>,
}

struct Line {
    lamp: LampTag,
    href: String,
    name: String,
    /// Pieces of the title; those that were searched for are marked.
    title: Vec<(String, bool)>,
    meta: String,
    step: String,
}

pub async fn show(visitor: Visitor) -> Answered {
    if visitor.me.administrator.is_some() {
        return elsewhere("/administration");
    }
    let filter = filter(&visitor);
    let found = visitor.app.matters(&visitor.caller, &filter).await?;
    let mut frame = visitor.frame("发文", "documents").await?;
    frame.query.clone_from(&filter.q);
    let turned = |page: u32| address(&filter, page);
    page(&Documents {
        headline: headline(&filter, &found),
        drafts: frame.person.as_ref().is_some_and(|person| person.drafts),
        due_before: filter
            .due_before
            .map_or_else(String::new, |day| day.to_string()),
        kinds: chosen(visitor.law.ids("document_kind"), filter.kind.as_deref()),
        states: chosen(states(&visitor), filter.state.as_deref()),
        filtered: filter
            != Filter {
                noun: filter.noun,
                page: filter.page,
                ..Filter::default()
            },
        lines: found
            .lines
            .iter()
            .map(|line| shown(line, &filter.q))
            .collect(),
        nothing: "没有找到。只列出在您知悉范围内的公文；换个说法，或者去掉几个条件再试。",
        page: found.page,
        previous: (found.page > 1).then(|| turned(found.page - 1)),
        next: found.more.then(|| turned(found.page + 1)),
        q: filter.q.clone(),
        frame,
    })
}

fn filter(visitor: &Visitor) -> Filter {
    let given =
        |name: &str| Some(visitor.asked(name).trim().to_owned()).filter(|text| !text.is_empty());
    Filter {
        noun: Some(Noun::OfficialDocument),
        q: given("q").unwrap_or_default().chars().take(100).collect(),
        kind: given("kind"),
        state: given("state"),
        due_before: visitor.asked("due_before").parse().ok(),
        page: visitor.asked("page").parse().unwrap_or(1).max(1),
    }
}

fn headline(filter: &Filter, found: &Page<MatterLine>) -> String {
    let count = found.lines.len();
    let count = if found.more || found.page > 1 {
        format!("第 {} 页 {count} 件", found.page)
    } else {
        format!("{count} 件")
    };
    match filter.q.is_empty() {
        true => format!("您能看到的公文，{count}。"),
        false => format!("搜“{}”，找到 {count}。", filter.q),
    }
}

/// Steps of the route, and what comes after them.
fn states(visitor: &Visitor) -> Vec<String> {
    let steps = visitor
        .law
        .route("official_document")
        .map(|route| route.steps.as_slice());
    let names = steps
        .unwrap_or_default()
        .iter()
        .map(|step| step.name.clone());
    names.chain(["已归档".to_owned()]).collect()
}

fn chosen(all: Vec<String>, chosen: Option<&str>) -> Vec<(String, bool)> {
    all.into_iter()
        .map(|one| {
            let on = chosen == Some(one.as_str());
            (one, on)
        })
        .collect()
}

fn address(filter: &Filter, page: u32) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    let due = filter.due_before.map(|day| day.to_string());
    let pairs = [
        ("q", Some(filter.q.clone()).filter(|q| !q.is_empty())),
        ("kind", filter.kind.clone()),
        ("state", filter.state.clone()),
        ("due_before", due),
    ];
    for (name, value) in pairs {
        if let Some(value) = value {
            query.append_pair(name, &value);
        }
    }
    query.append_pair("page", &page.to_string());
    format!("/documents?{}", query.finish())
}

fn shown(line: &MatterLine, q: &str) -> Line {
    let over = line.state.starts_with('已');
    let number = line.number.as_deref().unwrap_or("未编号");
    let day = line.begun_at.date();
    Line {
        lamp: if over {
            LampTag::new("gry", line.state.clone())
        } else {
            LampTag::due(line.lamp, &line.due_words)
        },
        href: format!("/documents/{}", line.id),
        name: line.title.clone(),
        title: marked(&line.title, q),
        meta: format!("{number}·{}·{}·{day}拟稿", line.kind, line.lead_office),
        step: if over {
            String::new()
        } else {
            line.state.clone()
        },
    }
}

/// The title cut where what was searched for stands.
fn marked(title: &str, q: &str) -> Vec<(String, bool)> {
    let at = Some(q)
        .filter(|q| !q.is_empty())
        .and_then(|q| title.find(q));
    let Some(at) = at else {
        return vec![(title.to_owned(), false)];
    };
    let (before, rest) = title.split_at(at);
    let (hit, after) = rest.split_at(q.len());
    vec![
        (before.to_owned(), false),
        (hit.to_owned(), true),
        (after.to_owned(), false),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_searched_for_is_marked() {
        let cut = marked("关于做好防汛工作的通知", "防汛");
        assert_eq!(cut.get(1), Some(&("防汛".to_owned(), true)));
        assert_eq!(marked("通知", "防汛"), [("通知".to_owned(), false)]);
    }

    #[test]
    fn turning_the_page_keeps_the_conditions() {
        let filter = Filter {
            q: "a&b".to_owned(),
            kind: Some("函".to_owned()),
            ..Filter::default()
        };
        assert_eq!(
            address(&filter, 2),
            "/documents?q=a%26b&kind=%E5%87%BD&page=2"
        );
    }
}
