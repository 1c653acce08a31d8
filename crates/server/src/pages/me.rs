//! 我的: in which posts one acts, how pages are shown, one's password.

use app::{Administered, Administration};
use askama::Template;
use axum::http::StatusCode;
use domain::field::Invalid;

use crate::form::Filled;
use crate::pages::frame::Frame;
use crate::pages::meeting::FeedBox;
use crate::pages::reply::{Answered, elsewhere, with};
use crate::pages::visitor::Visitor;
use crate::pages::when;

#[derive(Template)]
#[template(path = "me.html")]
struct MePage {
    frame: Frame,
    headline: String,
    done: Option<String>,
    lines: Vec<(&'static str, String)>,
    errors: Vec<String>,
    /// None for who reads no business.
    feed: Option<FeedBox>,
}

pub async fn show(visitor: Visitor) -> Answered {
    me(&visitor, StatusCode::OK, Vec::new(), None).await
}

/// The page with the address of a feed that has just been made.
pub async fn with_feed(visitor: &Visitor, address: String) -> Answered {
    me(visitor, StatusCode::OK, Vec::new(), Some(address)).await
}

pub async fn change_password(visitor: Visitor, filled: Filled) -> Answered {
    let (old, new) = (filled.own("_old").to_owned(), filled.own("_new").to_owned());
    match visitor
        .app
        .administer(&visitor.caller, Administration::ChangePassword { old, new })
        .await?
    {
        Administered::Done => elsewhere("/me?done=password"),
        Administered::Invalid(invalid) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            me(&visitor, status, words(&invalid), None).await
        }
        Administered::Forbidden(who) => {
            me(
                &visitor,
                StatusCode::FORBIDDEN,
                vec![format!("这件事由{who}办理")],
                None,
            )
            .await
        }
    }
}

/// Complaints as lines.
#[must_use]
pub fn words(invalid: &Invalid) -> Vec<String> {
    invalid.fields.values().cloned().collect()
}

async fn me(
    visitor: &Visitor,
    status: StatusCode,
    errors: Vec<String>,
    fresh: Option<String>,
) -> Answered {
    let me = &visitor.me;
    let mut feed = FeedBox::mine(visitor).await?;
    feed.fresh = fresh;
    let feed = Some(feed).filter(|_| me.administrator.is_none());
    let away = me.absence.as_ref().map(|away| {
        let today = visitor.app.now().date();
        format!(
            "{}，{}",
            away.kind,
            when::term(away.from, away.until, today)
        )
    });
    let lines = [
        ("账号", Some(me.account.clone())),
        (
            "岗位",
            Some(me.posts.join("、")).filter(|posts| !posts.is_empty()),
        ),
        (
            "科室",
            Some(me.offices.join("、")).filter(|offices| !offices.is_empty()),
        ),
        (
            "代为主持",
            me.presiding
                .then(|| "现在由您代为主持镇政府工作（第五条）".to_owned()),
        ),
        ("离岗", away),
    ];
    let page = MePage {
        frame: visitor.frame("我的", "me").await?,
        headline: match me.post.is_empty() {
            true => "您的账号还没有岗位，请党政办任命。".to_owned(),
            false => format!("您以{}办事。", me.post),
        },
        done: done(visitor.asked("done")),
        feed,
        lines: lines
            .into_iter()
            .filter_map(|(name, words)| Some((name, words?)))
            .collect(),
        errors,
    };
    with(status, &page)
}

fn done(what: &str) -> Option<String> {
    let words = match what {
        "password" => "密码改好了。",
        "feed" => "订阅撤销了，原来的地址打不开了。",
        _ => return None,
    };
    Some(words.to_owned())
}
