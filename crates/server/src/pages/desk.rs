//! 工作台: what is to be done, to be read, has been done and was begun; who is away, who stands in.

use app::{OrganizationPage, Todo, TodoLine, TodoList};
use askama::Template;
use axum::http::HeaderMap;
use domain::Law;

use crate::error::Trouble;
use crate::pages::address;
use crate::pages::frame::Frame;
use crate::pages::lamp::LampTag;
use crate::pages::reply::{Answered, elsewhere, page};
use crate::pages::slips::{self, Slips};
use crate::pages::visitor::Visitor;
use crate::pages::when;

#[derive(Template)]
#[template(path = "desk.html")]
struct Desk {
    frame: Frame,
    today: String,
    /// Pieces of the sentence, with how each is marked.
    headline: Vec<(String, &'static str)>,
    done: Option<String>,
    lists: Lists,
    /// Leaders: name, where, and whether away.
    people: Vec<(String, String, bool)>,
    presiding: Option<String>,
    slips: Slips,
    coverage: String,
}

/// The four lists; the part that changes when one goes to another of them.
#[derive(Template)]
#[template(path = "parts/lists.html")]
struct Lists {
    tabs: Vec<Tab>,
    order: &'static str,
    lines: Vec<Line>,
    nothing: &'static str,
}

struct Tab {
    href: &'static str,
    label: &'static str,
    count: usize,
    current: bool,
}

struct Line {
    lamp: LampTag,
    href: String,
    title: String,
    meta: String,
    step: String,
    button: String,
}

const LISTS: [(TodoList, &str); 4] = [
    (TodoList::ToDo, "/"),
    (TodoList::ToRead, "/?list=to_read"),
    (TodoList::Done, "/?list=done"),
    (TodoList::Started, "/?list=started"),
];

pub async fn show(visitor: Visitor, headers: HeaderMap) -> Answered {
    if visitor.me.administrator.is_some() {
        return elsewhere("/administration");
    }
    let list = match visitor.asked("list") {
        "to_read" => TodoList::ToRead,
        "done" => TodoList::Done,
        "started" => TodoList::Started,
        _ => TodoList::ToDo,
    };
    let todo = visitor.app.todo(&visitor.caller, list).await?;
    if fragment(&headers) {
        return page(&Lists::of(&todo));
    }
    page(&desk(&visitor, &todo).await?)
}

// Going back in history asks for the whole page again.
fn fragment(headers: &HeaderMap) -> bool {
    headers.contains_key("hx-request") && !headers.contains_key("hx-history-restore-request")
}

/// 逐件办理: the next matter opens by itself; `of` is the one that was just done or put aside.
pub async fn next(visitor: Visitor) -> Answered {
    let todo = visitor.app.todo(&visitor.caller, TodoList::ToDo).await?;
    let of = visitor.asked("of");
    let at = todo.lines.iter().position(|line| line.matter == of);
    let done = visitor.asked("done");
    let after = at.map_or(0, |at| at + 1);
    let rest = todo
        .lines
        .iter()
        .skip(after)
        .chain(todo.lines.iter().take(after));
    match rest.clone().find(|line| line.matter != of) {
        Some(line) => elsewhere(&format!(
            "{}?line=1",
            address::named(line.noun, &line.matter)
        )),
        None if at.is_some() && done.is_empty() => elsewhere(&format!("/documents/{of}?line=1")),
        None => elsewhere("/?done=all"),
    }
}

async fn desk(visitor: &Visitor, todo: &Todo) -> Result<Desk, Trouble> {
    let done = (visitor.asked("done") == "all").then(|| "办完了一轮，没有下一件了。".to_owned());
    let articles = visitor.app.articles(&visitor.caller.town).await?;
    let organization = visitor.app.organization(&visitor.caller).await?;
    Ok(Desk {
        frame: visitor.frame("工作台", "desk").await?,
        today: when::full(visitor.app.now().date()),
        headline: headline(todo),
        done,
        lists: Lists::of(todo),
        people: people(&visitor.law, &organization),
        presiding: presiding(&organization),
        slips: Slips::mini(&articles),
        coverage: format!("{}。", slips::counted(&articles)),
    })
}

impl Lists {
    fn of(todo: &Todo) -> Self {
        let order = match todo.list {
            TodoList::ToDo => "先到期的在前",
            _ => "最近的在前",
        };
        Self {
            tabs: tabs(todo),
            order,
            lines: todo
                .lines
                .iter()
                .map(|line| shown(line, todo.list))
                .collect(),
            nothing: nothing(todo.list),
        }
    }
}

fn headline(todo: &Todo) -> Vec<(String, &'static str)> {
    let plain = |words: &str| (words.to_owned(), "");
    if todo.counts.to_do == 0 {
        return vec![plain("今天没有要办的事。")];
    }
    let mut pieces = vec![(format!("今天要办 {} 件", todo.counts.to_do), "")];
    if todo.overdue > 0 {
        pieces.extend([plain("，"), (format!("{} 件已超时", todo.overdue), "em")]);
    }
    if todo.soon > 0 {
        pieces.extend([plain("，"), (format!("{} 件临期", todo.soon), "w")]);
    }
    pieces.push(plain("。"));
    pieces
}

fn tabs(todo: &Todo) -> Vec<Tab> {
    let counts = &todo.counts;
    let sizes = [counts.to_do, counts.to_read, counts.done, counts.started];
    let both = LISTS.iter().zip(sizes);
    both.map(|(&(list, href), count)| Tab {
        href,
        label: list.label(),
        count,
        current: list == todo.list,
    })
    .collect()
}

fn shown(line: &TodoLine, list: TodoList) -> Line {
    let waits = matches!(list, TodoList::ToDo | TodoList::ToRead);
    let lamp = match (waits || !line.state.starts_with('已'), list) {
        (false, _) => LampTag::new("gry", line.state.clone()),
        (true, TodoList::ToRead) => LampTag::new("gry", "待阅"),
        (true, _) => LampTag::due(line.lamp, &line.due_words),
    };
    let since = line.since.get(5..10).unwrap_or_default();
    Line {
        lamp,
        href: address::named(line.noun, &line.matter),
        title: line.title.clone(),
        meta: format!("{}·{}·{since}起", line.kind, line.lead_office),
        step: if line.state.is_empty() {
            line.step.clone()
        } else {
            line.state.clone()
        },
        button: if waits && !line.act_label.is_empty() {
            line.act_label.clone()
        } else {
            "查看".to_owned()
        },
    }
}

fn nothing(list: TodoList) -> &'static str {
    match list {
        TodoList::ToDo => "没有要办的事。",
        TodoList::ToRead => "没有要看的件。",
        TodoList::Done => "还没有办过的件。",
        TodoList::Started => "还没有发起的件。",
    }
}

fn people(law: &Law, organization: &OrganizationPage) -> Vec<(String, String, bool)> {
    let leads =
        |post: &&app::PostLine| matches!(law.role_of(&post.post), "正职" | "副职" | "党委正职");
    let posts = organization.posts.iter().filter(leads);
    posts
        .map(|post| match &post.away {
            Some(away) => {
                let until = format!("{:02}-{:02}", away.until.month(), away.until.day());
                (
                    post.post.clone(),
                    format!("{}，至 {until}", away.kind),
                    true,
                )
            }
            None => (post.post.clone(), "在岗".to_owned(), false),
        })
        .collect()
}

fn presiding(organization: &OrganizationPage) -> Option<String> {
    let (post, absence) = organization.presiding.as_ref()?;
    Some(format!(
        "{}{}期间，由{post}代为主持镇政府工作（第五条）。",
        absence.post, absence.kind
    ))
}
