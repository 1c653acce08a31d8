//! 我的: in which posts one acts, how pages are shown, one's password.

use app::{Administered, Administration};
use askama::Template;
use axum::http::StatusCode;
use domain::field::Invalid;

use crate::form::Filled;
use crate::pages::frame::Frame;
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
}

pub async fn show(visitor: Visitor) -> Answered {
    me(&visitor, StatusCode::OK, Vec::new()).await
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
            me(&visitor, StatusCode::UNPROCESSABLE_ENTITY, words(&invalid)).await
        }
        Administered::Forbidden(who) => {
            me(
                &visitor,
                StatusCode::FORBIDDEN,
                vec![format!("这件事由{who}办理")],
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

async fn me(visitor: &Visitor, status: StatusCode, errors: Vec<String>) -> Answered {
    let me = &visitor.me;
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
        done: (visitor.asked("done") == "password").then(|| "密码改好了。".to_owned()),
        lines: lines
            .into_iter()
            .filter_map(|(name, words)| Some((name, words?)))
            .collect(),
        errors,
    };
    with(status, &page)
}
