//! The calendar of meetings as browsers ask for it, and its feeds as calendar programs do.

use axum::body::Body;
use axum::http::{Request, header};
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::json;

use crate::house::{House, Reply, get};

/// A special meeting that is convened for a working day soon; its day.
async fn convened(house: &House) -> (String, Date) {
    let today = house.state.app.now().date();
    let mut day = today.saturating_add(3.days());
    while matches!(day.weekday().to_monday_one_offset(), 6 | 7) {
        day = day.tomorrow().unwrap();
    }
    let clerk = house.token("clerk").await;
    let input = json!({
        "kind": "专题会议", "topic": "窨井盖检查", "day": day.to_string(), "start": "14:00",
        "end": "15:00", "room": "305会议室", "chair": "副镇长乙", "attendees": ["规建办主任"],
        "portfolios": ["城市建设"],
    });
    let body = json!({ "act": "meeting.propose", "input": input });
    let reply = house.act(&clerk, &body).await;
    assert_eq!(reply.status, 200, "{}", reply.text);
    let id = reply.json()["matter"].as_str().unwrap().to_owned();
    let deputy = house.token("deputy-b").await;
    let body = json!({ "act": "meeting.convene", "matter": id });
    let reply = house.act(&deputy, &body).await;
    assert_eq!(reply.status, 200, "{}", reply.text);
    (id, day)
}

async fn set(house: &House, token: &str, path: &str, what: &str) -> Reply {
    let form = format!("_csrf={}&_set={what}", house.csrf(token).await);
    let request = Request::post(path)
        .header(header::HOST, "127.0.0.1")
        .header(header::ORIGIN, "http://127.0.0.1")
        .header(header::COOKIE, format!("guiju={token}"))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    house.send(request.body(Body::from(form)).unwrap()).await
}

/// The path of the feed that a page has just told.
fn address(reply: &Reply) -> String {
    let found = reply.text.split("value=\"http://127.0.0.1").nth(1);
    let path = found.and_then(|rest| rest.split('"').next());
    path.unwrap_or_else(|| panic!("no address: {}", reply.text))
        .to_owned()
}

#[tokio::test]
async fn month_week_and_list_show_a_meeting_to_whoever_may_know_of_it() {
    let house = House::open().await;
    let (id, day) = convened(&house).await;
    let month = format!("{}-{:02}", day.year(), day.month());
    let week = day.iso_week_date();
    let link = format!("href=\"/meetings/{id}\"");
    let deputy = house.token("deputy-b").await;
    let stranger = house.token("drafter").await;
    for asked in [
        format!("month={month}"),
        format!("list={month}"),
        format!("week={}-W{:02}", week.year(), week.week()),
    ] {
        let path = format!("/meetings/calendar?{asked}");
        let mine = house.look(&path, &deputy).await;
        assert_eq!(mine.status, 200, "{path}: {}", mine.text);
        assert!(
            mine.text.contains(&link) && mine.text.contains("305会议室"),
            "{path}"
        );
        let theirs = house.look(&path, &stranger).await;
        assert!(
            !theirs.text.contains(&id) && !theirs.text.contains("窨井盖"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn odd_months_are_this_month() {
    let house = House::open().await;
    let token = house.token("head").await;
    for asked in [
        "month=2026-99",
        "week=9999-W99",
        "list=%FF",
        "month=-1",
        "month=99999-01",
    ] {
        let reply = house
            .look(&format!("/meetings/calendar?{asked}"), &token)
            .await;
        assert_eq!(reply.status, 200, "{asked}: {}", reply.text);
    }
}

#[tokio::test]
async fn a_feed_opens_without_signing_in_until_it_is_revoked() {
    let house = House::open().await;
    let (id, _) = convened(&house).await;
    let token = house.token("section-chief").await;
    let made = set(&house, &token, "/me/feed", "make").await;
    assert_eq!(made.status, 200, "{}", made.text);
    let path = address(&made);
    let feed = house.send(get(&path, None)).await;
    assert_eq!(feed.status, 200, "{}", feed.text);
    assert_eq!(feed.header("content-type"), "text/calendar; charset=utf-8");
    assert!(
        feed.text.contains(&format!("UID:{id}@gaojing")),
        "{}",
        feed.text
    );
    let again = house.look("/me", &token).await;
    assert!(
        !again.text.contains(path.trim_start_matches("/calendar/")),
        "told only once"
    );
    let mut asked = get(&path, None);
    let tag = feed.header("etag").parse().unwrap();
    asked.headers_mut().insert(header::IF_NONE_MATCH, tag);
    assert_eq!(house.send(asked).await.status, 304);
    assert_eq!(set(&house, &token, "/me/feed", "revoke").await.status, 303);
    assert_eq!(house.send(get(&path, None)).await.status, 404);
    assert_eq!(set(&house, &token, "/me/feed", "else").await.status, 422);
}

#[tokio::test]
async fn the_feed_of_a_room_is_made_by_the_office_alone() {
    let house = House::open().await;
    convened(&house).await;
    let path = "/meetings/rooms/305%E4%BC%9A%E8%AE%AE%E5%AE%A4/feed";
    let deputy = house.token("deputy-b").await;
    assert_eq!(set(&house, &deputy, path, "make").await.status, 403);
    let clerk = house.token("clerk").await;
    let made = set(&house, &clerk, path, "make").await;
    let feed = house.send(get(&address(&made), None)).await;
    assert!(feed.text.contains("SUMMARY:专题会议\r\n"), "{}", feed.text);
    assert!(!feed.text.contains("窨井盖"), "{}", feed.text);
    let nowhere = "/meetings/rooms/9/feed";
    assert_eq!(set(&house, &clerk, nowhere, "make").await.status, 404);
}
