//! 账号与记录, for the three administrators: one keeps accounts, one unlocks them, one reads what
//! both did. No business text is on this page.

use app::{AccountLine, Administered, Administration, AdministrationLine, Administrator};
use askama::Template;
use axum::http::StatusCode;
use jiff::civil::DateTime;

use crate::error::Trouble;
use crate::form::Filled;
use crate::pages::frame::Frame;
use crate::pages::lamp::LampTag;
use crate::pages::me::words;
use crate::pages::reply::{Answered, elsewhere, with};
use crate::pages::visitor::Visitor;
use crate::pages::when;

#[derive(Template)]
#[template(path = "administration.html")]
struct AdministrationPage {
    frame: Frame,
    role: &'static str,
    headline: &'static str,
    done: Option<String>,
    errors: Vec<String>,
    accounts: Option<Vec<Account>>,
    acts: bool,
    creates: bool,
    log: Option<Vec<(String, String, String, String)>>,
    page: u32,
    more: bool,
}

struct Account {
    name: String,
    posts: String,
    created: String,
    lamp: LampTag,
    acts: Vec<(&'static str, &'static str)>,
}

/// So many lines of the log on one page.
const FULL: usize = 20;

pub async fn show(visitor: Visitor) -> Answered {
    shown(&visitor, StatusCode::OK, Vec::new()).await
}

pub async fn done(visitor: Visitor, filled: Filled) -> Answered {
    let name = filled.own("_name").trim().to_owned();
    let password = filled.own("_secret").to_owned();
    let what = match filled.own("_do") {
        "create" => Administration::CreateAccount { name, password },
        "reset" => Administration::ResetPassword { name, password },
        "disable" => Administration::DisableAccount { name },
        "enable" => Administration::EnableAccount { name },
        "unlock" => Administration::Unlock { name },
        _ => return Err(Trouble::Missing),
    };
    match visitor.app.administer(&visitor.caller, what).await? {
        Administered::Done => elsewhere("/administration?done=1"),
        Administered::Invalid(invalid) => {
            shown(&visitor, StatusCode::UNPROCESSABLE_ENTITY, words(&invalid)).await
        }
        Administered::Forbidden(who) => {
            shown(
                &visitor,
                StatusCode::FORBIDDEN,
                vec![format!("这件事由{who}办理")],
            )
            .await
        }
    }
}

async fn shown(visitor: &Visitor, status: StatusCode, errors: Vec<String>) -> Answered {
    let role = visitor.me.administrator.ok_or(Trouble::Missing)?;
    let page = visitor.asked("page").parse().unwrap_or(1).max(1);
    let (app, caller) = (&visitor.app, &visitor.caller);
    let accounts = app.accounts(caller).await?;
    let log = app.administration_log(caller, page).await?;
    let now = app.now();
    let (role_name, headline) = told(role);
    let more = log.as_ref().is_some_and(|lines| lines.len() >= FULL);
    let page = AdministrationPage {
        frame: visitor.frame("账号与记录", "administration").await?,
        role: role_name,
        headline,
        done: (visitor.asked("done") == "1").then(|| "办好了，已记入管理记录。".to_owned()),
        errors,
        acts: matches!(role, Administrator::System | Administrator::Security),
        accounts: accounts.map(|all| {
            all.into_iter()
                .map(|line| account(line, role, now))
                .collect()
        }),
        creates: role == Administrator::System,
        log: log.map(|all| all.into_iter().map(|line| logged(line, now)).collect()),
        page,
        more,
    };
    with(status, &page)
}

fn told(role: Administrator) -> (&'static str, &'static str) {
    match role {
        Administrator::System => ("系统管理员", "您管账号，看不到业务内容。"),
        Administrator::Security => ("安全管理员", "您管解锁，看不到业务内容。"),
        Administrator::Audit => ("审计管理员", "您看管理记录，看不到业务内容。"),
    }
}

fn account(line: AccountLine, role: Administrator, now: DateTime) -> Account {
    let locked = line.locked_until.filter(|until| *until > now);
    let lamp = match (line.disabled, locked) {
        (true, _) => LampTag::new("gry", "已停用"),
        (false, Some(until)) => {
            LampTag::new("stop", format!("暂停登录至 {}", when::moment(until, now)))
        }
        (false, None) => LampTag::new("grn", "正常"),
    };
    let acts = match role {
        Administrator::System if line.disabled => vec![("enable", "启用")],
        Administrator::System => vec![("disable", "停用")],
        Administrator::Security if locked.is_some() => vec![("unlock", "解锁")],
        _ => Vec::new(),
    };
    Account {
        posts: line.posts.join("、"),
        created: when::moment(line.created_at, now),
        name: line.name,
        lamp,
        acts,
    }
}

fn logged(line: AdministrationLine, now: DateTime) -> (String, String, String, String) {
    (
        when::stamp(&line.at, now),
        line.label,
        line.words,
        line.actor,
    )
}
