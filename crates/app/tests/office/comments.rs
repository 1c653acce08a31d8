//! What the public sends in: batches, their events on the record, and falls in between.

use std::path::Path;

use app::{App, Commented};
use jiff::civil::date;
use store::{Batch, Intake, Location};

use crate::house::{House, input};

const FIRST: usize = 3;

/// A decision put up for comment; gives its id.
pub async fn consulting(house: &House) -> String {
    let listing = [
        ("year", "2026"),
        ("title", "殷高西路沿线停车综合治理"),
        ("kind", "重大公共建设项目"),
        ("problem", "夜间停车泊位缺口较大"),
        ("grounds", "拟增设错时泊位"),
        ("proposed_by", "内设机构或下属单位"),
        ("office", "规建办"),
        ("portfolios", "城市建设"),
        ("consent", "镇党委会议同意"),
        ("public_concern", "是"),
    ];
    let act = |verb| format!("major_decision.{verb}");
    let id = house.done("clerk", &act("list"), "", &listing).await.matter;
    let start = [("office", "规建办"), ("reason", "确有必要")];
    house.done("head", &act("start"), &id, &start).await;
    let research = [("method", "实测三周"), ("findings", "夜间有缺口")];
    house
        .done("drafter", &act("research"), &id, &research)
        .await;
    let draft = [
        ("option", "增设夜间错时泊位。"),
        ("explanation", "夜间缺口较大"),
        ("basis", "有关规定"),
    ];
    house.done("drafter", &act("draft"), &id, &draft).await;
    let consultation = [
        ("from", "2026-11-24"),
        ("until", "2026-12-24"),
        ("places", "镇政府网站"),
        ("how", "网上填写"),
    ];
    house
        .done("drafter", &act("open_consultation"), &id, &consultation)
        .await;
    // What the demonstration's own public sent in is out of the way.
    house.app.bind_comments(true).await.unwrap();
    id
}

async fn say(app: &App, id: &str, words: &str) {
    let town = app.towns().remove(0);
    let typed = input(&[("text", words)]);
    let channel = format!("{id}-1-1");
    let told = app
        .comment(&town, &channel, &typed, "10.0.0.1")
        .await
        .unwrap();
    assert!(matches!(told, Commented::Taken(_)), "{told:?}");
}

async fn say_some(app: &App, id: &str, from: usize) {
    for number in from..from + FIRST {
        say(app, id, &format!("意见{number}")).await;
    }
}

/// Batches of the decision's log, in words.
async fn bound(house: &House, id: &str) -> Vec<String> {
    let clerk = house.caller("clerk").await;
    let log = house.app.log(&clerk, domain::Noun::MajorDecision, id).await;
    let log = log.unwrap().unwrap().into_iter();
    log.filter(|line| line.label == "登记意见")
        .map(|line| line.words)
        .collect()
}

async fn sound(house: &House) {
    let report = house.app.verify(&house.town, None).await.unwrap();
    // On a clock that was moved, work lists of other matters wait for the turn of the day.
    let bad = report.bad.iter().filter(|(_, it)| !it.contains("待办"));
    assert_eq!(bad.count(), 0, "{:?}", report.bad);
}

fn intake(data: &Path) -> Intake {
    Intake::open(Location::Sqlite(&data.join("intake.db"))).unwrap()
}

fn seal(data: &Path, id: &str) -> Batch {
    let channel = format!("{id}-1-1");
    intake(data)
        .seal("gaojing", &channel, 1_000)
        .unwrap()
        .unwrap()
}

/// Everything down but the files, and up again.
async fn fall(house: House, between: impl FnOnce(&Path)) -> House {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let law = root.join("rulebooks/gaojing");
    house
        .reopen_under(&law, |database| between(database.parent().unwrap()))
        .await
}

#[tokio::test]
async fn batches_are_bound_when_they_are_full_or_have_waited() {
    let house = House::open().await;
    let id = consulting(&house).await;
    say_some(&house.app, &id, 0).await;
    assert_eq!(house.app.bind_comments(false).await.unwrap(), 0);
    house.clock.set(date(2026, 11, 24).at(9, 16, 0, 0));
    assert_eq!(house.app.bind_comments(false).await.unwrap(), 1);
    assert_eq!(bound(&house, &id).await, ["第1至3号意见登记入册"]);
    assert_eq!(house.app.bind_comments(true).await.unwrap(), 0);
    say(&house.app, &id, "又一条").await;
    assert_eq!(house.app.bind_comments(true).await.unwrap(), 1);
    assert_eq!(bound(&house, &id).await.len(), 2);
    sound(&house).await;
}

