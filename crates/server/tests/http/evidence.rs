//! Files as evidence: sent with the form of the act, without script, and read by whoever may read
//! the task.

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::json;

use crate::house::{House, Reply};

const BOUNDARY: &str = "----ours";
const PDF: &str = "application/pdf";

impl House {
    /// Sends the form of 反馈进展 as a browser does when files may come with it.
    async fn reports(
        &self,
        token: &str,
        case: &str,
        parts: &[(&str, Option<&str>, &str)],
    ) -> Reply {
        let csrf = self.csrf(token).await;
        let mut body = String::new();
        for (name, file, text) in [("_csrf", None, csrf.as_str())].iter().chain(parts) {
            let file = file.map_or_else(String::new, |file| {
                format!("; filename=\"{file}\"\r\nContent-Type: {PDF}")
            });
            body.push_str(&format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{text}\r\n"
            ));
        }
        body.push_str(&format!("--{BOUNDARY}--\r\n"));
        let request = Request::post(format!("/cases/{case}/acts/report_progress"))
            .header(header::HOST, "127.0.0.1")
            .header(header::ORIGIN, "http://127.0.0.1")
            .header(header::COOKIE, format!("guiju={token}"))
            .header(
                header::CONTENT_TYPE,
                format!("multipart/form-data; boundary={BOUNDARY}"),
            );
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    async fn taken_on(&self) -> String {
        let case = self.task("积水点整治", "规建办", &json!({})).await;
        let drafter = self.token("drafter").await;
        let accept = json!({ "act": "case.accept", "matter": case, "input": {} });
        assert_eq!(self.act(&drafter, &accept).await.status, 200);
        case
    }
}

/// The address of the only file on a page.
fn address(page: &str) -> String {
    let from = page.find("/files/").unwrap();
    let start = page[..from].rfind('"').unwrap() + 1;
    let end = from + page[from..].find('"').unwrap();
    page[start..end].to_owned()
}

#[tokio::test]
async fn a_file_comes_with_the_form_and_is_read_by_whoever_may_read_the_task() {
    let house = House::open().await;
    let case = house.taken_on().await;
    let drafter = house.token("drafter").await;
    let parts = [
        ("words", None, "已经清淤"),
        ("evidence", None, "现场照片"),
        ("evidence", Some("验收单.pdf"), "%PDF-1.7 一页"),
        ("evidence", Some(""), ""),
    ];
    let reply = house.reports(&drafter, &case, &parts).await;
    assert_eq!(reply.status, 303, "{}", reply.text);
    let clerk = house.token("clerk").await;
    let (_, page) = house.page(&clerk, &format!("/cases/{case}")).await;
    let page = String::from_utf8(page).unwrap();
    assert!(
        page.contains("现场照片") && page.contains(">验收单.pdf</a>"),
        "{page}"
    );
    let file = address(&page);
    assert_eq!(
        house.page(&clerk, &file).await,
        (200, "%PDF-1.7 一页".as_bytes().to_vec())
    );
    let finance = house.token("finance").await;
    assert_eq!(house.page(&finance, &file).await.0, 404);
    let other = house.task("另一件", "规建办", &json!({})).await;
    let elsewhere = file.replace(&case, &other);
    assert_eq!(house.page(&clerk, &elsewhere).await.0, 404);
    let town = house.state.app.towns().remove(0);
    let report = house.state.app.verify(&town, None).await.unwrap();
    assert!(report.bad.is_empty(), "{:?}", report.bad);
}

#[tokio::test]
async fn what_cannot_be_kept_is_told_at_its_field_and_the_words_stay() {
    let house = House::open().await;
    let case = house.taken_on().await;
    let drafter = house.token("drafter").await;
    let told = async |file: &str, text: &str| {
        let parts = [("words", None, "已经清淤"), ("evidence", Some(file), text)];
        let reply = house.reports(&drafter, &case, &parts).await;
        assert_eq!(reply.status, 422, "{file}: {}", reply.text);
        assert!(reply.text.contains("已经清淤"), "{file}");
        reply.text
    };
    assert!(told("空.pdf", "").await.contains("文件是空的"));
    assert!(told("a:b.pdf", "一页").await.contains("文件名不能含有"));
    told("机密★1年.pdf", "一页").await;
    let stray = [("words", Some("a.pdf"), "一页")];
    let reply = house.reports(&drafter, &case, &stray).await;
    assert_eq!(reply.status, 422, "{}", reply.text);
    // What was uploaded stays, when something else was wrong.
    let half = [
        ("words", None, ""),
        ("evidence", Some("验收单.pdf"), "一页"),
    ];
    let reply = house.reports(&drafter, &case, &half).await;
    assert_eq!(reply.status, 422, "{}", reply.text);
    assert!(
        reply.text.contains("验收单.pdf（已上传）"),
        "{}",
        reply.text
    );
}

#[tokio::test]
async fn the_file_of_another_is_no_evidence_of_mine() {
    let house = House::open().await;
    let case = house.taken_on().await;
    let drafter = house.token("drafter").await;
    let body = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\nContent-Type: {PDF}\r\n\r\n一页\r\n--{BOUNDARY}--\r\n"
    );
    let finance = house.token("finance").await;
    let request = Request::post("/api/v1/files")
        .header(header::HOST, "127.0.0.1")
        .header(header::AUTHORIZATION, format!("Bearer {finance}"))
        .header(
            header::CONTENT_TYPE,
            format!("multipart/form-data; boundary={BOUNDARY}"),
        );
    let stored = house
        .send(request.body(Body::from(body)).unwrap())
        .await
        .json();
    let line = format!("附件:{}", stored["file"].as_str().unwrap());
    let input = json!({ "words": "已经清淤", "evidence": [line] });
    let report = json!({ "act": "case.report_progress", "matter": case, "input": input });
    let reply = house.act(&drafter, &report).await;
    assert_eq!(reply.status, 422, "{}", reply.text);
    let forged = json!({ "words": "已经清淤", "evidence": [format!("{line} 00 b.pdf")] });
    let report = json!({ "act": "case.report_progress", "matter": case, "input": forged });
    assert_eq!(house.act(&drafter, &report).await.status, 422);
}

#[tokio::test]
async fn a_form_with_files_and_without_our_token_is_not_taken() {
    let house = House::open().await;
    let case = house.taken_on().await;
    let drafter = house.token("drafter").await;
    let body = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"words\"\r\n\r\n已经清淤\r\n--{BOUNDARY}--\r\n"
    );
    let request = Request::post(format!("/cases/{case}/acts/report_progress"))
        .header(header::HOST, "127.0.0.1")
        .header(header::ORIGIN, "http://127.0.0.1")
        .header(header::COOKIE, format!("guiju={drafter}"))
        .header(
            header::CONTENT_TYPE,
            format!("multipart/form-data; boundary={BOUNDARY}"),
        );
    let reply = house.send(request.body(Body::from(body)).unwrap()).await;
    assert_eq!(reply.status, 403, "{}", reply.text);
}
