//! 会上记录: the recorder's page while a meeting is held. One item at a time: who speaks when, what
//! was said, what is resolved, and on to the next. Each save is an act; the page comes back at the
//! same item. It never decides: what may not be done says why, in the law's words.

mod agenda;
mod item;
mod resolve;
mod speech;
mod told;

use app::MatterView;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use domain::field::{Input, Invalid};
use domain::meeting::{EntryState, Meeting, Stage};
use domain::{Matter, Noun};

use crate::error::Trouble;
use crate::form::Filled;
use crate::journal;
use crate::pages::act::{Asked, Failing, Outcome, refused, send};
use crate::pages::blocked::Blocked;
use crate::pages::frame::Frame;
use crate::pages::meeting::css;
use crate::pages::meeting::record::agenda::Row;
use crate::pages::meeting::record::item::ItemBox;
use crate::pages::meeting::record::told::Told;
use crate::pages::refusal::RefusalView;
use crate::pages::reply::{Answered, elsewhere, with};
use crate::pages::visitor::Visitor;

/// The acts that are done on this page.
const ACTS: [&str; 6] = [
    "open",
    "open_item",
    "record_opinion",
    "resolve",
    "postpone_item",
    "close",
];

#[derive(Template)]
#[template(path = "meeting/record.html")]
struct RecordPage {
    frame: Frame,
    css: String,
    base: String,
    eyebrow: String,
    headline: String,
    done: Option<String>,
    refusal: Option<RefusalView>,
    trouble: Option<String>,
    errors: Vec<String>,
    /// Who is to be ticked as present, before the meeting is opened: post, whether on leave.
    opening: Option<Vec<(String, bool)>>,
    opens: Option<Hidden>,
    rows: Vec<Row>,
    item: Option<ItemBox>,
    raises: Option<Hidden>,
    closes: Option<Hidden>,
    /// Why the meeting cannot be closed.
    open_ends: Option<Blocked>,
    present: Vec<(String, bool)>,
    quorum: Option<String>,
    minutes: Option<String>,
}

/// What every form of the page carries along.
#[derive(Debug, Clone, Template)]
#[template(path = "meeting/hidden.html")]
pub struct Hidden {
    csrf: String,
    key: String,
    version: u64,
}

/// What became of the last save, where it was not done.
#[derive(Default)]
struct Kept {
    verb: String,
    input: Input,
    invalid: Invalid,
    refusal: Option<RefusalView>,
    trouble: Option<String>,
}

impl Hidden {
    fn of(visitor: &Visitor, view: &MatterView) -> Self {
        Self {
            csrf: visitor.caller.csrf.clone(),
            key: journal::number(),
            version: view.version,
        }
    }

    /// The same where the visitor may do an act now.
    fn lawful(visitor: &Visitor, view: &MatterView, act: &str) -> Option<Self> {
        let mut may = view.may.iter();
        let may = may.find(|may| may.act == act).filter(|may| may.lawful);
        may.map(|_| Self::of(visitor, view))
    }
}

pub async fn show(visitor: Visitor, Path(id): Path<String>) -> Answered {
    page(&visitor, &id, StatusCode::OK, &Kept::default()).await
}