#[tokio::test]
async fn what_was_sealed_before_a_fall_is_bound_after_it_and_once() {
    let house = House::open().await;
    let id = consulting(&house).await;
    say_some(&house.app, &id, 0).await;
    let house = fall(house, |data| drop(seal(data, &id))).await;
    assert_eq!(house.app.bind_comments(false).await.unwrap(), 1);
    assert_eq!(bound(&house, &id).await, ["第1至3号意见登记入册"]);
    sound(&house).await;
}

#[tokio::test]
async fn what_was_bound_and_not_marked_is_marked_with_the_same_event() {
    let house = House::open().await;
    let id = consulting(&house).await;
    say_some(&house.app, &id, 0).await;
    let mut before = Vec::new();
    let house = fall(house, |data| {
        drop(seal(data, &id));
        before = std::fs::read(data.join("intake.db")).unwrap();
    })
    .await;
    assert_eq!(house.app.bind_comments(false).await.unwrap(), 1);
    // As if it had fallen between the event and the mark.
    let house = fall(house, |data| {
        for left in ["intake.db-wal", "intake.db-shm"] {
            drop(std::fs::remove_file(data.join(left)));
        }
        std::fs::write(data.join("intake.db"), &before).unwrap();
    })
    .await;
    assert_eq!(house.app.bind_comments(false).await.unwrap(), 1);
    assert_eq!(bound(&house, &id).await.len(), 1);
    sound(&house).await;
    say_some(&house.app, &id, FIRST).await;
    house.app.bind_comments(true).await.unwrap();
    assert_eq!(
        bound(&house, &id).await.last().unwrap(),
        "第4至6号意见登记入册"
    );
    sound(&house).await;
}

#[tokio::test]
async fn an_altered_comment_and_a_batch_without_an_event_are_named() {
    let house = House::open().await;
    let id = consulting(&house).await;
    say_some(&house.app, &id, 0).await;
    house.app.bind_comments(true).await.unwrap();
    say_some(&house.app, &id, FIRST).await;
    let named = id.clone();
    let house = fall(house, move |data| {
        let batch = seal(data, &named);
        intake(data).mark(&batch, 1).unwrap();
        intake(data).erase("gaojing", &batch.channel, 2, 1).unwrap();
    })
    .await;
    let report = house.app.verify(&house.town, None).await.unwrap();
    let told = |words: &str| report.bad.iter().any(|(_, it)| it.contains(words));
    assert!(told("第4至6号称已登记，主记录中没有"), "{:?}", report.bad);
    assert!(told("第2号已销毁，主记录中没有依据"), "{:?}", report.bad);
}

#[tokio::test]
async fn binding_makes_no_form_of_the_staff_stale() {
    let house = House::open().await;
    let id = consulting(&house).await;
    let drafter = house.caller("drafter").await;
    let noun = domain::Noun::MajorDecision;
    let seen = house
        .app
        .matter(&drafter, noun, &id)
        .await
        .unwrap()
        .unwrap();
    say(&house.app, &id, "意见").await;
    house.app.bind_comments(true).await.unwrap();
    let views = [
        ("way", "座谈会"),
        ("whom", "社会公众"),
        ("day", "2026-11-23"),
        ("count", "20"),
        ("views", "总体赞成"),
        ("handling", "已吸收"),
    ];
    let mut request = crate::house::request("major_decision.hear_otherwise", &id, &views);
    request.version = Some(seen.version);
    let answer = house.app.act(&drafter, request).await;
    assert!(matches!(answer, app::Answer::Done(_)), "{answer:?}");
    sound(&house).await;
}

#[tokio::test]
async fn what_came_in_is_on_record_before_it_is_counted() {
    let house = House::open().await;
    let id = consulting(&house).await;
    say_some(&house.app, &id, 0).await;
    house.clock.set(date(2026, 12, 25).at(10, 0, 0, 0));
    let closed = [("received", "3"), ("duplicates", "0")];
    let close = "major_decision.close_consultation";
    house.done("drafter", close, &id, &closed).await;
    assert_eq!(bound(&house, &id).await, ["第1至3号意见登记入册"]);
    let group = [("summary", "都赞成"), ("numbers", "1-3")];
    house
        .done("drafter", "major_decision.group_comments", &id, &group)
        .await;
    sound(&house).await;
}
