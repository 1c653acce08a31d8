//! A month of the calendar and a feed at many meetings: for a deputy, and for who may read all.
//!
//! `cargo run --release -p app --example calendar_times [MEETINGS] [RULEBOOKS]`

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use app::{App, Caller, Config, FeedAnswer, FeedOf, SignIn, StoreLocation, SystemClock};
use domain::meeting::{Arrangement, Meeting, Stage};
use domain::{Business, Hand, Matter};
use jiff::ToSpan;
use jiff::civil::{Date, time};
use store::{Job, Location, StateRow, Store};

const ROUNDS: usize = 300;
const TOWN: &str = "gaojing";
/// So many meetings a day.
const A_DAY: usize = 40;
const BATCH: usize = 2_000;
const POSTS: [&str; 5] = ["镇长", "副镇长甲", "副镇长乙", "副镇长丙", "副镇长丁"];

#[tokio::main]
async fn main() {
    let mut given = std::env::args().skip(1);
    let count = given
        .next()
        .and_then(|text| text.parse().ok())
        .unwrap_or(100_000);
    let rulebooks = given
        .next()
        .unwrap_or_else(|| "rulebooks/gaojing".to_owned());
    let data = tempfile::tempdir().unwrap();
    let app = opened(data.path(), &rulebooks).await;
    let today = app.now().date();
    app.close().await;
    drop(app);
    fill(&data.path().join("guiju.db"), count, today);
    let app = opened(data.path(), &rulebooks).await;
    for (name, account) in [("分管副镇长", "deputy-b"), ("可看全部的", "inspector")] {
        let caller = caller(&app, account).await;
        let month = (today.first_of_month(), today.last_of_month());
        let mut found = 0;
        let mut times = Vec::new();
        for _ in 0..ROUNDS {
            let started = Instant::now();
            let calendar = app.meeting_calendar(&caller, month).await.unwrap();
            times.push(started.elapsed());
            found = calendar
                .days
                .iter()
                .map(|day| day.meetings.len())
                .sum::<usize>();
        }
        println!(
            "| 一个月的会议日历，{count} 次会议，{name}（当月 {found} 次） | {} |",
            shown(times)
        );
    }
    let head = caller(&app, "deputy-b").await;
    let FeedAnswer::Made(secret) = app
        .make_feed(&head, FeedOf::Person("deputy-b".to_owned()))
        .await
        .unwrap()
    else {
        panic!("no feed");
    };
    let (mut times, mut size) = (Vec::new(), 0);
    for _ in 0..ROUNDS / 10 {
        let started = Instant::now();
        size = app
            .feed(&head.town, &secret)
            .await
            .unwrap()
            .map_or(0, |text| text.len());
        times.push(started.elapsed());
    }
    println!(
        "| 个人会议订阅，{count} 次会议（{} KB） | {} |",
        size / 1024,
        shown(times)
    );
}

async fn opened(data: &Path, rulebooks: &str) -> App {
    let config = Config {
        store: StoreLocation::Sqlite,
        data: data.to_owned(),
        rulebooks: vec![PathBuf::from(rulebooks)],
        fonts: Vec::new(),
        demo: true,
        clock: Arc::new(SystemClock),
    };
    App::open(config).await.unwrap()
}

async fn caller(app: &App, account: &str) -> Caller {
    let town = app.towns().remove(0);
    match app.sign_in(&town, account, "demo", "").await.unwrap() {
        SignIn::In { token, .. } => app.session(&town, &token).await.unwrap().unwrap(),
        other => panic!("{account}: {other:?}"),
    }
}

/// Meetings around today, as many before as after, each with two of the posts.
fn fill(database: &Path, count: usize, today: Date) {
    let store = Store::open(Location::Sqlite(database)).unwrap();
    let first = today.saturating_sub(i64::try_from(count / A_DAY / 2).unwrap().days());
    for batch in (0..count).step_by(BATCH) {
        let job: Job = Box::new(move |write| {
            for number in batch..(batch + BATCH).min(count) {
                let (row, tags) = meeting(number, first);
                write.put_state(TOWN, &row)?;
                write.set_tags(TOWN, &row.noun, &row.id, &tags)?;
            }
            Ok(Vec::new())
        });
        store.write(TOWN, job).unwrap();
    }
}

fn meeting(number: usize, first: Date) -> (StateRow, Vec<String>) {
    let day = first.saturating_add(i64::try_from(number / A_DAY).unwrap().days());
    let hour = i8::try_from(8 + number % 9).unwrap();
    let (one, two) = (POSTS[number % 5], POSTS[(number / 5) % 5]);
    let id = format!("9999-{number:06}");
    let meeting = Meeting {
        id: id.clone(),
        office: "党政办".to_owned(),
        stage: Stage::Convened,
        convened: Some(Hand::default()),
        arrangement: Arrangement {
            kind: "专题会议".to_owned(),
            topic: format!("第{number}次专题研究"),
            day,
            start: time(hour, 0, 0, 0),
            end: time(hour, 45, 0, 0),
            room: "305会议室".to_owned(),
            chair: one.to_owned(),
            attendees: vec![one.to_owned(), two.to_owned()],
            ..Arrangement::default()
        },
        ..Meeting::default()
    };
    let tags = meeting.tags();
    let matter = Matter::Meeting(meeting);
    let mut keys = vec![
        "overseer".to_owned(),
        format!("post:{one}"),
        format!("post:{two}"),
    ];
    keys.dedup();
    let row = StateRow {
        noun: "meeting".to_owned(),
        version: 1,
        kind: "专题会议".to_owned(),
        status: "已召集".to_owned(),
        title: format!("第{number}次专题研究"),
        body: serde_json::to_vec(&matter).unwrap(),
        created_at: "2026-01-01T09:00:00+08:00".to_owned(),
        updated_at: "2026-01-01T09:00:00+08:00".to_owned(),
        keys,
        id,
        ..StateRow::default()
    };
    (row, tags)
}

fn shown(mut times: Vec<Duration>) -> String {
    times.sort();
    let at = |share: usize| {
        times
            .get(times.len() * share / 100)
            .copied()
            .unwrap_or_default()
    };
    let ms = |time: Duration| format!("{:.2} ms", time.as_secs_f64() * 1_000.0);
    format!("p50 {}，p99 {}", ms(at(50)), ms(at(99)))
}
