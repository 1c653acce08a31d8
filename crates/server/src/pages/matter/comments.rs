//! 公众意见: what the public sent in about a decision, by pages, and the form that makes groups of
//! it. Names and contacts stand here only for those whose matter it is.

use app::{CommentLine, CommentsAsked, CommentsPage, MatterView};
use askama::Template;
use axum::extract::Path;
use domain::Noun;
use domain::field::{Field, Input, Invalid};

use crate::error::Trouble;
use crate::journal;
use crate::pages::address;
use crate::pages::blocked::Blocked;
use crate::pages::field::FieldView;
use crate::pages::frame::Frame;
use crate::pages::matter::known;
use crate::pages::reply::{Answered, page};
use crate::pages::visitor::Visitor;
use crate::pages::when;

const GROUP: &str = "major_decision.group_comments";

#[derive(Template)]
#[template(path = "matter/comments.html")]
struct CommentsSheet {
    frame: Frame,
    base: String,
    title: String,
    heading: String,
    counts: Vec<(&'static str, String)>,
    /// Address, name, and whether it is the present one.
    orders: Vec<(String, &'static str, bool)>,
    rounds: Vec<(String, String, bool)>,
    lines: Vec<Line>,
    contacts: bool,
    previous: Option<String>,
    next: Option<String>,
    page: usize,
    form: Option<Form>,
    /// Why no groups can be made by this visitor.
    blocked: Option<Blocked>,
}

struct Line {
    number: u64,
    at: String,
    text: Option<String>,
    about: String,
    who: String,
    group: Option<u32>,
}

struct Form {
    action: String,
    key: String,
    version: u64,
    fields: Vec<FieldView>,
}

pub async fn show(visitor: Visitor, Path(id): Path<String>) -> Answered {
    let view = known(&visitor, Noun::MajorDecision, &id).await?;
    let asked = asked(&visitor);
    let found = visitor.app.comments(&visitor.caller, &id, asked).await?;
    let found = found.ok_or(Trouble::Missing)?;
    let base = address::of(Noun::MajorDecision, &id);
    let business = view.matter.business();
    let turned = |page| address(&base, &found, CommentsAsked { page, ..asked });
    page(&CommentsSheet {
        frame: visitor.frame("公众意见", "decisions").await?,
        title: business.title().to_owned(),
        heading: heading(&found),
        counts: counts(&found),
        orders: orders(&base, &found, asked),
        rounds: rounds(&base, &found),
        contacts: found.contacts,
        previous: (found.page > 1).then(|| turned(found.page - 1)),
        next: found.more.then(|| turned(found.page + 1)),
        page: found.page,
        form: form(&visitor, &view, &found),
        blocked: blocked(&view),
        lines: found
            .lines
            .into_iter()
            .map(|one| line(&visitor, one))
            .collect(),
        base,
    })
}

fn asked(visitor: &Visitor) -> CommentsAsked {
    CommentsAsked {
        round: visitor.asked("round").parse().unwrap_or_default(),
        newest_first: visitor.asked("order") == "new",
        ungrouped: visitor.asked("only") == "ungrouped",
        page: visitor.asked("page").parse().unwrap_or(1).max(1),
    }
}

fn heading(found: &CommentsPage) -> String {
    match found.received {
        0 => "网上还没有收到意见。".to_owned(),
        received if found.grouped >= received => {
            format!("网上收到 {received} 条，都已归组。")
        }
        received => format!(
            "网上收到 {received} 条，还有 {} 条没有归组。",
            received - found.grouped
        ),
    }
}

fn counts(found: &CommentsPage) -> Vec<(&'static str, String)> {
    let bound = match found.received - found.bound.min(found.received) {
        0 => format!("{} 条", found.bound),
        left => format!("{} 条，{left} 条等下一批", found.bound),
    };
    vec![
        ("网上收到", format!("{} 条", found.received)),
        ("登记入册", bound),
        ("已归组", format!("{} 条", found.grouped)),
    ]
}

fn orders(
    base: &str,
    found: &CommentsPage,
    asked: CommentsAsked,
) -> Vec<(String, &'static str, bool)> {
    let first = CommentsAsked { page: 1, ..asked };
    let choices = [
        ("按编号", false, false),
        ("最新在前", true, false),
        ("没有归组的", false, true),
    ];
    let told = choices.into_iter().map(|(words, newest_first, ungrouped)| {
        let one = CommentsAsked {
            newest_first,
            ungrouped,
            ..first
        };
        let on = (asked.newest_first, asked.ungrouped) == (newest_first, ungrouped);
        (address(base, found, one), words, on)
    });
    told.collect()
}

fn rounds(base: &str, found: &CommentsPage) -> Vec<(String, String, bool)> {
    if found.rounds < 2 {
        return Vec::new();
    }
    let told = (1..=found.rounds).map(|round| {
        let path = format!("{base}/comments?round={round}");
        (path, format!("第{round}次征求意见"), round == found.round)
    });
    told.collect()
}

fn address(base: &str, found: &CommentsPage, asked: CommentsAsked) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if found.rounds > 1 {
        query.append_pair("round", &found.round.to_string());
    }
    if asked.newest_first {
        query.append_pair("order", "new");
    }
    if asked.ungrouped {
        query.append_pair("only", "ungrouped");
    }
    query.append_pair("page", &asked.page.to_string());
    format!("{base}/comments?{}", query.finish())
}

fn line(visitor: &Visitor, one: CommentLine) -> Line {
    let told = [one.who, one.name, one.contact];
    let told: Vec<String> = told.into_iter().filter(|text| !text.is_empty()).collect();
    Line {
        number: one.number,
        at: when::moment(one.at, visitor.app.now()),
        text: one.text,
        about: match one.part {
            0 => String::new(),
            part => format!("第 {part} 段"),
        },
        who: told.join("，"),
        group: one.group,
    }
}

/// The form, where this visitor may make groups now.
fn form(visitor: &Visitor, view: &MatterView, found: &CommentsPage) -> Option<Form> {
    let may = view.may.iter().find(|may| may.act == GROUP && may.lawful)?;
    if !found.last || found.grouped >= found.bound {
        return None;
    }
    let none = (Input::new(), Invalid::default());
    let field = |field: &Field| FieldView::of(&visitor.law, field, &none.0, &none.1);
    let id = view.matter.business().id();
    Some(Form {
        action: address::form(Noun::MajorDecision, Some(id), "group_comments"),
        key: journal::number(),
        version: view.version,
        fields: may.fields.iter().map(field).collect(),
    })
}

fn blocked(view: &MatterView) -> Option<Blocked> {
    let may = view
        .may
        .iter()
        .find(|may| may.act == GROUP && !may.lawful)?;
    Some(Blocked::of(may))
}
