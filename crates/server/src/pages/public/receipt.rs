//! 回执: that a comment arrived, in which batch it is bound, and what was answered. The code is
//! the only key, so these pages are kept nowhere.

use app::Arrived;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use domain::major_decision::Stage;

use crate::pages::public::frame::PublicFrame;
use crate::pages::reply::{Answered, elsewhere, with};
use crate::pages::visitor::Guest;
use crate::pages::when;
use crate::state::AppState;

#[derive(Template)]
#[template(path = "public/receipt.html")]
struct Sheet {
    frame: PublicFrame,
    heading: String,
    trouble: Option<&'static str>,
    typed: String,
    found: Option<Found>,
}

struct Found {
    facts: Vec<(&'static str, String)>,
    consultation: String,
    title: String,
    text: Option<String>,
    answer: Option<(String, String)>,
    next: &'static str,
}

/// Asks for a code, or goes to its page.
pub async fn ask(guest: Guest) -> Answered {
    let code = guest.asked("code").trim();
    if code.is_empty() {
        return sheet(&guest, StatusCode::OK, None);
    }
    let code: String = form_urlencoded::byte_serialize(code.as_bytes()).collect();
    elsewhere(&format!("/public/receipts/{}", code.replace('+', "%20")))
}

pub async fn show(
    State(state): State<AppState>,
    guest: Guest,
    Path(code): Path<String>,
) -> Answered {
    state.codes.enter(guest.visit.from)?;
    let found = guest.app.comment_receipt(&guest.visit.town, &code).await?;
    let Some(found) = found else {
        return sheet(&guest, StatusCode::NOT_FOUND, Some(code));
    };
    state.codes.succeeded(guest.visit.from);
    with(
        StatusCode::OK,
        &Sheet {
            frame: PublicFrame::of(&guest, "回执", "receipts"),
            heading: heading(&found),
            trouble: None,
            typed: String::new(),
            found: Some(told(&guest, found)),
        },
    )
}

fn sheet(guest: &Guest, status: StatusCode, typed: Option<String>) -> Answered {
    let trouble = typed
        .is_some()
        .then_some("没有这个回执码。请照回执上的写，一个字符也不要少。");
    with(
        status,
        &Sheet {
            frame: PublicFrame::of(guest, "查回执", "receipts"),
            heading: "写上回执码，查收到没有、答复了什么。".to_owned(),
            trouble,
            typed: typed.unwrap_or_default().chars().take(80).collect(),
            found: None,
        },
    )
}

fn heading(found: &Arrived) -> String {
    match found.group.as_ref().map(|group| &group.answer) {
        Some(Some((verdict, ..))) => format!("您的意见已经答复：{verdict}。"),
        _ => format!("收到了，您的意见是第 {} 号。", found.number),
    }
}

fn told(guest: &Guest, found: Arrived) -> Found {
    let now = guest.app.now();
    let about = match found.part {
        0 => "草案全文".to_owned(),
        part => format!("第 {part} 段"),
    };
    let facts = vec![
        ("回执码", found.code.clone()),
        ("收到", when::moment(found.at, now)),
        ("针对", about),
        ("登记", bound(&found)),
    ];
    let answer = found.group.as_ref().and_then(|group| {
        let (verdict, reason, on) = group.answer.as_ref()?;
        let head = format!(
            "同类意见 {} 条一并答复（{}）：{}",
            group.count,
            when::day(*on),
            group.summary
        );
        Some((head, format!("{verdict}。{reason}")))
    });
    Found {
        facts,
        consultation: format!("/public/consultations/{}", found.consultation),
        title: found.title,
        text: found.text,
        next: match (&answer, found.stage) {
            (Some(_), _) => "",
            (None, Stage::Open) => "截止以后归纳，同类的一并答复，凭这个码来查。",
            (None, _) => "正在归纳、研究，答复以后凭这个码来查。",
        },
        answer,
    }
}

fn bound(found: &Arrived) -> String {
    match found.batch {
        Some((from, to, Some(event))) => {
            format!("已与第 {from} 至 {to} 号一起登记入册，主记录第 {event} 号")
        }
        _ => "已经保存，等下一批登记入册".to_owned(),
    }
}
