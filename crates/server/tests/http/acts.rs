//! Acts over the API: every family of status, and input that nobody should send.

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Value, json};

use crate::house::{House, draft, house, post};

const DRAFT: &str = "official_document.draft";

/// A request for an act with an idempotency key.
fn keyed(token: &str, key: &str, body: &Value) -> Request<Body> {
    let mut request = post("/api/v1/acts", Some(token), body);
    request
        .headers_mut()
        .insert("idempotency-key", key.parse().unwrap());
    request
}

/// A request for an act whose body is no proper JSON.
fn raw(token: &str, media: &str, body: impl Into<Body>) -> Request<Body> {
    Request::post("/api/v1/acts")
        .header(header::HOST, "127.0.0.1")
        .header(header::CONTENT_TYPE, media)
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .body(body.into())
        .unwrap()
}

/// Who drafts, and the field that complains.
async fn complaint(house: &House, input: Value) -> Value {
    let token = house.token("drafter").await;
    let reply = house
        .act(&token, &json!({ "act": DRAFT, "input": input }))
        .await;
    assert_eq!(reply.status, 422, "{}", reply.text);
    assert_eq!(reply.json()["kind"], "invalid");
    reply.json()["fields"].clone()
}

#[tokio::test]
async fn what_is_done_tells_matter_version_and_events() {
    let house = house().await;
    let token = house.token("drafter").await;
    let body = json!({ "act": DRAFT, "input": draft("清理河道") });
    let reply = house.act(&token, &body).await.json();
    assert!(
        reply["matter"].is_string() && reply["version"].is_u64(),
        "{reply}"
    );
    assert_eq!(reply["events"][0]["act"], DRAFT);
    assert!(
        reply["permits"][0]["title"]
            .as_str()
            .unwrap()
            .starts_with('第'),
        "{reply}"
    );
}

#[tokio::test]
async fn a_refusal_is_403_while_somebody_could_and_quotes_every_article() {
    let house = house().await;
    let token = house.token("drafter").await;
    let matter = house.draft(&token, "粉刷围墙").await;
    let other = house.token("clerk").await;
    let submit = |token: String| {
        let body = json!({ "act": "official_document.submit", "matter": matter, "input": {} });
        async move { house.act(&token, &body).await }
    };
    let reply = submit(other).await;
    assert_eq!(reply.status, 403, "{}", reply.text);
    let told = reply.json();
    assert_eq!(told["kind"], "refused");
    for article in told["articles"].as_array().unwrap() {
        assert!(article["id"].is_u64(), "{article}");
        assert!(
            article["title"].as_str().unwrap().starts_with('第'),
            "{article}"
        );
        assert!(!article["text"].as_str().unwrap().is_empty(), "{article}");
        let basis = article["basis"].as_str().unwrap();
        assert!(
            ["原文", "上位法", "解释", "本单位设定"].contains(&basis),
            "{article}"
        );
    }
    assert!(!told["ground"].as_str().unwrap().is_empty());
    assert!(!told["remedy"].as_str().unwrap().is_empty());
    assert!(!told["who_could"].as_array().unwrap().is_empty(), "{told}");
    assert_eq!(submit(token).await.status, 200);
}

#[tokio::test]
async fn a_refusal_is_409_when_nobody_can_until_it_is_repaired() {
    let house = house().await;
    let token = house.token("drafter").await;
    let matter = house.draft(&token, "修补路面").await;
    let head = house.token("head").await;
    let body = json!({ "act": "official_document.sign", "matter": matter, "input": {} });
    let reply = house.act(&head, &body).await;
    assert_eq!(reply.status, 409, "{}", reply.text);
    assert_eq!(reply.json()["kind"], "refused");
    assert_eq!(reply.json()["who_could"], json!([]));
}

#[tokio::test]
async fn the_second_saver_gets_both_texts() {
    let house = house().await;
    let token = house.token("drafter").await;
    let matter = house.draft(&token, "更换路灯").await;
    let version = house
        .get(&format!("/api/v1/matters/{matter}"), &token)
        .await
        .json()["version"]
        .as_u64()
        .unwrap();
    let revise = |subject: &str| {
        json!({
            "act": "official_document.revise",
            "matter": matter,
            "version": version,
            "input": draft(subject),
        })
    };
    let first = house.act(&token, &revise("先存")).await;
    assert_eq!(first.status, 200, "{}", first.text);
    let second = house.act(&token, &revise("后存")).await;
    assert_eq!(second.status, 409, "{}", second.text);
    let told = second.json();
    assert_eq!(told["kind"], "stale");
    assert!(
        told["theirs"]["title"].as_str().unwrap().contains("先存"),
        "{told}"
    );
    assert!(
        told["yours"]["title"][0].as_str().unwrap().contains("后存"),
        "{told}"
    );
    assert!(told["version"].as_u64().unwrap() > version);
}

