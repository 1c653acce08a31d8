//! 登录: name and password; in a demonstration also the list of posts. It never says whether an
//! account exists.

use app::DemoAccount;
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect};
use domain::Law;

use crate::error::Trouble;
use crate::form::Filled;
use crate::pages::display::within;
use crate::pages::frame::Frame;
use crate::pages::reply::{Answered, with};
use crate::pages::slips::Slips;
use crate::pages::visitor::Guest;
use crate::pages::when;
use crate::session::{self, Begun};
use crate::state::AppState;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    frame: Frame,
    /// The name of the place above the organ's.
    place: String,
    slips: Slips,
    back: String,
    name: String,
    trouble: Option<String>,
    groups: Vec<Group>,
}

/// Posts of a demonstration, as a newcomer looks for them.
struct Group {
    name: &'static str,
    posts: Vec<DemoAccount>,
}

const GROUPS: [(&str, &[&str]); 4] = [
    ("镇领导", &["正职", "副职", "党委正职"]),
    (
        "党政办与科室",
        &[
            "党政办主任",
            "党政办文书",
            "科室负责人",
            "科员",
            "法制审核员",
            "财政负责人",
        ],
    ),
    (
        "群众与代表",
        &["热线员", "信访员", "公开管理员", "人大联络"],
    ),
    (
        "监督与管理",
        &["纪检", "审计管理员", "系统管理员", "安全管理员"],
    ),
];

/// What a shared computer must not keep of whoever was here.
const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");
const EVERYTHING: &str = r#""cache", "cookies", "storage""#;

pub async fn show(guest: Guest) -> Answered {
    let next = guest.asked("next").to_owned();
    sign_in(&guest, StatusCode::OK, &next, "", None).await
}

pub async fn enter(State(state): State<AppState>, guest: Guest, filled: Filled) -> Answered {
    let typed = |name: &str| filled.input.get(name).and_then(|all| all.first()).cloned();
    let name = typed("name").unwrap_or_default();
    let password = typed("password").unwrap_or_default();
    let next = filled.own("_next").to_owned();
    let trouble = match session::begin(&state, &guest.visit, name.trim(), &password).await {
        Ok(Begun::In { token }) => {
            let mut response = Redirect::to(within(&next)).into_response();
            response
                .headers_mut()
                .insert(header::SET_COOKIE, session::keep(&state, &token));
            return Ok(response);
        }
        Ok(Begun::Wrong) => session::NOT_IN.to_owned(),
        Ok(Begun::Locked { until }) => {
            format!(
                "连续输错，这个账号暂停登录，{} 以后再试",
                when::clock(until)
            )
        }
        Err(trouble @ Trouble::TooMany { .. }) => trouble.words(),
        Err(trouble) => return Err(trouble),
    };
    sign_in(
        &guest,
        StatusCode::UNAUTHORIZED,
        &next,
        &name,
        Some(trouble),
    )
    .await
}

pub async fn leave(State(state): State<AppState>, visit: Visit) -> Answered {
    session::end(&state, &visit).await?;
    let mut response = Redirect::to("/login").into_response();
    let headers = response.headers_mut();
    headers.insert(header::SET_COOKIE, session::forget(&state));
    headers.insert(CLEAR_SITE_DATA, HeaderValue::from_static(EVERYTHING));
    Ok(response)
}

async fn sign_in(
    guest: &Guest,
    status: StatusCode,
    next: &str,
    name: &str,
    trouble: Option<String>,
) -> Answered {
    let lines = guest.app.articles(&guest.visit.town).await?;
    let mut frame = Frame::for_guest(guest, "登录");
    frame.csrf = guest
        .visit
        .caller
        .as_ref()
        .map(|caller| caller.csrf.clone())
        .unwrap_or_default();
    let place = frame
        .full_name
        .strip_suffix(frame.organ.as_str())
        .unwrap_or_default()
        .to_owned();
    let page = SignInPage {
        place,
        slips: Slips::mini(&lines),
        back: within(next).to_owned(),
        name: name.chars().take(60).collect(),
        trouble,
        groups: groups(&guest.law, guest.app.demo_accounts(&guest.visit.town)),
        frame,
    };
    with(status, &page)
}

fn groups(law: &Law, accounts: Vec<DemoAccount>) -> Vec<Group> {
    let of = |roles: &[&str]| -> Vec<DemoAccount> {
        let inside = |account: &&DemoAccount| roles.contains(&law.role_of(&account.post));
        accounts.iter().filter(inside).cloned().collect()
    };
    let all = GROUPS.iter().map(|(name, roles)| Group {
        name,
        posts: of(roles),
    });
    all.filter(|group| !group.posts.is_empty()).collect()
}
