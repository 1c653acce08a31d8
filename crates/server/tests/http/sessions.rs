//! Sessions: what is told to whom, new tokens, old tokens, and too many tries.

use std::net::IpAddr;

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::json;
use server::session::{self, Begun};
use server::visit::{Via, Visit};

use crate::house::{House, house, post};

async fn visit(house: &House, token: Option<&str>) -> Visit {
    let town = house.state.app.towns().remove(0);
    let caller = match token {
        Some(token) => house.state.app.session(&town, token).await.unwrap(),
        None => None,
    };
    let via = if token.is_some() {
        Via::Cookie
    } else {
        Via::Nothing
    };
    Visit {
        town,
        caller,
        via,
        from: IpAddr::from([127, 0, 0, 1]),
    }
}

async fn status_with(house: &House, token: &str) -> u16 {
    house.get("/api/v1/todo", token).await.status
}

#[tokio::test]
async fn a_wrong_name_and_a_wrong_password_sound_the_same() {
    let house = house().await;
    let mut told = Vec::new();
    for (name, password) in [
        ("legal", "wrong"),
        ("nobody-at-all", "wrong"),
        ("legal", "DEMO"),
    ] {
        let body = json!({ "name": name, "password": password });
        let reply = house.send(post("/api/v1/session", None, &body)).await;
        assert_eq!(reply.status, 401, "{}", reply.text);
        told.push(reply.text);
    }
    told.dedup();
    assert_eq!(told.len(), 1, "{told:?}");
}

#[tokio::test]
async fn what_is_missing_or_too_much_at_signing_in_is_told_at_its_field() {
    let house = house().await;
    for (body, field) in [
        (json!({ "name": "clerk" }), "password"),
        (json!({ "name": "", "password": "demo" }), "name"),
        (json!({ "name": ["clerk"], "password": "demo" }), "name"),
        (
            json!({ "name": "clerk", "password": "demo", "role": "head" }),
            "role",
        ),
    ] {
        let reply = house.send(post("/api/v1/session", None, &body)).await;
        assert_eq!(reply.status, 422, "{}", reply.text);
        assert!(reply.json()["fields"][field].is_string(), "{}", reply.text);
    }
}

#[tokio::test]
async fn each_signing_in_has_a_new_token_and_ends_the_session_before() {
    let house = house().await;
    let first = house.token("finance").await;
    let guest = visit(house, Some(&first)).await;
    let begun = session::begin(&house.state, &guest, "finance", "demo")
        .await
        .unwrap();
    let Begun::In { token: second } = begun else {
        panic!("{begun:?}")
    };
    assert_ne!(first, second);
    assert_eq!(status_with(house, &first).await, 401);
    assert_eq!(status_with(house, &second).await, 200);
}

#[tokio::test]
async fn a_token_that_somebody_made_up_never_becomes_good() {
    let house = house().await;
    let made_up = "0".repeat(64);
    let guest = visit(house, Some(&made_up)).await;
    assert!(guest.caller.is_none());
    let begun = session::begin(&house.state, &guest, "petitions", "demo")
        .await
        .unwrap();
    assert!(matches!(begun, Begun::In { token } if token != made_up));
    assert_eq!(status_with(house, &made_up).await, 401);
}

#[tokio::test]
async fn signing_out_ends_the_session_for_good() {
    let house = house().await;
    let token = house.token("congress").await;
    assert_eq!(status_with(house, &token).await, 200);
    let reply = house
        .send(post("/api/v1/session/end", Some(&token), &json!({})))
        .await;
    assert_eq!(reply.status, 204);
    assert_eq!(status_with(house, &token).await, 401);
}

#[tokio::test]
async fn the_cookie_is_kept_from_scripts_and_foreign_pages() {
    let plain = house().await;
    let cookie = session::keep(&plain.state, "token");
    assert_eq!(cookie, "guiju=token; Path=/; HttpOnly; SameSite=Lax");
    let house = House::over_https(true).await;
    let cookie = session::keep(&house.state, "token");
    assert_eq!(
        cookie,
        "__Host-guiju=token; Path=/; HttpOnly; SameSite=Lax; Secure"
    );
    assert!(
        session::forget(&house.state)
            .to_str()
            .unwrap()
            .contains("Max-Age=0")
    );
    let request = Request::get("/healthz").body(Body::empty()).unwrap();
    let reply = house.send(request).await;
    assert!(
        reply
            .header("strict-transport-security")
            .starts_with("max-age=31536000")
    );
}

#[tokio::test]
async fn an_address_that_fails_too_often_waits_and_forged_addresses_do_not_help() {
    let house = House::open().await;
    let mut seen = Vec::new();
    for count in 0..64 {
        let body = json!({ "name": format!("nobody-{count}"), "password": "wrong" });
        let mut request = post("/api/v1/session", None, &body);
        let forged = format!("10.0.0.{count}").parse().unwrap();
        request.headers_mut().insert("x-forwarded-for", forged);
        seen.push(house.send(request).await);
    }
    assert_eq!(seen.first().unwrap().status, 401);
    let last = seen.last().unwrap();
    assert_eq!(last.status, 429, "{}", last.text);
    assert_eq!(last.json()["kind"], "too_many");
    assert!(!last.header(header::RETRY_AFTER.as_str()).is_empty());
}

#[tokio::test]
async fn a_cookie_that_was_planted_is_not_the_one_that_is_signed_in() {
    let house = house().await;
    let planted = "f".repeat(64);
    let request = Request::post("/login")
        .header(header::HOST, "127.0.0.1")
        .header(header::ORIGIN, "http://127.0.0.1")
        .header(header::COOKIE, format!("guiju={planted}"))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from("name=disclosure&password=demo"))
        .unwrap();
    let reply = house.send(request).await;
    assert_eq!(reply.status, 303, "{}", reply.text);
    let cookie = reply.header("set-cookie");
    assert!(
        cookie.starts_with("guiju=") && cookie.contains("HttpOnly"),
        "{cookie}"
    );
    let given = cookie
        .trim_start_matches("guiju=")
        .split(';')
        .next()
        .unwrap();
    assert_ne!(given, planted);
    let desk = async |token: &str| {
        let request = Request::get("/")
            .header(header::HOST, "127.0.0.1")
            .header(header::COOKIE, format!("guiju={token}"));
        house
            .send(request.body(Body::empty()).unwrap())
            .await
            .status
    };
    assert_eq!(desk(&planted).await, 303);
    assert_eq!(desk(given).await, 200);
}
