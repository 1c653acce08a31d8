//! 会议订阅: making, revoking and reading the feeds of calendar programs. The address is told once;
//! it opens without signing in. It never knows what a feed says.

use app::{FeedAnswer, FeedOf};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use crate::error::Trouble;
use crate::form::Filled;
use crate::pages::me;
use crate::pages::reply::{Answered, elsewhere};
use crate::pages::visitor::Visitor;
use crate::pages::when;
use crate::state::AppState;
use crate::visit::Visit;

/// What a page says of one feed.
#[derive(Debug, Clone, Template)]
#[template(path = "meeting/feed.html")]
pub struct FeedBox {
    /// Distinguishes the feeds of one page.
    pub id: String,
    pub action: String,
    pub csrf: String,
    /// Since when there is one.
    pub since: Option<String>,
    /// The address, right after it was made.
    pub fresh: Option<String>,
    pub may: bool,
}

/// What was asked for, and what became of it.
pub enum Done {
    Made(String),
    Revoked,
    Forbidden(&'static str),
}

impl FeedBox {
    pub async fn of(
        visitor: &Visitor,
        of: FeedOf,
        (id, action): (&str, String),
        may: bool,
    ) -> Result<Self, Trouble> {
        let since = visitor.app.feed_since(&visitor.caller, of).await?;
        let now = visitor.app.now();
        Ok(Self {
            id: id.to_owned(),
            action,
            csrf: visitor.caller.csrf.clone(),
            since: since.map(|at| when::moment(at, now)),
            fresh: None,
            may,
        })
    }

    /// The box of the visitor's own meetings.
    pub async fn mine(visitor: &Visitor) -> Result<Self, Trouble> {
        let of = FeedOf::Person(visitor.caller.account.clone());
        Self::of(visitor, of, ("feed", "/me/feed".to_owned()), true).await
    }
}

/// Makes or revokes the visitor's own.
pub async fn mine(
    State(state): State<AppState>,
    visitor: Visitor,
    headers: HeaderMap,
    filled: Filled,
) -> Answered {
    let of = FeedOf::Person(visitor.caller.account.clone());
    match done(&visitor, of, filled.own("_set")).await? {
        Done::Made(secret) => me::with_feed(&visitor, made(&state, &headers, &secret)).await,
        Done::Revoked | Done::Forbidden(_) => elsewhere("/me?done=feed"),
    }
}

/// Makes a feed, or revokes it.
pub async fn done(visitor: &Visitor, of: FeedOf, set: &str) -> Result<Done, Trouble> {
    let (app, caller) = (&visitor.app, &visitor.caller);
    let answer = match set {
        "make" => app.make_feed(caller, of).await?,
        "revoke" => app.revoke_feed(caller, of).await?,
        _ => return Err(Trouble::at("_set", "请选“开通”或者“撤销”")),
    };
    Ok(match answer {
        FeedAnswer::Made(secret) => Done::Made(secret),
        FeedAnswer::Revoked => Done::Revoked,
        FeedAnswer::Forbidden(whose) => Done::Forbidden(whose),
    })
}

/// The whole address of a feed that has just been made.
pub fn made(state: &AppState, headers: &HeaderMap, secret: &str) -> String {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let scheme = if state.https { "https" } else { "http" };
    format!(
        "{scheme}://{}/calendar/{secret}.ics",
        host.unwrap_or_default()
    )
}

/// A feed as calendar programs read it.
pub async fn read(
    State(state): State<AppState>,
    visit: Visit,
    headers: HeaderMap,
    Path(file): Path<String>,
) -> Result<Response, Trouble> {
    let secret = file.strip_suffix(".ics").ok_or(Trouble::Missing)?;
    let text = state.app.feed(&visit.town, secret).await?;
    let text = text.ok_or(Trouble::Missing)?;
    let tag = tag(&text);
    let known = headers.get(header::IF_NONE_MATCH);
    let known = known
        .and_then(|known| known.to_str().ok())
        .unwrap_or_default();
    if known
        .split(',')
        .any(|one| one.trim().trim_start_matches("W/") == tag)
    {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    let headers = [
        (
            header::CONTENT_TYPE,
            "text/calendar; charset=utf-8".to_owned(),
        ),
        (
            header::CONTENT_DISPOSITION,
            "inline; filename=\"meetings.ics\"".to_owned(),
        ),
        (header::ETAG, tag),
    ];
    Ok((headers, text).into_response())
}

fn tag(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    let hex: String = digest
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("\"{hex}\"")
}
