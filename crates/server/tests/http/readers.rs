//! What one may not know does not exist: by every door, for another office and for administrators.

use axum::body::Body;
use axum::http::{Method, Request, header};
use serde_json::json;
use server::router::doors;

use crate::house::{House, Reply, filled, house, post};

/// A word that stands in no other text.
const CANARY: &str = "鹭鸶栖木";

async fn look(house: &House, path: &str, token: &str) -> Reply {
    let request = Request::get(path)
        .header(header::HOST, "127.0.0.1")
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::COOKIE, format!("guiju={token}"));
    house.send(request.body(Body::empty()).unwrap()).await
}

fn looking() -> Vec<&'static str> {
    let all = doors();
    all.iter()
        .filter(|door| door.method == Method::GET)
        .map(|door| door.path)
        .collect()
}

fn doing() -> Vec<&'static str> {
    let all = doors();
    all.iter()
        .filter(|door| door.method == Method::POST)
        .map(|door| door.path)
        .collect()
}

/// Sends a form of ours with a title in it.
async fn form(house: &House, path: &str, token: &str) -> Reply {
    let request = Request::post(path)
        .header(header::HOST, "127.0.0.1")
        .header(header::COOKIE, format!("guiju={token}"))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let body = format!("_csrf={}&title=a", house.csrf(token).await);
    house.send(request.body(Body::from(body)).unwrap()).await
}

/// Doors whose first placeholder names a matter.
fn of_a_matter(path: &str) -> bool {
    path.starts_with("/documents/{") || path.starts_with("/api/v1/matters/{")
}

#[tokio::test]
async fn another_office_does_not_learn_that_a_draft_exists() {
    let house = house().await;
    let drafter = house.token("drafter").await;
    let matter = house.draft(&drafter, CANARY).await;
    for account in [
        "hotline",
        "finance",
        "petitions",
        "sysadmin",
        "auditor",
        "secadmin",
    ] {
        let token = house.token(account).await;
        for path in looking().into_iter().filter(|path| of_a_matter(path)) {
            let path = filled(path, &matter);
            let reply = look(house, &path, &token).await;
            assert_eq!(reply.status, 404, "{account} {path}: {}", reply.text);
        }
        for path in doing().into_iter().filter(|path| of_a_matter(path)) {
            let path = filled(path, &matter);
            let reply = form(house, &path, &token).await;
            assert_eq!(reply.status, 404, "{account} {path}: {}", reply.text);
        }
        let acts = format!("/api/v1/acts?matter={matter}");
        assert_eq!(look(house, &acts, &token).await.status, 404, "{account}");
        let body = json!({ "act": "official_document.sign", "matter": matter, "input": {} });
        let asked = house.send(post("/api/v1/acts", Some(&token), &body)).await;
        assert_eq!(asked.status, 404, "{account}: {}", asked.text);
    }
}

#[tokio::test]
async fn what_is_missing_and_what_is_hidden_look_the_same() {
    let house = house().await;
    let drafter = house.token("drafter").await;
    let hidden = house.draft(&drafter, "不留痕迹").await;
    let token = house.token("hotline").await;
    for path in ["/api/v1/matters/{matter}", "/api/v1/matters/{matter}/log"] {
        let one = look(house, &filled(path, &hidden), &token).await;
        let other = look(house, &filled(path, "2026-9999"), &token).await;
        assert_eq!((one.status, one.text), (other.status, other.text), "{path}");
    }
}

#[tokio::test]
async fn administrators_meet_no_business_by_any_door() {
    let house = house().await;
    let drafter = house.token("drafter").await;
    let matter = house.draft(&drafter, &format!("{CANARY}二")).await;
    let word: String = form_urlencoded::byte_serialize(CANARY.as_bytes()).collect();
    for account in ["sysadmin", "auditor", "secadmin", "hotline"] {
        let token = house.token(account).await;
        for path in looking() {
            for asked in [
                filled(path, &matter),
                format!("{}?q={word}", filled(path, "5")),
            ] {
                let text = look(house, &asked, &token).await.text;
                // A search page repeats the words that were asked for, and no more.
                let told = text.matches(CANARY).count();
                let title = text.contains(&format!("关于{CANARY}"));
                assert!(!title && told <= 3, "{account} {asked}: {text}");
            }
        }
    }
}

#[tokio::test]
async fn those_who_may_find_it() {
    let house = house().await;
    let drafter = house.token("drafter").await;
    house.draft(&drafter, "苍鹰盘旋").await;
    for (account, finds) in [
        ("drafter", 1),
        ("clerk", 1),
        ("hotline", 0),
        ("sysadmin", 0),
    ] {
        let token = house.token(account).await;
        let word: String = form_urlencoded::byte_serialize("苍鹰盘旋".as_bytes()).collect();
        let found = look(house, &format!("/api/v1/matters?q={word}"), &token)
            .await
            .json();
        assert_eq!(
            found["matters"].as_array().unwrap().len(),
            finds,
            "{account}: {found}"
        );
    }
}

#[tokio::test]
async fn a_proof_does_not_tell_of_a_hidden_matter() {
    let house = house().await;
    let drafter = house.token("drafter").await;
    let matter = house.draft(&drafter, "证明不外泄").await;
    let log = house
        .get(&format!("/api/v1/matters/{matter}/log"), &drafter)
        .await
        .json();
    let event = log["log"][0]["seq"].as_u64().unwrap();
    let path = format!("/api/v1/proofs/{event}");
    assert_eq!(look(house, &path, &drafter).await.status, 200);
    let hotline = house.token("hotline").await;
    assert_eq!(look(house, &path, &hotline).await.status, 404);
}
