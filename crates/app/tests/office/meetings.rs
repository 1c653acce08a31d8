//! The calendar of meetings and its feeds: who finds which meeting on which day, and what calendar
//! programs are told.

use app::{FeedAnswer, FeedOf, MeetingCalendar, MeetingDay};
use domain::calendar::DayKind;
use domain::meeting::Stage;
use jiff::civil::{Date, date};

use crate::house::House;

const ROOM: &str = "305会议室";

fn november() -> (Date, Date) {
    (date(2026, 11, 1), date(2026, 11, 30))
}

/// A special meeting on the afternoon of a day, proposed by the clerk.
async fn proposed(house: &House, topic: &str, day: &str, start: &str) -> String {
    let end = format!("{:02}:30", start[..2].parse::<u8>().unwrap() + 1);
    let typed = [
        ("kind", "专题会议"),
        ("topic", topic),
        ("day", day),
        ("start", start),
        ("end", end.as_str()),
        ("room", ROOM),
        ("chair", "副镇长乙"),
        ("attendees", "规建办主任"),
        ("portfolios", "城市建设"),
    ];
    let receipt = house.done("clerk", "meeting.propose", "", &typed).await;
    receipt.matter
}

async fn convened(house: &House, topic: &str, day: &str, start: &str) -> String {
    let id = proposed(house, topic, day, start).await;
    house.done("deputy-b", "meeting.convene", &id, &[]).await;
    id
}

async fn seen(house: &House, who: &str, days: (Date, Date)) -> MeetingCalendar {
    let caller = house.caller(who).await;
    house.app.meeting_calendar(&caller, days).await.unwrap()
}

fn on(found: &MeetingCalendar, day: Date) -> &MeetingDay {
    found.days.iter().find(|one| one.day == day).unwrap()
}

async fn feed(house: &House, who: &str, of: FeedOf) -> String {
    let caller = house.caller(who).await;
    match house.app.make_feed(&caller, of).await.unwrap() {
        FeedAnswer::Made(secret) => secret,
        other => panic!("{other:?}"),
    }
}

/// What a feed says of one meeting.
async fn event(house: &House, secret: &str, id: &str) -> Option<String> {
    let text = told(house, secret).await.unwrap();
    let mut events = text.split("BEGIN:VEVENT\r\n").skip(1);
    let found = events.find(|event| event.contains(&format!("UID:{id}@")));
    found.map(str::to_owned)
}

async fn told(house: &House, secret: &str) -> Option<String> {
    let text = house.app.feed(&house.town, secret).await.unwrap();
    text.map(|text| text.replace("\r\n ", ""))
}

#[tokio::test]
async fn a_calendar_holds_what_one_may_know_in_the_order_of_time() {
    let house = House::open().await;
    let late = convened(&house, "窨井盖检查", "2026-11-26", "15:00").await;
    let early = proposed(&house, "沿街店招", "2026-11-26", "09:00").await;
    convened(&house, "下月安排", "2026-12-02", "09:00").await;
    let found = seen(&house, "deputy-b", november()).await;
    assert_eq!(found.days.len(), 30);
    let day = on(&found, date(2026, 11, 26));
    let ids: Vec<&str> = day.meetings.iter().map(|line| line.id.as_str()).collect();
    assert_eq!(ids, [early.as_str(), late.as_str()]);
    assert_eq!(day.meetings[0].stage, Stage::Proposed);
    assert_eq!(day.meetings[1].state, "已召集");
    let others = seen(&house, "drafter", november()).await;
    let mut others = others.days.iter().flat_map(|day| &day.meetings);
    assert!(others.all(|line| line.id != early && line.id != late));
}

#[tokio::test]
async fn a_calendar_says_what_each_day_is_and_guesses_no_year() {
    let house = House::open().await;
    let found = seen(&house, "head", (date(2026, 9, 20), date(2026, 10, 10))).await;
    assert_eq!(on(&found, date(2026, 9, 20)).kind, Some(DayKind::MadeUp));
    assert_eq!(on(&found, date(2026, 10, 1)).kind, Some(DayKind::Holiday));
    assert_eq!(on(&found, date(2026, 10, 8)).kind, Some(DayKind::Working));
    let next = seen(&house, "head", (date(2027, 1, 1), date(2027, 1, 1))).await;
    assert_eq!(on(&next, date(2027, 1, 1)).kind, None);
}

