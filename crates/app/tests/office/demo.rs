//! The demonstration town: its history and the matters at hand, all of it through decisions.

use app::{Filter, TodoList};

use crate::house::House;

#[tokio::test]
async fn the_notice_of_2024_went_all_the_way_and_bears_its_number() {
    let house = House::open().await;
    let head = house.caller("head").await;
    let filter = Filter {
        q: "宝高府〔2024〕11号".to_owned(),
        ..Filter::default()
    };
    let found = house.app.matters(&head, &filter).await.unwrap();
    assert_eq!(found.lines.len(), 1);
    let page = house
        .app
        .document(&head, &found.lines[0].id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(page.state, "已归档");
    assert_eq!(
        page.document.number.as_ref().unwrap().to_string(),
        "宝高府〔2024〕11号"
    );
    assert_eq!(
        page.document
            .signed
            .as_ref()
            .unwrap()
            .by
            .at
            .date()
            .to_string(),
        "2024-11-20"
    );
    assert!(
        page.document.content.attachments[0]
            .text
            .contains("第三十二条")
    );
    let pdf = house
        .app
        .pdf(&head, &found.lines[0].id)
        .await
        .unwrap()
        .unwrap()
        .unwrap();
    assert!(
        pdf.pages > 5 && pdf.bytes.starts_with(b"%PDF"),
        "{} pages",
        pdf.pages
    );
}

#[tokio::test]
async fn matters_stand_in_each_state_and_the_desk_shows_a_late_one() {
    let house = House::open().await;
    let head = house.caller("head").await;
    let all = house.app.matters(&head, &Filter::default()).await.unwrap();
    let states: std::collections::BTreeSet<&str> =
        all.lines.iter().map(|line| line.state.as_str()).collect();
    for state in [
        "拟稿",
        "科室审核",
        "核稿",
        "商量",
        "合法性审核",
        "审核",
        "签发",
        "编号",
        "归档",
        "已归档",
    ] {
        assert!(states.contains(state), "{state} not in {states:?}");
    }
    let todo = house.app.todo(&head, TodoList::ToDo).await.unwrap();
    assert_eq!(
        (todo.counts.to_do, todo.overdue),
        (2, 1),
        "{:?}",
        todo.lines
    );
    assert_eq!(todo.lines[0].act, "official_document.sign");
}

#[tokio::test]
async fn the_record_replays_to_what_it_keeps() {
    let house = House::open().await;
    let report = house.app.verify(&house.town, None).await.unwrap();
    assert!(report.bad.is_empty(), "{:?}", report.bad);
    assert!(report.events > 100 && report.matters > 10, "{report:?}");
}
