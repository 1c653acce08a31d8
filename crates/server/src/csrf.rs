//! Forged requests: what a foreign page makes a browser send is not done. Origin and
//! `Sec-Fetch-Site` first, then the token that every form carries. It never knows what is asked.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use subtle::ConstantTimeEq;

use crate::error::Trouble;
use crate::form;
use crate::limits::{FILE_ROOM, FORM_ROOM};
use crate::visit::{Via, Visit};

/// Carries the token where there is no form.
const HEADER: &str = "x-csrf";

/// Lets pass what only looks, what a program sends with a bearer, and what our own pages send.
pub async fn guard(request: Request, next: Next) -> Response {
    if matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    ) {
        return next.run(request).await;
    }
    let Some(visit) = request.extensions().get::<Visit>().cloned() else {
        return Trouble::Missing.into_response();
    };
    match genuine(&visit, request).await {
        Ok(request) => next.run(request).await,
        Err(trouble) => trouble.into_response(),
    }
}

async fn genuine(visit: &Visit, request: Request) -> Result<Request, Trouble> {
    if visit.via == Via::Bearer {
        return Ok(request);
    }
    if !from_here(request.headers()) {
        return Err(Trouble::Forged);
    }
    // Signing in has no session yet; there the origin alone must do.
    let Some(caller) = visit
        .caller
        .as_ref()
        .filter(|_| request.uri().path() != "/login")
    else {
        return Ok(request);
    };
    if let Some(token) = request.headers().get(HEADER) {
        return same(token.as_bytes(), &caller.csrf)
            .then_some(request)
            .ok_or(Trouble::Forged);
    }
    let brings = form::is_multipart(request.headers());
    if !brings && !form::is_form(request.headers()) {
        return Err(Trouble::Forged);
    }
    let (parts, body) = request.into_parts();
    let room = if brings { FILE_ROOM } else { FORM_ROOM };
    let bytes = to_bytes(body, room).await.map_err(|_| Trouble::TooLarge)?;
    let token = match brings {
        true => form::multipart::first(&parts, &bytes, form::CSRF).await,
        false => form::first(&bytes, form::CSRF),
    };
    let token = token.ok_or(Trouble::Forged)?;
    let genuine = same(token.as_bytes(), &caller.csrf);
    genuine
        .then(|| Request::from_parts(parts, Body::from(bytes)))
        .ok_or(Trouble::Forged)
}

/// Whether the browser says that one of our pages sent it. Programs say nothing, and need the
/// token all the same.
fn from_here(headers: &HeaderMap) -> bool {
    let read = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = read("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = headers.get(header::ORIGIN) else {
        return true;
    };
    let origin = origin
        .to_str()
        .ok()
        .and_then(|origin| origin.split_once("://"));
    origin.is_some_and(|(_, host)| Some(host) == read("host"))
}

fn same(given: &[u8], expected: &str) -> bool {
    !expected.is_empty() && bool::from(given.ct_eq(expected.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|&(name, value)| {
                (
                    name.parse().expect("a name"),
                    HeaderValue::from_static(value),
                )
            })
            .collect()
    }

    #[test]
    fn a_foreign_origin_is_seen_whatever_header_tells_it() {
        assert!(!from_here(&headers(&[
            ("host", "a.cn"),
            ("origin", "https://b.cn")
        ])));
        assert!(!from_here(&headers(&[
            ("host", "a.cn"),
            ("origin", "null")
        ])));
        assert!(!from_here(&headers(&[
            ("host", "a.cn"),
            ("sec-fetch-site", "same-site")
        ])));
        let both = [
            ("host", "a.cn"),
            ("origin", "http://a.cn"),
            ("sec-fetch-site", "cross-site"),
        ];
        assert!(!from_here(&headers(&both)));
    }

    #[test]
    fn our_own_pages_pass_with_their_port() {
        assert!(from_here(&headers(&[
            ("host", "a.cn:8080"),
            ("origin", "http://a.cn:8080")
        ])));
        assert!(!from_here(&headers(&[
            ("host", "a.cn:8080"),
            ("origin", "http://a.cn:9090")
        ])));
        assert!(from_here(&headers(&[
            ("host", "a.cn"),
            ("sec-fetch-site", "same-origin")
        ])));
    }

    #[test]
    fn no_token_is_never_the_right_one() {
        assert!(!same(b"", ""));
        assert!(!same(b"abd", "abc"));
        assert!(same(b"abc", "abc"));
    }
}