#[tokio::test]
async fn the_same_key_fifty_times_has_one_effect_and_one_reply() {
    let house = house().await;
    let token = house.token("drafter").await;
    let body = json!({ "act": DRAFT, "input": draft("五十次提交") });
    let mut asked = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let request = keyed(&token, "fifty-1", &body);
        asked.spawn(async move { house.send(request).await });
    }
    let mut replies = Vec::new();
    while let Some(reply) = asked.join_next().await {
        let reply = reply.unwrap();
        assert_eq!(reply.status, 200, "{}", reply.text);
        replies.push(reply.text);
    }
    replies.dedup();
    assert_eq!(replies.len(), 1, "{replies:?}");
    let found = house
        .get("/api/v1/matters?q=%E4%BA%94%E5%8D%81%E6%AC%A1", &token)
        .await
        .json();
    assert_eq!(found["matters"].as_array().unwrap().len(), 1, "{found}");
}

#[tokio::test]
async fn a_key_with_another_body_is_not_understood() {
    let house = house().await;
    let token = house.token("drafter").await;
    let body = |subject: &str| json!({ "act": DRAFT, "input": draft(subject) });
    assert_eq!(
        house
            .send(keyed(&token, "reused-1", &body("甲")))
            .await
            .status,
        200
    );
    let reply = house.send(keyed(&token, "reused-1", &body("乙"))).await;
    assert_eq!(reply.status, 422, "{}", reply.text);
    assert!(reply.json()["fields"]["Idempotency-Key"].is_string());
}

#[tokio::test]
async fn nobody_signed_in_is_401_and_a_matter_of_nowhere_is_404() {
    let house = house().await;
    let body = json!({ "act": "official_document.sign", "matter": "no-such", "input": {} });
    assert_eq!(house.act("made-up", &body).await.status, 401);
    let head = house.token("head").await;
    let reply = house.act(&head, &body).await;
    assert_eq!(
        (reply.status, &reply.json()["kind"]),
        (404, &json!("missing"))
    );
}

#[tokio::test]
async fn what_is_no_json_is_422_and_another_medium_415() {
    let house = house().await;
    let token = house.token("drafter").await;
    for body in [
        "",
        "{",
        "[]",
        "null",
        "\"act\"",
        "{\"act\":\"a\",\"act\":\"b\"}",
        "\u{feff}{}",
    ] {
        let reply = house.send(raw(&token, "application/json", body)).await;
        assert_eq!(reply.status, 422, "{body:?} gave {}", reply.text);
        assert!(reply.json()["fields"]["body"].is_string(), "{}", reply.text);
    }
    let bytes = raw(
        &token,
        "application/json; charset=utf-8",
        vec![0xff, 0xfe, 0x00],
    );
    assert_eq!(house.send(bytes).await.status, 422);
    for media in ["text/plain", "application/x-www-form-urlencoded", ""] {
        assert_eq!(
            house.send(raw(&token, media, "{}")).await.status,
            415,
            "{media}"
        );
    }
}

#[tokio::test]
async fn unknown_acts_posts_and_fields_are_told_at_their_fields() {
    let house = house().await;
    let token = house.token("drafter").await;
    let unknown = json!({ "act": "official_document.destroy", "input": {} });
    let reply = house.act(&token, &unknown).await;
    assert_eq!(reply.status, 422);
    assert!(reply.json()["fields"]["act"].is_string(), "{}", reply.text);
    let extra = json!({ "act": DRAFT, "input": draft("a"), "actor": "head", "version": "x" });
    let reply = house.act(&token, &extra).await.json();
    assert!(reply["fields"]["actor"].is_string() && reply["fields"]["version"].is_string());
    let mut input = draft("多一项");
    input["signed_by"] = json!("镇长");
    input["organ"] = json!("国务院");
    let fields = complaint(house, input).await;
    assert!(
        fields["signed_by"].is_string() && fields["organ"].is_string(),
        "{fields}"
    );
    let clerk = house.token("clerk").await;
    let absence = json!({
        "act": "organization.register_absence",
        "input": { "post": "镇守使", "kind": "离沪出差", "from": "2026-12-01", "until": "2026-12-02" },
    });
    let reply = house.act(&clerk, &absence).await;
    assert_eq!(reply.status, 422, "{}", reply.text);
    assert!(reply.json()["fields"]["post"].is_string(), "{}", reply.text);
}

#[tokio::test]
async fn values_of_the_wrong_shape_are_told_at_their_fields() {
    let house = house().await;
    let mut input = draft("形状");
    input["title"] = json!({ "text": "标题" });
    input["copies"] = json!(-5);
    input["portfolios"] = json!([["城市建设"]]);
    let fields = complaint(house, input).await;
    assert!(
        fields["title"].is_string() && fields["portfolios"].is_string(),
        "{fields}"
    );
    let mut input = draft("份数");
    input["copies"] = json!(2.5);
    assert!(complaint(house, input).await["copies"].is_string());
}

