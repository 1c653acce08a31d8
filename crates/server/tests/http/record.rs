//! The recorder's page by forms alone, as a browser without script sends them.

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Value, json};

use crate::house::{House, Reply};

const DEPUTIES: [&str; 4] = ["副镇长乙", "副镇长甲", "副镇长丙", "副镇长丁"];

async fn done(house: &House, who: &str, act: &str, matter: Option<&str>, input: Value) -> String {
    let token = house.token(who).await;
    let body = json!({ "act": act, "matter": matter, "input": input });
    let reply = house.act(&token, &body).await;
    assert_eq!(reply.status, 200, "{who} {act}: {}", reply.text);
    reply.json()["matter"].as_str().unwrap().to_owned()
}

/// Convenes; on a day off the head sets that rule aside first.
async fn convene(house: &House, meeting: &str) {
    let token = house.token("head").await;
    let body = json!({ "act": "meeting.convene", "matter": meeting });
    let reply = house.act(&token, &body).await;
    if reply.status == 200 {
        return;
    }
    for violation in reply.json()["violations"].as_array().unwrap() {
        let policy = violation["citation"]["policy"].clone();
        let input = json!({ "policy": policy, "reason": "群众等着办" });
        done(
            house,
            "head",
            "meeting.approve_exception",
            Some(meeting),
            input,
        )
        .await;
    }
    done(house, "head", "meeting.convene", Some(meeting), json!({})).await;
}

/// An office meeting of today with one item.
async fn convened(house: &House) -> (String, String) {
    let today = house.state.app.now().date().to_string();
    let item = json!({
        "title": "充电棚点位", "kind": "镇长办公会议", "portfolios": ["城市建设"], "matter": "来电反映",
        "asked": "同意点位", "material_name": "点位图", "material_text": "十二处",
    });
    let item = done(house, "section-chief", "agenda_item.submit", None, item).await;
    let answer = json!({ "answer": "同意" });
    done(
        house,
        "deputy-b",
        "agenda_item.countersign",
        Some(&item),
        answer,
    )
    .await;
    done(house, "clerk", "agenda_item.vet", Some(&item), json!({})).await;
    let meeting = json!({
        "kind": "镇长办公会议", "topic": "充电设施", "day": today, "start": "14:00", "end": "16:00",
        "room": "305会议室", "chair": "镇长",
    });
    let meeting = done(house, "clerk", "meeting.propose", None, meeting).await;
    let scheduled = json!({ "item": item });
    done(
        house,
        "clerk",
        "meeting.schedule_item",
        Some(&meeting),
        scheduled,
    )
    .await;
    convene(house, &meeting).await;
    (meeting, item)
}

async fn send(house: &House, token: &str, path: &str, fields: &[(&str, &str)]) -> Reply {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("_csrf", &house.csrf(token).await);
    form.extend_pairs(fields);
    let request = Request::post(path)
        .header(header::HOST, "127.0.0.1")
        .header(header::ORIGIN, "http://127.0.0.1")
        .header(header::COOKIE, format!("guiju={token}"))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    house
        .send(request.body(Body::from(form.finish())).unwrap())
        .await
}

/// Opened, and its item on the floor.
async fn on_floor(house: &House, token: &str, meeting: &str, item: &str) {
    let base = format!("/meetings/{meeting}/record");
    let mut present: Vec<(&str, &str)> = DEPUTIES.map(|post| ("present", post)).into();
    present.push(("present", "镇长"));
    let opened = send(house, token, &format!("{base}/open"), &present).await;
    assert_eq!(opened.status, 303, "{}", opened.text);
    let path = format!("{base}/open_item");
    let opened = send(house, token, &path, &[("item", item)]).await;
    assert_eq!(opened.status, 303, "{}", opened.text);
    assert!(
        opened
            .header("location")
            .starts_with(&format!("{base}?item={item}&done="))
    );
}

#[tokio::test]
async fn each_save_comes_back_at_its_item_and_the_head_waits() {
    let house = House::open().await;
    let (meeting, item) = convened(&house).await;
    let token = house.token("clerk").await;
    on_floor(&house, &token, &meeting, &item).await;
    let base = format!("/meetings/{meeting}/record");
    let page = house.look(&base, &token).await.text;
    assert!(
        page.contains("还差 4 人") && page.contains("此栏未开放"),
        "{page}"
    );
    let say = format!("{base}/record_opinion");
    let early = [
        ("item", item.as_str()),
        ("post", "镇长"),
        ("stance", "同意"),
    ];
    let early = send(&house, &token, &say, &early).await;
    assert_eq!(early.status, 409, "{}", early.text);
    assert!(early.text.contains("class=\"halt\"") && early.text.contains("第二十条"));
    let bare = [
        ("item", item.as_str()),
        ("post", "副镇长乙"),
        ("stance", "不同意"),
    ];
    let bare = send(&house, &token, &say, &bare).await;
    assert_eq!(bare.status, 422, "{}", bare.text);
    assert!(
        bare.text.contains("请逐字记下意见")
            && bare.text.contains("value=\"不同意\" required checked")
    );
    for post in DEPUTIES {
        let spoken = [
            ("item", item.as_str()),
            ("post", post),
            ("stance", "不同意"),
            ("words", "先复核"),
        ];
        let reply = send(&house, &token, &say, &spoken).await;
        assert!(
            reply.header("location").contains(&format!("?item={item}&")),
            "{}",
            reply.text
        );
    }
    let page = house.look(&base, &token).await.text;
    assert!(
        page.contains("请主持人最后发表") && !page.contains("此栏未开放"),
        "{page}"
    );
}

