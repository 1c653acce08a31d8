//! Absences, interpretations, mandates and notices, and what they do to what is open.

use app::{Lamp, TodoList};
use domain::calendar::Deadline;
use jiff::civil::date;

use crate::house::House;

const AWAY: [(&str, &str); 4] = [
    ("post", "副镇长乙"),
    ("kind", "休假"),
    ("from", "2026-11-24"),
    ("until", "2026-11-27"),
];

#[tokio::test]
async fn a_deputys_absence_is_shown_before_it_is_registered_and_then_reroutes() {
    let house = House::open().await;
    let id = house.at_examination().await;
    let clerk = house.caller("clerk").await;
    let (from, until) = (date(2026, 11, 24), date(2026, 11, 27));
    let shown = house
        .app
        .preview_absence(&clerk, "副镇长乙", "休假", from, until)
        .await
        .unwrap();
    let line = shown.iter().find(|line| line.matter == id).unwrap();
    assert_eq!(
        (line.from.clone(), line.to.clone()),
        (vec!["副镇长乙".into()], vec!["镇长".into()])
    );
    house
        .done("clerk", "organization.register_absence", "", &AWAY)
        .await;
    assert!(
        house
            .refused("deputy-b", "official_document.examine", &id, &[])
            .await
            .contains(&24)
    );
    let head = house.caller("head").await;
    let todo = house.app.todo(&head, TodoList::ToDo).await.unwrap();
    let line = todo.lines.iter().find(|line| line.matter == id).unwrap();
    assert_eq!(line.act, "organization.mandate");
    let mandate = [
        ("to", "副镇长甲"),
        ("portfolios", "城市建设"),
        ("from", "2026-11-24"),
        ("until", "2026-11-27"),
    ];
    house
        .done("head", "organization.mandate", "", &mandate)
        .await;
    let deputy = house.caller("deputy-a").await;
    let todo = house.app.todo(&deputy, TodoList::ToDo).await.unwrap();
    assert!(todo.lines.iter().any(|line| line.matter == id));
    let examined = house
        .done("deputy-a", "official_document.examine", &id, &[])
        .await;
    assert_eq!(examined.capacity, "受委托");
    let report = house.app.verify(&house.town, None).await.unwrap();
    assert!(report.bad.is_empty(), "{:?}", report.bad);
}

#[tokio::test]
async fn an_absence_begins_at_midnight() {
    let house = House::open().await;
    let id = house.at_examination().await;
    let mut away = AWAY;
    away[2].1 = "2026-11-25";
    house
        .done("clerk", "organization.register_absence", "", &away)
        .await;
    let mine = |todo: app::Todo| todo.lines.iter().any(|line| line.matter == id);
    let deputy = house.caller("deputy-b").await;
    assert!(mine(house.app.todo(&deputy, TodoList::ToDo).await.unwrap()));
    house.clock.set(date(2026, 11, 25).at(0, 0, 1, 0));
    house.app.start_timers();
    for _ in 0..100 {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        if !mine(house.app.todo(&deputy, TodoList::ToDo).await.unwrap()) {
            break;
        }
    }
    assert!(!mine(
        house.app.todo(&deputy, TodoList::ToDo).await.unwrap()
    ));
    house.app.close().await;
}

#[tokio::test]
async fn the_secretary_signs_while_presiding_only_under_an_interpretation() {
    let house = House::open().await;
    let id = house.at_examination().await;
    house
        .done("deputy-b", "official_document.examine", &id, &[])
        .await;
    let away = [
        ("post", "镇长"),
        ("kind", "离沪出差"),
        ("from", "2026-11-24"),
        ("until", "2026-11-26"),
    ];
    house
        .done("clerk", "organization.register_absence", "", &away)
        .await;
    assert_eq!(
        house
            .refused("party-secretary", "official_document.sign", &id, &[])
            .await,
        [24]
    );
    let answer = [
        ("interpretation", "代为主持含签发"),
        ("text", "代为主持镇政府工作包括签发以镇政府名义制发的文件。"),
        ("reason", "离沪期间急件需要及时签发"),
    ];
    house
        .done("office-director", "rules.interpret", "", &answer)
        .await;
    let secretary = house.caller("party-secretary").await;
    let todo = house.app.todo(&secretary, TodoList::ToDo).await.unwrap();
    assert!(todo.lines.iter().any(|line| line.matter == id));
    let signed = house
        .done("party-secretary", "official_document.sign", &id, &[])
        .await;
    assert_eq!(signed.capacity, "代为主持");
    let rules = house.app.rules(&secretary).await.unwrap();
    assert!(rules.questions.iter().any(|asked| asked.answer.is_some()));
    let organization = house.app.organization(&secretary).await.unwrap();
    assert_eq!(organization.presiding.unwrap().0, "镇党委书记");
}

#[tokio::test]
async fn a_deadline_past_the_known_years_is_unsettled_until_the_notice_is_entered() {
    let house = House::open().await;
    house.clock.set(date(2026, 12, 31).at(9, 0, 0, 0));
    let id = house.draft().await;
    house
        .done("drafter", "official_document.submit", &id, &[])
        .await;
    let head = house.caller("head").await;
    let page = house.app.document(&head, &id).await.unwrap().unwrap();
    assert!(matches!(
        page.deadline,
        Deadline::Unsettled { missing: 2027, .. }
    ));
    assert_eq!(page.lamp, Lamp::Unsettled);
    assert!(page.due_words.starts_with("未定（缺少2027年放假安排）"));
    let unsettled = |alarms: Vec<app::Alarm>| alarms.iter().any(|alarm| alarm.matter == id);
    assert!(unsettled(house.app.alarms(&house.town).await.unwrap()));
    let notice = [
        ("year", "2027"),
        ("notice", "演示通知"),
        ("holidays", "2027-01-01\n2027-01-02\n2027-01-03"),
    ];
    house
        .done(
            "office-director",
            "organization.enter_calendar",
            "",
            &notice,
        )
        .await;
    let page = house.app.document(&head, &id).await.unwrap().unwrap();
    assert_eq!(
        page.deadline,
        Deadline::By {
            day: date(2027, 1, 4)
        }
    );
    assert!(!unsettled(house.app.alarms(&house.town).await.unwrap()));
    let report = house.app.verify(&house.town, None).await.unwrap();
    assert!(report.bad.is_empty(), "{:?}", report.bad);
}

#[tokio::test]
async fn a_late_step_is_put_before_whom_the_route_names_and_goes_with_the_step() {
    let house = House::open().await;
    let id = house.draft().await;
    house
        .done("drafter", "official_document.submit", &id, &[])
        .await;
    let chief = house.caller("section-chief").await;
    let lines = |todo: app::Todo| -> Vec<String> {
        let here = todo.lines.iter().filter(|line| line.matter == id);
        here.map(|line| line.step.clone()).collect()
    };
    assert!(lines(house.app.todo(&chief, TodoList::ToRead).await.unwrap()).is_empty());
    house.clock.set(date(2026, 11, 26).at(8, 0, 0, 0));
    let house = house.reopen().await;
    house.app.start_timers();
    for _ in 0..100 {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        if !lines(house.app.todo(&chief, TodoList::ToRead).await.unwrap()).is_empty() {
            break;
        }
    }
    assert_eq!(
        lines(house.app.todo(&chief, TodoList::ToRead).await.unwrap()),
        ["超时提醒"]
    );
    house
        .done("section-chief", "official_document.endorse", &id, &[])
        .await;
    assert!(lines(house.app.todo(&chief, TodoList::ToRead).await.unwrap()).is_empty());
    house.app.close().await;
}