#[tokio::test]
async fn a_title_of_ten_thousand_characters_is_told_its_limit() {
    let house = house().await;
    let fields = complaint(house, draft(&"长".repeat(10_000))).await;
    assert!(
        fields["title"].as_str().unwrap().contains("最多"),
        "{fields}"
    );
}

#[tokio::test]
async fn control_and_bidirectional_characters_do_not_enter() {
    let house = house().await;
    for hidden in ["\u{202e}", "\u{2066}", "\u{0}", "\u{1b}[31m", "\u{200b}"] {
        let fields = complaint(house, draft(&format!("防{hidden}汛"))).await;
        assert!(fields["title"].is_string(), "{hidden:?}: {fields}");
    }
}

#[tokio::test]
async fn a_secrecy_marking_is_refused_and_the_mere_word_passes() {
    let house = house().await;
    let token = house.token("drafter").await;
    let mut input = draft("紫微垣部署");
    input["body"] = json!("机密★1年\n现将紫微垣部署通知如下。");
    let marked = json!({ "act": DRAFT, "input": input });
    let reply = house.act(&token, &marked).await;
    assert_eq!(reply.status, 409, "{}", reply.text);
    assert_eq!(reply.json()["kind"], "refused");
    assert_eq!(reply.json()["who_could"], json!([]));
    assert_eq!(reply.json()["who_could_after"], json!([]));
    assert!(!reply.json()["remedy"].as_str().unwrap().is_empty());
    let found = house
        .get("/api/v1/matters?q=%E7%B4%AB%E5%BE%AE%E5%9E%A3", &token)
        .await
        .json();
    assert_eq!(found["matters"], json!([]));
    let mere = json!({ "act": DRAFT, "input": draft("学习保守国家秘密法") });
    assert_eq!(house.act(&token, &mere).await.status, 200);
}

#[tokio::test]
async fn a_file_is_kept_and_only_saved_again() {
    let house = house().await;
    let token = house.token("drafter").await;
    let reply = house
        .send(upload(&token, "附件.txt", b"<script>alert(1)</script>"))
        .await;
    assert_eq!(reply.status, 200, "{}", reply.text);
    let file = reply.json()["file"].as_str().unwrap().to_owned();
    let kept = house.get(&format!("/api/v1/files/{file}"), &token).await;
    assert_eq!(
        (kept.status, kept.text.as_str()),
        (200, "<script>alert(1)</script>")
    );
    assert_eq!(kept.header("content-type"), "application/octet-stream");
    assert!(
        kept.header("content-disposition")
            .starts_with("attachment;")
    );
    assert!(kept.header("content-security-policy").contains("sandbox"));
    let marked = house.send(upload(&token, "绝密★附件.txt", b"x")).await;
    assert_eq!(marked.status, 409, "{}", marked.text);
}

#[tokio::test]
async fn bodies_beyond_the_limit_are_413() {
    let house = house().await;
    let token = house.token("drafter").await;
    let long = raw(&token, "application/json", vec![b' '; 1024 * 1024 + 1]);
    assert_eq!(house.send(long).await.status, 413);
    let whole = upload(&token, "大.bin", &vec![0; 26 * 1024 * 1024]);
    assert_eq!(house.send(whole).await.status, 413);
    let pieces = futures_of(vec![b' '; 256 * 1024], 8);
    assert_eq!(
        house
            .send(raw(&token, "application/json", pieces))
            .await
            .status,
        413
    );
}

/// A body of several pieces that does not say how long it is.
fn futures_of(piece: Vec<u8>, times: usize) -> Body {
    struct Pieces(Vec<u8>, usize);
    impl axum::body::HttpBody for Pieces {
        type Data = axum::body::Bytes;
        type Error = std::convert::Infallible;

        fn poll_frame(
            mut self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Result<hyper::body::Frame<Self::Data>, Self::Error>>> {
            let Some(left) = self.1.checked_sub(1) else {
                return std::task::Poll::Ready(None);
            };
            self.1 = left;
            let bytes = self.0.clone().into();
            std::task::Poll::Ready(Some(Ok(hyper::body::Frame::data(bytes))))
        }
    }
    Body::new(Pieces(piece, times))
}

fn upload(token: &str, name: &str, bytes: &[u8]) -> Request<Body> {
    let mut body = format!(
        "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: text/html\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--cut--\r\n");
    Request::post("/api/v1/files")
        .header(header::HOST, "127.0.0.1")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=cut")
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .body(body.into())
        .unwrap()
}
