//! Requests that a foreign page would make a browser send: none is done.

use axum::body::Body;
use axum::http::{Method, Request, header};
use server::router::{Access, doors};

use crate::house::{House, filled, house};

struct Forged<'a> {
    cookie: Option<&'a str>,
    headers: &'a [(&'static str, &'static str)],
    body: String,
}

async fn send(house: &House, path: &str, forged: &Forged<'_>) -> u16 {
    let mut request = Request::post(filled(path, "1"))
        .header(header::HOST, "127.0.0.1")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    if let Some(cookie) = forged.cookie {
        request = request.header(header::COOKIE, format!("guiju={cookie}"));
    }
    for (name, value) in forged.headers {
        request = request.header(*name, *value);
    }
    house
        .send(request.body(Body::from(forged.body.clone())).unwrap())
        .await
        .status
}

/// All doors of pages by which something is done.
fn doing() -> impl Iterator<Item = (&'static str, Access)> {
    doors()
        .into_iter()
        .filter(|door| door.method != Method::GET && !door.path.starts_with("/api/"))
        .map(|door| (door.path, door.access))
}

#[tokio::test]
async fn without_the_token_nothing_is_done() {
    let house = house().await;
    let token = house.token("clerk").await;
    let csrf = house.csrf(&token).await;
    for (path, _) in doing().filter(|(_, access)| *access == Access::SignedIn) {
        for body in [
            String::new(),
            "_csrf=".to_owned(),
            format!("_csrf={csrf}x"),
            format!("csrf={csrf}"),
        ] {
            let forged = Forged {
                cookie: Some(&token),
                headers: &[],
                body,
            };
            assert_eq!(
                send(house, path, &forged).await,
                403,
                "{path}: {}",
                forged.body
            );
        }
    }
}

#[tokio::test]
async fn a_foreign_origin_is_refused_even_with_the_token() {
    let house = house().await;
    let token = house.token("clerk").await;
    let body = format!("_csrf={}", house.csrf(&token).await);
    let foreign: [&[(&str, &str)]; 5] = [
        &[("origin", "https://elsewhere.cn")],
        &[("origin", "null")],
        &[("origin", "http://127.0.0.1:9")],
        &[("sec-fetch-site", "cross-site")],
        &[
            ("sec-fetch-site", "same-site"),
            ("origin", "http://127.0.0.1"),
        ],
    ];
    for (path, _) in doing() {
        for headers in foreign {
            let forged = Forged {
                cookie: Some(&token),
                headers,
                body: body.clone(),
            };
            assert_eq!(send(house, path, &forged).await, 403, "{path}: {headers:?}");
        }
    }
}

#[tokio::test]
async fn our_own_form_with_its_token_comes_in() {
    let house = house().await;
    let token = house.token("clerk").await;
    let own: &[(&str, &str)] = &[
        ("origin", "http://127.0.0.1"),
        ("sec-fetch-site", "same-origin"),
    ];
    let with = |body: String| Forged {
        cookie: Some(&token),
        headers: own,
        body,
    };
    let path = "/documents/2026-9999/acts/{act}";
    // The guard lets the form in, and the document that it names is not there.
    let body = format!("_csrf={}", house.csrf(&token).await);
    assert_eq!(send(house, path, &with(body)).await, 404);
    assert_eq!(send(house, path, &with(String::new())).await, 403);
}

#[tokio::test]
async fn a_script_of_ours_shows_the_token_in_a_header() {
    let house = house().await;
    let token = house.token("clerk").await;
    let csrf = house.csrf(&token).await;
    for (shown, status) in [(csrf.as_str(), 404), ("guessed", 403)] {
        let request = Request::post("/documents/2026-9999/buffer")
            .header(header::HOST, "127.0.0.1")
            .header(header::COOKIE, format!("guiju={token}"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("x-csrf", shown);
        let reply = house
            .send(request.body(Body::from("title=a")).unwrap())
            .await;
        assert_eq!(reply.status, status, "{}", reply.text);
    }
}

#[tokio::test]
async fn the_api_takes_no_cookie() {
    let house = house().await;
    let token = house.token("clerk").await;
    let all = doors();
    let closed = all.iter().filter(|door| door.access == Access::SignedIn);
    for door in closed.filter(|door| door.path.starts_with("/api/")) {
        let request = Request::builder()
            .method(door.method.clone())
            .uri(filled(door.path, "1"))
            .header(header::HOST, "127.0.0.1")
            .header(header::COOKIE, format!("guiju={token}"));
        let reply = house.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(reply.status, 401, "{} {}", door.method, door.path);
    }
}
