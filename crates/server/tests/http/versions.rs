//! What people see of a matter that goes on under an older text of the law, and of leaving it.

use std::fs;

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::json;
use tempfile::TempDir;

use crate::house::{House, law};

const SAYS_SO: &str = "本件沿用开始时的规则文本";
const OLDER: &str = "较早的文本";
const LINK: &str = "/rules/acts/migrate?from=";

/// The law of Gaojing with another time for the taking on of tasks.
fn amended() -> TempDir {
    let folder = TempDir::new().unwrap();
    for entry in fs::read_dir(law()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
        }
    }
    let file = folder.path().join("07-implementation.md");
    let text = fs::read_to_string(&file).unwrap();
    let changed = text.replace("| 签收 | 1工作日 |", "| 签收 | 2工作日 |");
    assert_ne!(text, changed);
    fs::write(file, changed).unwrap();
    folder
}

/// A page as somebody's browser shows it.
async fn page(house: &House, path: &str, token: &str) -> String {
    let request = Request::get(path)
        .header(header::HOST, "127.0.0.1")
        .header(header::COOKIE, format!("guiju={token}"));
    let reply = house.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(reply.status, 200, "{path}");
    reply.text
}

async fn begun(house: &House, who: &str, act: &str, input: serde_json::Value) -> String {
    let token = house.token(who).await;
    let body = json!({ "act": act, "input": input });
    let reply = house.act(&token, &body).await;
    assert_eq!(reply.status, 200, "{}", reply.text);
    reply.json()["matter"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn the_page_of_a_matter_says_under_which_text_it_goes_on_until_that_is_left() {
    let house = House::open().await;
    let drafter = house.token("drafter").await;
    let document = house.draft(&drafter, "沿用旧文本").await;
    let item = json!({
        "title": "老旧小区充电棚第一批点位", "kind": "镇长办公会议", "portfolios": ["城市建设"],
        "matter": "群众来电反映飞线充电", "asked": "同意第一批十二处点位",
        "material_name": "点位图", "material_text": "十二处", "origin": "12345 工单",
    });
    let item = begun(&house, "section-chief", "agenda_item.submit", item).await;
    let folder = amended();
    let house = house.reopened(folder.path()).await;
    let director = house.token("office-director").await;
    let pages = [format!("/documents/{document}"), format!("/items/{item}")];
    for path in &pages {
        assert!(page(&house, path, &director).await.contains(SAYS_SO));
    }
    let rules = page(&house, "/rules", &director).await;
    assert!(rules.contains(OLDER) && rules.contains(LINK));
    let clerk = page(&house, "/rules", &house.token("clerk").await).await;
    assert!(clerk.contains(OLDER) && !clerk.contains(LINK));
    let form = page(&house, "/rules/acts/migrate", &director).await;
    assert!(form.contains("件在办）</option>"), "{form}");
    let known = house.get("/api/v1/matters/rules", &director).await.json();
    let old = known["texts"][1]["text_hash"].as_str().unwrap();
    let input = json!({ "from": old, "reason": "与新的上位法抵触" });
    let body = json!({ "act": "rules.migrate", "input": input });
    assert_eq!(house.act(&director, &body).await.status, 200);
    for path in &pages {
        assert!(!page(&house, path, &director).await.contains(SAYS_SO));
    }
    assert!(!page(&house, "/rules", &director).await.contains(OLDER));
}