#[tokio::test]
async fn a_meeting_that_is_moved_is_found_on_its_new_day_only() {
    let house = House::open().await;
    let id = convened(&house, "窨井盖检查", "2026-11-26", "15:00").await;
    let later = [
        ("day", "2026-11-27"),
        ("start", "10:00"),
        ("end", "11:00"),
        ("room", "201会议室"),
        ("reason", "主持人另有任务"),
    ];
    house.done("clerk", "meeting.change", &id, &later).await;
    let found = seen(&house, "deputy-b", november()).await;
    assert!(on(&found, date(2026, 11, 26)).meetings.is_empty());
    assert_eq!(on(&found, date(2026, 11, 27)).meetings[0].room, "201会议室");
    let of = FeedOf::Room(ROOM.to_owned());
    let secret = feed(&house, "clerk", of).await;
    assert_eq!(event(&house, &secret, &id).await, None);
}

#[tokio::test]
async fn a_persons_feed_follows_every_change_and_says_nothing_of_items() {
    let house = House::open().await;
    let id = convened(&house, "窨井盖检查，分两批", "2026-11-26", "15:00").await;
    let of = |account: &str| FeedOf::Person(account.to_owned());
    let secret = feed(&house, "section-chief", of("section-chief")).await;
    let text = event(&house, &secret, &id).await.unwrap();
    assert!(
        text.contains("SUMMARY:专题会议：窨井盖检查，分两批\r\n"),
        "{text}"
    );
    assert!(text.contains("STATUS:CONFIRMED\r\n") && text.contains("SEQUENCE:0\r\n"));
    let again = event(&house, &secret, &id).await.unwrap();
    assert_eq!(again, text, "the same as long as nothing changes");
    let why = [("reason", "并到下周")];
    house.done("clerk", "meeting.cancel", &id, &why).await;
    let text = event(&house, &secret, &id).await.unwrap();
    assert!(
        text.contains("STATUS:CANCELLED\r\n") && text.contains("SEQUENCE:2\r\n"),
        "{text}"
    );
    let elsewhere = feed(&house, "deputy-c", of("deputy-c")).await;
    assert_eq!(event(&house, &elsewhere, &id).await, None);
}

#[tokio::test]
async fn what_was_never_convened_is_in_no_feed() {
    let house = House::open().await;
    let id = proposed(&house, "沿街店招", "2026-11-26", "09:00").await;
    let of = FeedOf::Person("deputy-b".to_owned());
    let secret = feed(&house, "deputy-b", of).await;
    assert_eq!(event(&house, &secret, &id).await, None);
}

#[tokio::test]
async fn a_rooms_feed_tells_no_topic_and_is_the_offices_to_make() {
    let house = House::open().await;
    let id = convened(&house, "窨井盖检查", "2026-11-26", "15:00").await;
    let of = || FeedOf::Room(ROOM.to_owned());
    let deputy = house.caller("deputy-b").await;
    let answer = house.app.make_feed(&deputy, of()).await.unwrap();
    assert_eq!(answer, FeedAnswer::Forbidden("党政办"));
    let secret = feed(&house, "clerk", of()).await;
    let text = event(&house, &secret, &id).await.unwrap();
    assert!(text.contains("SUMMARY:专题会议\r\n") && text.contains("LOCATION:305会议室\r\n"));
    assert!(!text.contains("窨井盖"), "{text}");
}

#[tokio::test]
async fn a_revoked_feed_a_replaced_one_and_a_foreign_one_open_nothing() {
    let house = House::open().await;
    let of = || FeedOf::Person("head".to_owned());
    let first = feed(&house, "head", of()).await;
    let second = feed(&house, "head", of()).await;
    assert!(told(&house, &first).await.is_none() && told(&house, &second).await.is_some());
    let clerk = house.caller("clerk").await;
    let answer = house.app.revoke_feed(&clerk, of()).await.unwrap();
    assert_eq!(answer, FeedAnswer::Forbidden("本人"));
    let head = house.caller("head").await;
    assert!(house.app.feed_since(&head, of()).await.unwrap().is_some());
    house.app.revoke_feed(&head, of()).await.unwrap();
    assert!(told(&house, &second).await.is_none() && told(&house, "").await.is_none());
    assert!(house.app.feed_since(&head, of()).await.unwrap().is_none());
    assert!(!house.holds(&second), "only the hash was ever kept");
}
