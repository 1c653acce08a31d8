//! The record: heads, proofs, and what verification sees.

use std::sync::Arc;

use app::{App, ScriptedClock};

use crate::house::{House, config, today};

#[tokio::test]
async fn an_event_is_proved_under_the_last_signed_head() {
    let house = House::open().await;
    let head = house.app.checkpoint(&house.town).await.unwrap().unwrap();
    let proof = house.app.proof(&house.town, 3).await.unwrap().unwrap();
    assert_eq!(proof.checkpoint.unwrap().size, head.size);
    assert!(
        proof
            .inclusion
            .holds(proof.leaf.as_bytes(), &proof.inclusion.roots)
    );
    assert!(!proof.inclusion.holds(b"another", &proof.inclusion.roots));
    assert!(
        house
            .app
            .proof(&house.town, head.size)
            .await
            .unwrap()
            .is_none()
    );
    let outside = house.dir.path().join("checkpoints/gaojing.txt");
    assert!(
        std::fs::read_to_string(outside)
            .unwrap()
            .contains(&head.note)
    );
}

#[tokio::test]
async fn a_state_changed_behind_the_systems_back_is_named() {
    let house = House::open().await;
    let id = house.draft().await;
    let House { app, dir, .. } = house;
    app.close().await;
    drop(app);
    let store = store::Store::open(store::Location::Sqlite(&dir.path().join("guiju.db"))).unwrap();
    let named = id.clone();
    store
        .write(
            "gaojing",
            Box::new(move |write| {
                let mut row = write
                    .state("gaojing", "official_document", &named)?
                    .unwrap();
                let body = String::from_utf8(row.body).unwrap();
                row.body = body.replace("主动公开", "不予公开").into_bytes();
                write.put_state("gaojing", &row)?;
                write.set_work("gaojing", "official_document", &named, &[])?;
                Ok(Vec::new())
            }),
        )
        .unwrap();
    drop(store);
    let app = App::open(config(dir.path(), Arc::new(ScriptedClock::new(today()))))
        .await
        .unwrap();
    let town = app.towns().remove(0);
    let report = app.verify(&town, None).await.unwrap();
    let told = |words: &str| {
        report
            .bad
            .iter()
            .any(|(_, it)| it.contains(words) && it.contains(&id))
    };
    assert!(told("状态不是"), "{:?}", report.bad);
    assert!(told("重放事件得到的不一致"), "{:?}", report.bad);
    assert!(told("待办"), "{:?}", report.bad);
}
