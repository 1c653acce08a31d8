//! The demonstration town: its history and the matters at hand, all of it through decisions.

use app::{App, Filter, ScriptedClock, TodoList};
use domain::Noun;
use jiff::civil::date;

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
    let filter = Filter {
        noun: Some(Noun::OfficialDocument),
        ..Filter::default()
    };
    let all = house.app.matters(&head, &filter).await.unwrap();
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
        (6, 2),
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

#[tokio::test]
async fn every_noun_stands_in_each_of_its_states() {
    let house = House::open().await;
    let head = house.caller("head").await;
    let states = async |noun| {
        let filter = Filter {
            noun: Some(noun),
            ..Filter::default()
        };
        let found = house.app.matters(&head, &filter).await.unwrap();
        let states = found.lines.into_iter().map(|line| line.state);
        states.collect::<std::collections::BTreeSet<String>>()
    };
    let wanted: [(Noun, &[&str]); 4] = [
        (
            Noun::MajorDecision,
            &[
                "已列入目录",
                "形成草案中",
                "公开征求意见中",
                "合法性审查中",
                "待讨论",
                "执行中",
                "已了结",
            ],
        ),
        (
            Noun::Meeting,
            &[
                "待召集",
                "已召集",
                "待整理纪要",
                "待签发纪要",
                "纪要已签发",
                "已取消",
            ],
        ),
        (
            Noun::AgendaItem,
            &["协调中", "已退回", "待排会", "已排会", "缓议", "已议决"],
        ),
        (
            Noun::Case,
            &[
                "签收",
                "实施",
                "核定",
                "镇长核定",
                "主办待裁定",
                "报告",
                "已办结",
            ],
        ),
    ];
    for (noun, wanted) in wanted {
        let found = states(noun).await;
        for state in wanted {
            assert!(found.contains(*state), "{noun:?} {state} not in {found:?}");
        }
    }
}

#[tokio::test]
async fn the_demonstration_starts_on_any_day() {
    for day in [date(2026, 9, 14), date(2027, 1, 16), date(2027, 3, 1)] {
        let dir = tempfile::TempDir::new().unwrap();
        let clock = std::sync::Arc::new(ScriptedClock::new(day.at(9, 30, 0, 0)));
        let opened = App::open(crate::house::config(dir.path(), clock)).await;
        assert!(opened.is_ok(), "{day}: {:?}", opened.err());
    }
}

#[tokio::test]
async fn a_task_from_the_resolution_reports_to_the_decision_that_it_carries_out() {
    let house = House::open().await;
    let head = house.caller("head").await;
    let filter = Filter {
        noun: Some(Noun::MajorDecision),
        state: Some("执行中".to_owned()),
        ..Filter::default()
    };
    let found = house.app.matters(&head, &filter).await.unwrap();
    let id = &found.lines[0].id;
    let view = house.app.matter(&head, Noun::MajorDecision, id).await;
    let view = view.unwrap().unwrap();
    let decision = view.matter.major_decision().unwrap();
    assert_eq!(decision.cases.len(), 1, "{:?}", decision.cases);
    let said = decision.feedback.iter().map(|one| one.it.progress.as_str());
    assert!(said.collect::<String>().contains("标线施划"));
}