/// Does one of the page's acts and comes back.
pub async fn done(
    visitor: Visitor,
    Path((id, verb)): Path<(String, String)>,
    filled: Filled,
) -> Answered {
    if !ACTS.contains(&verb.as_str()) {
        return Err(Trouble::Missing);
    }
    let asked = Asked::find(&visitor, Noun::Meeting, Some(&id), &verb).await?;
    let visitor = asked.governs(visitor);
    let outcome = send(&visitor, &asked, &filled).await?;
    let mut kept = Kept {
        verb,
        input: filled.input.clone(),
        ..Kept::default()
    };
    let status = match outcome {
        Outcome::Done(receipt) => {
            let seq = receipt.events.first().map_or(0, |event| event.seq);
            return elsewhere(&back(&id, &kept, seq));
        }
        Outcome::Invalid(invalid) => {
            kept.invalid = invalid;
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Outcome::Refused(explained) => {
            let repair = asked.repair(&visitor);
            kept.refusal = Some(RefusalView::of(&visitor.law, &explained, &repair));
            refused(&explained)
        }
        Outcome::Stale(_) => {
            kept.trouble =
                Some("这次会议刚刚有别的变动，下面是最新的；您写的还在，请看一遍再记".to_owned());
            StatusCode::CONFLICT
        }
        Outcome::Not(status, Failing::Password(words) | Failing::Page(words)) => {
            kept.trouble = Some(words);
            status
        }
    };
    page(&visitor, &id, status, &kept).await
}

/// Where to go on: at the item that was worked on.
fn back(id: &str, kept: &Kept, seq: u64) -> String {
    let item = kept.input.get("item").and_then(|all| all.first());
    let mut query = form_urlencoded::Serializer::new(String::new());
    if let Some(item) = item.filter(|item| !item.is_empty()) {
        query.append_pair("item", item);
    }
    query.append_pair("done", &seq.to_string());
    format!("/meetings/{id}/record?{}#now", query.finish())
}

async fn page(visitor: &Visitor, id: &str, status: StatusCode, kept: &Kept) -> Answered {
    let view = visitor
        .app
        .matter(&visitor.caller, Noun::Meeting, id)
        .await?;
    let view = view.ok_or(Trouble::Missing)?;
    let Matter::Meeting(known) = &view.matter else {
        return Err(Trouble::Missing);
    };
    let told = Told::of(visitor, id, chosen(visitor, known, kept)).await?;
    let meeting = &told.meeting;
    let may = |act| Hidden::lawful(visitor, &view, act);
    let closing = view.may.iter().find(|may| may.act == "meeting.close");
    let opens = may("meeting.open").filter(|_| meeting.stage == Stage::Convened);
    let headline = headline(meeting, &told);
    let page = RecordPage {
        frame: visitor
            .frame(&format!("记录·{}", meeting.name()), "meetings")
            .await?,
        css: css(),
        base: format!("/meetings/{id}"),
        eyebrow: eyebrow(meeting),
        headline: match (&kept.refusal, kept.invalid.fields.is_empty()) {
            (None, true) => headline,
            _ => format!("这一条没有记进去。{headline}"),
        },
        done: done_words(visitor, &view),
        refusal: kept.refusal.clone(),
        trouble: kept.trouble.clone(),
        errors: kept.invalid.fields.values().cloned().collect(),
        opening: opens.is_some().then(|| invited(meeting)),
        opens,
        rows: agenda::rows(meeting, told.shown()),
        item: told
            .shown()
            .map(|_| ItemBox::of(visitor, &view, &told, kept)),
        raises: may("meeting.open_item").filter(|_| meeting.stage == Stage::Open),
        closes: may("meeting.close").filter(|_| meeting.stage == Stage::Open),
        open_ends: closing
            .filter(|may| !may.lawful && meeting.stage == Stage::Open)
            .map(Blocked::of),
        present: agenda::present(meeting),
        quorum: agenda::quorum(meeting),
        minutes: (meeting.stage == Stage::Closed).then(|| format!("/meetings/{id}")),
    };
    with(status, &page)
}

/// The item that was asked for, else the one on the floor, else the first that waits.
fn chosen(visitor: &Visitor, meeting: &Meeting, kept: &Kept) -> Option<String> {
    let typed = kept.input.get("item").and_then(|all| all.first());
    let asked = typed.map_or(visitor.asked("item"), String::as_str);
    let waiting = |state| {
        meeting
            .agenda
            .iter()
            .find(move |entry| entry.state == state)
    };
    let found = meeting
        .entry(asked)
        .or_else(|| meeting.floor())
        .or_else(|| waiting(EntryState::Waiting))
        .or_else(|| meeting.agenda.last());
    found.map(|entry| entry.item.clone())
}

fn eyebrow(meeting: &Meeting) -> String {
    let arranged = &meeting.arrangement;
    format!(
        "{} {}—{}·{}·{}",
        arranged.day,
        arranged.start.strftime("%H:%M"),
        arranged.end.strftime("%H:%M"),
        arranged.room,
        meeting.stage.label()
    )
}

fn headline(meeting: &Meeting, told: &Told) -> String {
    match meeting.stage {
        Stage::Proposed => "还没有召集，不能记录。".to_owned(),
        Stage::Convened => "先记谁到会，再开会。".to_owned(),
        Stage::Cancelled | Stage::Merged => format!("会议{}，没有记录。", meeting.stage.label()),
        Stage::Closed => format!("已闭会，{}。", decided(meeting)),
        Stage::Open => floor(meeting, told).unwrap_or_else(|| {
            let left = meeting.undecided().len();
            match left {
                0 => format!("{}，可以闭会。", decided(meeting)),
                _ => format!("还有 {left} 项没有议，请开议下一项。"),
            }
        }),
    }
}

fn floor(meeting: &Meeting, told: &Told) -> Option<String> {
    let on_floor = meeting.floor()?;
    let place = meeting
        .agenda
        .iter()
        .position(|one| one.item == on_floor.item)?;
    let number = place + 1;
    if told.shown().is_none_or(|entry| entry.item != on_floor.item) {
        return Some(format!("正在议第 {number} 项。"));
    }
    let spoken = told.spoken();
    Some(match (told.waiting.len(), told.chair_spoke()) {
        (_, true) => format!("正在议第 {number} 项：都已发表意见，请议决。"),
        (0, false) => format!("正在议第 {number} 项：{spoken} 人已发表意见，请主持人最后发表。"),
        (left, false) => {
            format!("正在议第 {number} 项：{spoken} 人已发表意见，还差 {left} 人，主持人最后发表。")
        }
    })
}

fn decided(meeting: &Meeting) -> String {
    let all = meeting.agenda.iter();
    let count: usize = all.map(|entry| entry.resolutions.len()).sum();
    format!("议程 {} 项，议定事项 {count} 条", meeting.agenda.len())
}

/// Who was invited, and who is on leave.
fn invited(meeting: &Meeting) -> Vec<(String, bool)> {
    let all = meeting.arrangement.attendees.iter();
    all.map(|post| (post.clone(), meeting.on_leave(post)))
        .collect()
}

fn done_words(visitor: &Visitor, view: &MatterView) -> Option<String> {
    let seq: u64 = visitor.asked("done").parse().ok()?;
    let line = view.log.iter().find(|line| line.seq == seq)?;
    Some(format!(
        "已{}：{}。",
        line.label,
        line.words.trim_end_matches('。')
    ))
}
