//! Pages for trouble: nothing there, not signed in, our fault. Plain, because the rest may be broken.

use askama::Template;
use axum::http::StatusCode;

use crate::error::Trouble;
use crate::pages::assets::Assets;
use crate::pages::reply::{Answered, with};
use crate::visit::{PUBLIC, Via, Visit};

#[derive(Template)]
#[template(path = "trouble.html")]
struct TroublePage {
    assets: Assets,
    status: String,
    heading: String,
    words: String,
    fields: Vec<String>,
    link: (&'static str, &'static str),
}

/// A page for trouble: what is so, and where to go.
#[must_use]
pub fn trouble(trouble: &Trouble, visit: Option<&Visit>) -> String {
    let inside = visit.is_some_and(|visit| visit.caller.is_some());
    let fields = match trouble {
        Trouble::Invalid(invalid) => invalid.fields.values().cloned().collect(),
        _ => Vec::new(),
    };
    let page = TroublePage {
        assets: Assets::known(),
        status: trouble.status().as_u16().to_string(),
        heading: heading(trouble).to_owned(),
        words: format!("{}。", trouble.words().trim_end_matches('。')),
        fields,
        link: match visit.map(|visit| visit.via) {
            _ if inside => ("/", "回工作台"),
            Some(Via::Public) => (PUBLIC, "回政务公开首页"),
            _ => ("/login", "去登录"),
        },
    };
    page.render()
        .unwrap_or_else(|_| heading(trouble).to_owned())
}

/// A page that says why something is not there just now.
pub fn page(status: StatusCode, heading: &str, words: &str) -> Answered {
    with(
        status,
        &TroublePage {
            assets: Assets::known(),
            status: status.as_u16().to_string(),
            heading: heading.to_owned(),
            words: words.to_owned(),
            fields: Vec::new(),
            link: ("/", "回工作台"),
        },
    )
}

fn heading(trouble: &Trouble) -> &'static str {
    match trouble {
        Trouble::Invalid(_) => "有几项没有看懂",
        Trouble::Unauthorized | Trouble::NotIn => "请先登录",
        Trouble::Forged => "这个请求没有办理",
        Trouble::Missing | Trouble::NoTown => "没有这一页",
        Trouble::WrongMethod | Trouble::WrongMedia => "这样打不开",
        Trouble::TooSlow => "等得太久，已经断开",
        Trouble::TooLarge => "内容太大，没有收下",
        Trouble::TooMany { .. } => "试得太频繁",
        Trouble::ReadOnly { .. } => "现在只能查看",
        Trouble::Fault { .. } => "系统出了故障，这件事没有办成",
    }
}
