//! Sessions as browsers carry them: the cookie, signing in and out. The session itself is kept by
//! `app`; here is only its token on the way.

use axum::http::{HeaderMap, HeaderValue, header};

use app::SignIn;
use jiff::civil::DateTime;

use crate::error::Trouble;
use crate::state::AppState;
use crate::visit::{Via, Visit};

/// What is told to whoever could not sign in: never which of the reasons it was.
pub const NOT_IN: &str = "账号或口令不对，或者该账号已暂停登录；连续输错会暂停一段时间";

/// What became of signing in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begun {
    In { token: String },
    Wrong,
    Locked { until: DateTime },
}

/// Signs in. The token is always new, and a session that the visitor had before ends.
///
/// # Errors
/// [`Trouble::TooMany`] when this address tried and failed too often.
pub async fn begin(
    state: &AppState,
    visit: &Visit,
    name: &str,
    password: &str,
) -> Result<Begun, Trouble> {
    state.sign_ins.enter(visit.from)?;
    let from = visit.from.to_string();
    let begun = match state
        .app
        .sign_in(&visit.town, name, password, &from)
        .await?
    {
        SignIn::In { token, .. } => Begun::In { token },
        SignIn::Wrong => Begun::Wrong,
        SignIn::Locked { until } => Begun::Locked { until },
    };
    if matches!(begun, Begun::In { .. }) {
        state.sign_ins.succeeded(visit.from);
        end(state, visit).await?;
    }
    Ok(begun)
}

/// Ends the session that the visitor came with.
///
/// # Errors
/// A fault of the record.
pub async fn end(state: &AppState, visit: &Visit) -> Result<(), Trouble> {
    if let (Via::Cookie, Some(caller)) = (visit.via, &visit.caller) {
        state.app.sign_out(caller).await?;
    }
    Ok(())
}

/// The cookie that keeps a session, as `Set-Cookie`.
#[must_use]
pub fn keep(state: &AppState, token: &str) -> HeaderValue {
    cookie(state, token, "")
}

/// The cookie that forgets it.
#[must_use]
pub fn forget(state: &AppState) -> HeaderValue {
    cookie(state, "", "; Max-Age=0")
}

/// The token in the session cookie.
pub(crate) fn token<'a>(state: &AppState, headers: &'a HeaderMap) -> Option<&'a str> {
    let all = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok());
    all.flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| {
            (name == cookie_name(state) && !value.is_empty()).then_some(value)
        })
}

fn cookie_name(state: &AppState) -> &'static str {
    if state.https { "__Host-guiju" } else { "guiju" }
}

fn cookie(state: &AppState, value: &str, age: &str) -> HeaderValue {
    let name = cookie_name(state);
    let secure = if state.https { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}");
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
}
