//! Pages as browsers ask for them: with the cookie, by forms.

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::Value;

use crate::house::{House, Reply, draft, get, house};

/// Sends a form of ours in somebody's name.
async fn send(house: &House, token: &str, path: &str, fields: &Value) -> Reply {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("_csrf", &house.csrf(token).await);
    for (name, value) in fields.as_object().unwrap() {
        let one = value.as_str().or_else(|| value[0].as_str());
        form.append_pair(name, one.unwrap());
    }
    let request = Request::post(path)
        .header(header::HOST, "127.0.0.1")
        .header(header::ORIGIN, "http://127.0.0.1")
        .header(header::COOKIE, format!("guiju={token}"))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let body = Body::from(form.finish());
    house.send(request.body(body).unwrap()).await
}

/// How often an act ended so.
async fn counted(house: &House, act: &str, outcome: &str) -> u64 {
    let told = house.send(get("/metrics", None)).await.text;
    let line = format!("guiju_acts_total{{act=\"{act}\",outcome=\"{outcome}\"}} ");
    let count = told.lines().find_map(|told| told.strip_prefix(&line));
    count.map_or(0, |count| count.parse().unwrap())
}

#[tokio::test]
async fn a_refusal_by_higher_law_shows_the_article_and_names_nobody() {
    let house = House::open().await;
    let token = house.token("drafter").await;
    let mut marked = draft("某事");
    marked["body"] = "机密★1年\n现将有关事项通知如下。".into();
    let reply = send(&house, &token, "/documents/new", &marked).await;
    assert_eq!(reply.status, 409, "{}", reply.text);
    let article = house.get("/api/v1/articles/31", &token).await.json();
    let text = article["text"].as_str().unwrap();
    let panel = reply.text.split("class=\"halt\"").nth(1).unwrap();
    assert!(panel.contains("上位法"), "{panel}");
    for paragraph in text.lines() {
        assert!(panel.contains(&format!("<p>{paragraph}</p>")), "{panel}");
    }
    assert!(
        !panel.contains("谁能") && !panel.contains("换一个岗位"),
        "{panel}"
    );
}

#[tokio::test]
async fn what_is_done_on_a_page_is_counted() {
    let house = House::open().await;
    let token = house.token("drafter").await;
    let act = "official_document.draft";
    let begun = send(&house, &token, "/documents/new", &draft("某事")).await;
    assert_eq!(begun.status, 303, "{}", begun.text);
    assert_eq!(counted(&house, act, "done").await, 1);
    let blank = send(&house, &token, "/documents/new", &serde_json::json!({})).await;
    assert_eq!(blank.status, 422, "{}", blank.text);
    assert_eq!(counted(&house, act, "invalid").await, 1);
}

#[tokio::test]
async fn signing_out_leaves_nothing_in_the_browser() {
    let house = house().await;
    let token = house.token("finance").await;
    let reply = send(house, &token, "/logout", &serde_json::json!({})).await;
    assert_eq!(reply.status, 303, "{}", reply.text);
    assert_eq!(
        reply.header("clear-site-data"),
        r#""cache", "cookies", "storage""#
    );
    assert!(reply.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(house.get("/api/v1/todo", &token).await.status, 401);
}