#[tokio::test]
async fn against_the_majority_the_page_comes_back_with_the_words_and_the_demand() {
    let house = House::open().await;
    let (meeting, item) = convened(&house).await;
    let token = house.token("clerk").await;
    on_floor(&house, &token, &meeting, &item).await;
    let base = format!("/meetings/{meeting}/record");
    for post in DEPUTIES.into_iter().chain(["镇长"]) {
        let stance = if post == "镇长" {
            "同意"
        } else {
            "不同意"
        };
        let spoken = [
            ("item", item.as_str()),
            ("post", post),
            ("stance", stance),
            ("words", "先复核<再说>"),
        ];
        let say = format!("{base}/record_opinion");
        assert_eq!(send(&house, &token, &say, &spoken).await.status, 303);
    }
    let page = house.look(&base, &token).await.text;
    assert!(page.contains("多数不同意或者保留（4 比 0）"), "{page}");
    assert!(
        page.contains("先复核&#60;再说&#62;"),
        "told as it was said, and as text"
    );
    let today = house.state.app.now().date().to_string();
    let mut fields = vec![
        ("item", item.as_str()),
        ("decision", "同意"),
        ("text", "先办十处"),
        ("lead_office", "规建办"),
        ("leader", "副镇长乙"),
        ("due", today.as_str()),
    ];
    let resolve = format!("{base}/resolve");
    let refused = send(&house, &token, &resolve, &fields).await;
    assert_eq!(refused.status, 409, "{}", refused.text);
    assert!(refused.text.contains("没有说明理由") && refused.text.contains("先办十处"));
    fields.push(("reasons", "已有两起冒烟"));
    assert_eq!(send(&house, &token, &resolve, &fields).await.status, 303);
    let page = house.look(&base, &token).await.text;
    assert!(
        page.contains("已有两起冒烟") && page.contains("交办成任务"),
        "{page}"
    );
}

#[tokio::test]
async fn minutes_are_pages_as_soon_as_they_are_drafted() {
    let house = House::open().await;
    let (meeting, item) = convened(&house).await;
    let token = house.token("clerk").await;
    on_floor(&house, &token, &meeting, &item).await;
    let base = format!("/meetings/{meeting}");
    let pages = format!("{base}/minutes");
    let why = [("item", item.as_str()), ("reason", "材料不全")];
    let path = format!("{base}/record/postpone_item");
    assert_eq!(send(&house, &token, &path, &why).await.status, 303);
    let path = format!("{base}/record/close");
    assert_eq!(send(&house, &token, &path, &[]).await.status, 303);
    assert_eq!(house.look(&pages, &token).await.status, 404, "none yet");
    done(
        &house,
        "clerk",
        "meeting.draft_minutes",
        Some(&meeting),
        json!({}),
    )
    .await;
    let page = house.look(&pages, &token).await;
    assert_eq!(page.status, 200, "{}", page.text);
    assert!(
        page.text.contains("草稿，待党政办主任核") && page.text.contains("会议决定缓议：材料不全")
    );
    let pdf = house.look(&format!("{pages}.pdf"), &token).await;
    // Without fonts at hand no page can be set, and the page says so.
    assert!(
        pdf.status == 503 || pdf.status == 200 && pdf.text.starts_with("%PDF"),
        "{}",
        pdf.status
    );
    let stranger = house.token("hotline").await;
    assert_eq!(house.look(&pages, &stranger).await.status, 404);
    assert_eq!(
        house.look(&format!("{pages}.pdf"), &stranger).await.status,
        404
    );
}

#[tokio::test]
async fn who_only_reads_finds_no_form_and_who_may_not_know_finds_nothing() {
    let house = House::open().await;
    let (meeting, item) = convened(&house).await;
    let clerk = house.token("clerk").await;
    on_floor(&house, &clerk, &meeting, &item).await;
    let base = format!("/meetings/{meeting}/record");
    let inspector = house.token("inspector").await;
    let page = house.look(&base, &inspector).await;
    assert_eq!(page.status, 200);
    let main = page.text.split("<main").nth(1).unwrap();
    assert!(!main.contains("<form"), "{main}");
    let stranger = house.token("hotline").await;
    assert_eq!(house.look(&base, &stranger).await.status, 404);
    let foreign = send(&house, &clerk, &format!("{base}/convene"), &[]).await;
    assert_eq!(
        foreign.status, 404,
        "only the recorder's acts are done here"
    );
}
