//! Who comes by which host: worked out once for each request, before any handler.
//! It never decides what the visitor may do.

use std::net::{IpAddr, Ipv4Addr};

use app::{Caller, TownId};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use crate::error::Trouble;
use crate::router::PROBES;
use crate::session;
use crate::state::AppState;

/// Where the pages begin that are for everybody.
pub const PUBLIC: &str = "/public";

/// One visit: the town, and who is signed in, if anybody.
#[derive(Debug, Clone)]
pub struct Visit {
    pub town: TownId,
    pub caller: Option<Caller>,
    pub via: Via,
    /// Where the visit comes from; never logged.
    pub from: IpAddr,
}

/// How a visitor shows who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Via {
    Nothing,
    /// Sent along by browsers unasked, so that forms need a token besides.
    Cookie,
    Bearer,
    /// On the public's pages everybody is anybody, whatever the browser sends along.
    Public,
}

/// The address at the other end of the connection.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub IpAddr);

/// Someone signed in.
#[derive(Debug, Clone)]
pub struct Signed(pub Caller);

/// Works out the visit and hands it on.
pub async fn attach(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    if PROBES.contains(&request.uri().path()) {
        return next.run(request).await;
    }
    match visit(&state, asked(&state, &request)).await {
        Ok(visit) => {
            request.extensions_mut().insert(visit.clone());
            let mut response = next.run(request).await;
            response.extensions_mut().insert(visit);
            response
        }
        Err(trouble) => trouble.into_response(),
    }
}

/// Lets only those pass who are signed in; a page that was asked for is offered again afterwards.
pub async fn signed_in_only(visit: Visit, request: Request, next: Next) -> Response {
    if visit.caller.is_some() {
        return next.run(request).await;
    }
    let looks = matches!(*request.method(), Method::GET | Method::HEAD);
    if looks && !request.uri().path().starts_with("/api/") {
        return Redirect::to(&sign_in_path(request.uri())).into_response();
    }
    Trouble::Unauthorized.into_response()
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Trouble> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or(Trouble::Missing)
    }
}

impl<S: Sync> FromRequestParts<S> for Signed {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Trouble> {
        let visit = parts.extensions.get::<Visit>();
        let caller = visit.and_then(|visit| visit.caller.clone());
        caller.map(Self).ok_or(Trouble::Unauthorized)
    }
}

/// What a request says of its sender, read before anything is awaited.
struct Asked {
    town: Option<TownId>,
    via: Via,
    token: Option<String>,
    from: IpAddr,
}

fn asked(state: &AppState, request: &Request) -> Asked {
    let town = host(request).and_then(|host| state.app.town_for_host(host));
    let (via, token) = shown(state, request);
    Asked {
        town,
        via,
        token: token.map(str::to_owned),
        from: from(state, request),
    }
}

async fn visit(state: &AppState, asked: Asked) -> Result<Visit, Trouble> {
    let town = asked.town.ok_or(Trouble::NoTown)?;
    let caller = match &asked.token {
        Some(token) => state.app.session(&town, token).await?,
        None => None,
    };
    Ok(Visit {
        town,
        caller,
        via: asked.via,
        from: asked.from,
    })
}

// The API knows no cookies and pages know no bearers: neither can borrow the other's guard.
fn shown<'a>(state: &AppState, request: &'a Request) -> (Via, Option<&'a str>) {
    let path = request.uri().path();
    if path == PUBLIC
        || path
            .strip_prefix(PUBLIC)
            .is_some_and(|rest| rest.starts_with('/'))
    {
        (Via::Public, None)
    } else if path.starts_with("/api/") {
        match bearer(request.headers()) {
            Some(token) => (Via::Bearer, Some(token)),
            None => (Via::Nothing, None),
        }
    } else {
        match session::token(state, request.headers()) {
            Some(token) => (Via::Cookie, Some(token)),
            None => (Via::Nothing, None),
        }
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// The host's name without its port.
fn host(request: &Request) -> Option<&str> {
    let named = request
        .headers()
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let whole = named.or_else(|| request.uri().host())?;
    let end = if whole.starts_with('[') {
        whole.find(']').map(|at| at + 1)
    } else {
        whole.find(':')
    };
    whole
        .get(..end.unwrap_or(whole.len()))
        .filter(|host| !host.is_empty())
}

// Behind a gateway the last address is the one that the gateway itself saw; others may be forged.
fn from(state: &AppState, request: &Request) -> IpAddr {
    let peer = request.extensions().get::<Peer>().map(|peer| peer.0);
    let told = state.https.then(|| {
        request
            .headers()
            .get_all("x-forwarded-for")
            .iter()
            .next_back()
    });
    let last = told
        .flatten()
        .and_then(|value| value.to_str().ok()?.rsplit(',').next());
    let seen = last.and_then(|address| address.trim().parse().ok());
    seen.or(peer).unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST))
}

fn sign_in_path(asked: &Uri) -> String {
    let path = asked.path_and_query().map_or("/", |path| path.as_str());
    let next: String = form_urlencoded::byte_serialize(path.as_bytes()).collect();
    if path == "/" {
        "/login".to_owned()
    } else {
        format!("/login?next={next}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    fn asked(host: &str) -> Request {
        Request::builder()
            .uri("/")
            .header("host", host)
            .body(Body::empty())
            .expect("a request")
    }

    #[test]
    fn a_host_is_named_without_its_port() {
        assert_eq!(
            host(&asked("gaojing.localhost:8080")),
            Some("gaojing.localhost")
        );
        assert_eq!(host(&asked("127.0.0.1")), Some("127.0.0.1"));
        assert_eq!(host(&asked("[::1]:8080")), Some("[::1]"));
    }

    #[test]
    fn the_page_asked_for_is_offered_after_signing_in() {
        let asked = Uri::from_static("/documents?q=a&page=2");
        assert_eq!(
            sign_in_path(&asked),
            "/login?next=%2Fdocuments%3Fq%3Da%26page%3D2"
        );
        assert_eq!(sign_in_path(&Uri::from_static("/")), "/login");
    }
}
