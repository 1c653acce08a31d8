//! 知悉范围: what may not be known does not exist.

use app::{Answer, Filter, TodoList};

use crate::house::{House, request};

#[tokio::test]
async fn a_draft_of_another_office_does_not_exist() {
    let house = House::open().await;
    let id = house.draft().await;
    let finance = house.caller("finance").await;
    assert!(house.app.document(&finance, &id).await.unwrap().is_none());
    assert!(
        house
            .app
            .log(&finance, domain::Noun::OfficialDocument, &id)
            .await
            .unwrap()
            .is_none()
    );
    assert!(house.app.pdf(&finance, &id).await.unwrap().is_none());
    assert!(
        house
            .app
            .preview(&finance, Some(&id), None)
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        house
            .app
            .compare(&finance, &id, 1, 1)
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        house
            .app
            .judge(&finance, "official_document.sign", Some(&id))
            .await
            .unwrap()
            .is_none()
    );
    let asked = request("official_document.sign", &id, &[]);
    assert_eq!(house.app.act(&finance, asked).await, Answer::Missing);
    let filter = Filter {
        q: "窨井盖".to_owned(),
        ..Filter::default()
    };
    assert!(
        house
            .app
            .matters(&finance, &filter)
            .await
            .unwrap()
            .lines
            .is_empty()
    );
    let chief = house.caller("section-chief").await;
    assert_eq!(
        house.app.matters(&chief, &filter).await.unwrap().lines[0].id,
        id
    );
}

#[tokio::test]
async fn the_three_administrators_read_no_business() {
    let house = House::open().await;
    let head = house.caller("head").await;
    let all = house
        .app
        .matters(&head, &Filter::default())
        .await
        .unwrap()
        .lines;
    assert!(all.len() > 10);
    for name in ["sysadmin", "secadmin", "auditor"] {
        let caller = house.caller(name).await;
        assert!(
            house
                .app
                .matters(&caller, &Filter::default())
                .await
                .unwrap()
                .lines
                .is_empty()
        );
        for line in &all {
            assert!(
                house
                    .app
                    .document(&caller, &line.id)
                    .await
                    .unwrap()
                    .is_none()
            );
            assert!(house.app.pdf(&caller, &line.id).await.unwrap().is_none());
        }
        for list in [
            TodoList::ToDo,
            TodoList::ToRead,
            TodoList::Done,
            TodoList::Started,
        ] {
            assert!(
                house
                    .app
                    .todo(&caller, list)
                    .await
                    .unwrap()
                    .lines
                    .is_empty()
            );
        }
    }
}

#[tokio::test]
async fn the_inspector_reads_and_does_nothing() {
    let house = House::open().await;
    let inspector = house.caller("inspector").await;
    let all = house
        .app
        .matters(&inspector, &documents())
        .await
        .unwrap()
        .lines;
    assert!(all.len() > 10);
    for line in all {
        let page = house
            .app
            .document(&inspector, &line.id)
            .await
            .unwrap()
            .unwrap();
        let lawful: Vec<_> = page
            .may
            .iter()
            .filter(|may| may.lawful)
            .map(|may| may.act)
            .collect();
        assert!(lawful.is_empty(), "{}: {lawful:?}", line.title);
    }
}

#[tokio::test]
async fn an_issued_document_can_be_found_by_all_staff_by_any_part_of_its_number() {
    let house = House::open().await;
    let finance = house.caller("finance").await;
    for q in ["宝高府〔2024〕11号", "[2024]11号", "工作规则"] {
        let filter = Filter {
            q: q.to_owned(),
            ..Filter::default()
        };
        let found = house.app.matters(&finance, &filter).await.unwrap();
        assert_eq!(found.lines.len(), 1, "{q}");
    }
    let filter = Filter {
        q: "〔2023〕11号".to_owned(),
        ..Filter::default()
    };
    assert!(
        house
            .app
            .matters(&finance, &filter)
            .await
            .unwrap()
            .lines
            .is_empty()
    );
}

fn documents() -> Filter {
    Filter {
        noun: Some(domain::Noun::OfficialDocument),
        ..Filter::default()
    }
}
