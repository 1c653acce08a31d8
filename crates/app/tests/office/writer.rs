//! The one writer: keys, versions, numbers, towns.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use app::{ActRequest, Answer, App, ScriptedClock};
use tempfile::TempDir;
use tokio::task::JoinSet;

use crate::house::{House, NOTICE, config, request, today};

fn keyed(key: &str, request: ActRequest) -> ActRequest {
    ActRequest {
        key: Some(key.to_owned()),
        ..request
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_request_sent_fifty_times_has_one_effect() {
    let house = House::open().await;
    let caller = house.caller("drafter").await;
    let before = house
        .app
        .checkpoint(&house.town)
        .await
        .unwrap()
        .unwrap()
        .size;
    let mut asked = JoinSet::new();
    for _ in 0..50 {
        let (app, caller) = (house.app.clone(), caller.clone());
        let request = keyed("k1", request("official_document.draft", "", &NOTICE));
        asked.spawn(async move { app.act(&caller, request).await });
    }
    let answers = asked.join_all().await;
    let receipts: BTreeSet<String> = answers
        .into_iter()
        .map(|answer| match answer {
            Answer::Done(receipt) => format!("{receipt:?}"),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(receipts.len(), 1);
    let after = house
        .app
        .checkpoint(&house.town)
        .await
        .unwrap()
        .unwrap()
        .size;
    assert_eq!(after - before, 2, "drafted, and entered the first step");
}

#[tokio::test]
async fn a_key_belongs_to_one_body() {
    let house = House::open().await;
    let caller = house.caller("drafter").await;
    let first = keyed("k", request("official_document.draft", "", &NOTICE));
    assert!(matches!(
        house.app.act(&caller, first).await,
        Answer::Done(_)
    ));
    let mut other = NOTICE;
    other[2].1 = "上海市宝山区高境镇人民政府关于另一件事的通知";
    let second = keyed("k", request("official_document.draft", "", &other));
    assert_eq!(house.app.act(&caller, second).await, Answer::KeyReused);
}

#[tokio::test]
async fn the_second_saver_gets_both_texts() {
    let house = House::open().await;
    let id = house.draft().await;
    let mut mine = NOTICE;
    mine[4].1 = "我的正文。\n特此通知。";
    let mut yours = NOTICE;
    yours[4].1 = "你的正文。\n特此通知。";
    house
        .done("section-chief", "official_document.revise", &id, &mine)
        .await;
    let late = ActRequest {
        version: Some(1),
        ..request("official_document.revise", &id, &yours)
    };
    let answer = house.app.act(&house.caller("drafter").await, late).await;
    let Answer::Stale(stale) = answer else {
        panic!("{answer:?}")
    };
    assert_eq!(stale.theirs.unwrap().body, "我的正文。\n特此通知。");
    assert_eq!(stale.theirs_by, "规建办主任");
    assert_eq!(stale.yours["body"], ["你的正文。\n特此通知。"]);
    assert_eq!(stale.version, 2);
}

#[tokio::test]
async fn deputies_answer_beside_each_other() {
    let house = House::open().await;
    let mut typed = NOTICE;
    typed[5].1 = "城市建设";
    let mut asked = request("official_document.draft", "", &typed);
    asked.input.insert(
        "portfolios".to_owned(),
        ["城市建设", "营商经济", "安全应急"]
            .map(str::to_owned)
            .to_vec(),
    );
    let Answer::Done(receipt) = house.app.act(&house.caller("drafter").await, asked).await else {
        panic!("not drafted")
    };
    let id = receipt.matter;
    house
        .done("drafter", "official_document.submit", &id, &[])
        .await;
    house
        .done("section-chief", "official_document.endorse", &id, &[])
        .await;
    let seen = house
        .done("clerk", "official_document.vet", &id, &[])
        .await
        .version;
    for deputy in ["deputy-a", "deputy-d"] {
        let answer = ActRequest {
            version: Some(seen),
            ..request("official_document.consult", &id, &[("answer", "同意")])
        };
        let answer = house.app.act(&house.caller(deputy).await, answer).await;
        assert!(matches!(answer, Answer::Done(_)), "{answer:?}");
    }
    assert_eq!(house.state(&id).await, "审核");
}

#[tokio::test(flavor = "multi_thread")]
async fn sixty_four_at_once_get_numbers_without_a_gap() {
    number_at_once(House::open().await).await;
}

/// 64 documents numbered by as many at once.
pub async fn number_at_once(house: House) {
    let house = Arc::new(house);
    for who in ["disclosure", "office-director", "clerk"] {
        house.caller(who).await;
    }
    let mut made = JoinSet::new();
    for _ in 0..64 {
        let house = Arc::clone(&house);
        made.spawn(async move { for_number(&house).await });
    }
    let ready = made.join_all().await;
    let clerk = house.caller("clerk").await;
    let mut asked = JoinSet::new();
    for id in ready {
        let (app, clerk) = (house.app.clone(), clerk.clone());
        asked.spawn(async move {
            let answer = app
                .act(&clerk, request("official_document.number", &id, &[]))
                .await;
            assert!(matches!(answer, Answer::Done(_)), "{answer:?}");
            let page = app.document(&clerk, &id).await.unwrap().unwrap();
            page.document.number.unwrap().sequence
        });
    }
    let given: BTreeSet<i64> = asked.join_all().await.into_iter().collect();
    assert_eq!(given, (1..=64).collect::<BTreeSet<i64>>());
    let report = house.app.verify(&house.town, None).await.unwrap();
    assert!(report.bad.is_empty(), "{:?}", report.bad);
}

/// A document of the office's own, signed and waiting for its number.
async fn for_number(house: &House) -> String {
    let mut typed = NOTICE;
    typed[1].1 = "党政办";
    typed[2].1 = "上海市宝山区高境镇党政办公室关于报送工作情况的通知";
    typed[5].1 = "政务公开";
    let id = house
        .done("disclosure", "official_document.draft", "", &typed)
        .await
        .matter;
    house
        .done("disclosure", "official_document.submit", &id, &[])
        .await;
    house
        .done("office-director", "official_document.endorse", &id, &[])
        .await;
    house.done("clerk", "official_document.vet", &id, &[]).await;
    house
        .done("office-director", "official_document.sign", &id, &[])
        .await;
    id
}

#[tokio::test]
async fn a_matter_of_another_town_does_not_exist() {
    let dir = TempDir::new().unwrap();
    let clock = Arc::new(ScriptedClock::new(today()));
    let mut config = config(dir.path(), clock);
    let sister = dir.path().join("sister");
    copy_law(&config.rulebooks[0], &sister);
    config.rulebooks.push(sister);
    let app = App::open(config).await.unwrap();
    let towns = app.towns();
    let (gaojing, sister) = (&towns[0], &towns[1]);
    assert_eq!(
        app.town_for_host("sister.localhost:8080").as_ref(),
        Some(sister)
    );
    let caller = |town: &app::TownId, name: &'static str| {
        let (app, town) = (app.clone(), town.clone());
        async move {
            match app.sign_in(&town, name, "demo", "").await.unwrap() {
                app::SignIn::In { token, .. } => app.session(&town, &token).await.unwrap().unwrap(),
                other => panic!("{other:?}"),
            }
        }
    };
    let (here, there) = (caller(gaojing, "head").await, caller(sister, "head").await);
    let own = app
        .matters(&here, &app::Filter::default())
        .await
        .unwrap()
        .lines;
    assert!(
        app.matters(&there, &app::Filter::default())
            .await
            .unwrap()
            .lines
            .is_empty()
    );
    for line in own {
        assert!(app.document(&there, &line.id).await.unwrap().is_none());
        let asked = request("official_document.sign", &line.id, &[]);
        assert_eq!(app.act(&there, asked).await, Answer::Missing);
    }
}

fn copy_law(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let text = if path.ends_with("town.toml") {
            text.replace("id = \"gaojing\"", "id = \"sister\"").replace(
                "gaojing.localhost\", \"localhost\", \"127.0.0.1",
                "sister.localhost",
            )
        } else {
            text
        };
        fs::write(to.join(path.file_name().unwrap()), text).unwrap();
    }
}

#[tokio::test]
async fn a_law_with_faults_does_not_start_and_lists_them_all() {
    let dir = TempDir::new().unwrap();
    let mut config = config(dir.path(), Arc::new(ScriptedClock::new(today())));
    let broken = dir.path().join("broken");
    copy_law(&config.rulebooks[0], &broken);
    let path = broken.join("02-posts-and-functions.md");
    let text = fs::read_to_string(&path).unwrap();
    let text = text
        .replace("Role::\"正职\"", "Role::\"正直\"")
        .replace("受镇长委托，", "受镇长委派，");
    fs::write(&path, text).unwrap();
    config.rulebooks = vec![broken];
    match App::open(config).await {
        Err(app::OpenFault::Law(faults)) => {
            assert!(faults.len() >= 2, "{faults:?}");
            assert!(
                faults
                    .iter()
                    .all(|fault| fault.line > 0 && fault.path.contains("broken"))
            );
        }
        other => panic!("{:?}", other.err()),
    }
}
