//! Accounts, tries, sessions, the three administrators, the founding.

use std::sync::Arc;

use app::{
    Administered, Administration, App, Confirmed, FirstAccount, Founded, ScriptedClock, SignIn,
};
use jiff::ToSpan;
use tempfile::TempDir;
use tokio::task::JoinSet;

use crate::house::{House, config, today};

async fn locked(house: &House, name: &str) -> bool {
    let tried = house
        .app
        .sign_in(&house.town, name, "demo", "")
        .await
        .unwrap();
    matches!(tried, SignIn::Locked { .. })
}

#[tokio::test]
async fn a_lock_holds_over_a_restart_and_ends_by_itself() {
    let house = House::open().await;
    for _ in 0..5 {
        assert_eq!(house.sign_in("finance", "wrong").await, Err(SignIn::Wrong));
    }
    assert!(locked(&house, "finance").await);
    let house = house.reopen().await;
    assert!(locked(&house, "finance").await);
    assert!(!locked(&house, "head").await);
    house.clock.set(today().saturating_add(16.minutes()));
    assert!(house.sign_in("finance", "demo").await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn parallel_tries_do_not_slip_by_and_those_who_know_it_lock_nobody_out() {
    let house = House::open().await;
    let mut tried = JoinSet::new();
    for number in 0..20 {
        let (app, town) = (house.app.clone(), house.town.clone());
        tried.spawn(async move {
            app.sign_in(&town, "petitions", &format!("guess{number}"), "")
                .await
                .unwrap()
        });
    }
    let wrong = tried
        .join_all()
        .await
        .into_iter()
        .filter(|tried| *tried == SignIn::Wrong)
        .count();
    assert_eq!(wrong, 5);
    let mut knowing = JoinSet::new();
    for _ in 0..12 {
        let (app, town) = (house.app.clone(), house.town.clone());
        knowing.spawn(async move { app.sign_in(&town, "hotline", "demo", "").await.unwrap() });
    }
    let all = knowing.join_all().await;
    assert!(all.iter().all(|tried| matches!(tried, SignIn::In { .. })));
}

#[tokio::test]
async fn an_unknown_account_is_told_nothing_else_than_a_wrong_password() {
    let house = House::open().await;
    assert_eq!(house.sign_in("nobody", "demo").await, Err(SignIn::Wrong));
    assert_eq!(house.sign_in("", "").await, Err(SignIn::Wrong));
    assert_eq!(
        house.sign_in(&"长".repeat(500), "demo").await,
        Err(SignIn::Wrong)
    );
}

#[tokio::test]
async fn a_session_ends_by_signing_out_and_by_idleness_and_its_token_is_not_kept() {
    let house = House::open().await;
    let SignIn::In { token, csrf } = house
        .app
        .sign_in(&house.town, "head", "demo", "")
        .await
        .unwrap()
    else {
        panic!("not in")
    };
    let caller = house
        .app
        .session(&house.town, &token)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((caller.account.as_str(), &caller.csrf), ("head", &csrf));
    assert!(!house.holds(&token));
    assert_eq!(
        house.app.confirm_identity(&caller, "demo").await.unwrap(),
        Confirmed::Yes
    );
    assert_eq!(
        house.app.confirm_identity(&caller, "no").await.unwrap(),
        Confirmed::Wrong
    );
    house.app.sign_out(&caller).await.unwrap();
    assert!(
        house
            .app
            .session(&house.town, &token)
            .await
            .unwrap()
            .is_none()
    );
    let SignIn::In { token, .. } = house
        .app
        .sign_in(&house.town, "head", "demo", "")
        .await
        .unwrap()
    else {
        panic!("not in")
    };
    house.clock.set(today().saturating_add(61.minutes()));
    assert!(
        house
            .app
            .session(&house.town, &token)
            .await
            .unwrap()
            .is_none()
    );
}

#[tokio::test]
async fn each_administrator_does_only_what_is_theirs() {
    let house = House::open().await;
    let new = || Administration::CreateAccount {
        name: "drafter-2".to_owned(),
        password: "一个足够长的密码就可以了".to_owned(),
    };
    let (sysadmin, secadmin) = (
        house.caller("sysadmin").await,
        house.caller("secadmin").await,
    );
    let auditor = house.caller("auditor").await;
    for other in [&secadmin, &auditor, &house.caller("head").await] {
        let told = house.app.administer(other, new()).await.unwrap();
        assert_eq!(told, Administered::Forbidden("系统管理员".to_owned()));
    }
    assert_eq!(
        house.app.administer(&sysadmin, new()).await.unwrap(),
        Administered::Done
    );
    let again = house.app.administer(&sysadmin, new()).await.unwrap();
    assert!(matches!(again, Administered::Invalid(_)));
    for _ in 0..5 {
        drop(house.sign_in("finance", "wrong").await);
    }
    let unlock = || Administration::Unlock {
        name: "finance".to_owned(),
    };
    let told = house.app.administer(&sysadmin, unlock()).await.unwrap();
    assert_eq!(told, Administered::Forbidden("安全管理员".to_owned()));
    assert_eq!(
        house.app.administer(&secadmin, unlock()).await.unwrap(),
        Administered::Done
    );
    let finance = house.sign_in("finance", "demo").await.unwrap();
    let disable = Administration::DisableAccount {
        name: "finance".to_owned(),
    };
    house.app.administer(&sysadmin, disable).await.unwrap();
    assert!(house.sign_in("finance", "demo").await.is_err());
    assert!(house.app.confirm_identity(&finance, "demo").await.unwrap() != Confirmed::Yes);
    assert!(
        house
            .app
            .administration_log(&sysadmin, 1)
            .await
            .unwrap()
            .is_none()
    );
    let log = house
        .app
        .administration_log(&auditor, 1)
        .await
        .unwrap()
        .unwrap();
    let labels: Vec<&str> = log.iter().map(|line| line.label.as_str()).collect();
    for label in ["新建账号", "锁定账号", "解锁账号", "停用账号", "登录"] {
        assert!(labels.contains(&label), "{label} not in {labels:?}");
    }
}

#[tokio::test]
async fn a_town_without_accounts_is_founded_once_by_its_link() {
    let dir = TempDir::new().unwrap();
    let mut config = config(dir.path(), Arc::new(ScriptedClock::new(today())));
    config.demo = false;
    let app = App::open(config).await.unwrap();
    let town = app.towns().remove(0);
    assert!(app.demo_accounts(&town).is_empty());
    assert_eq!(
        app.sign_in(&town, "head", "demo", "").await.unwrap(),
        SignIn::Wrong
    );
    let link = app.first_run_link(&town).await.unwrap().unwrap();
    let posts = app.founding_posts(&town);
    assert_eq!(posts.len(), 4);
    let first = || -> Vec<FirstAccount> {
        posts
            .iter()
            .enumerate()
            .map(|(number, post)| FirstAccount {
                name: format!("first-{number}"),
                password: "correct horse battery".to_owned(),
                post: post.clone(),
            })
            .collect()
    };
    assert_eq!(
        app.found(&town, "guess", first()).await.unwrap(),
        Founded::Missing
    );
    let mut short = first();
    short[0].password = "demo".to_owned();
    assert!(matches!(
        app.found(&town, &link, short).await.unwrap(),
        Founded::Invalid(_)
    ));
    assert_eq!(
        app.found(&town, &link, first()).await.unwrap(),
        Founded::Done
    );
    assert_eq!(
        app.found(&town, &link, first()).await.unwrap(),
        Founded::Missing
    );
    assert!(app.first_run_link(&town).await.unwrap().is_none());
    let signed = app
        .sign_in(&town, "first-3", "correct horse battery", "")
        .await
        .unwrap();
    let SignIn::In { token, .. } = signed else {
        panic!("{signed:?}")
    };
    let director = app.session(&town, &token).await.unwrap().unwrap();
    assert_eq!(app.me(&director).await.unwrap().posts, ["党政办主任"]);
    let report = app.verify(&town, None).await.unwrap();
    assert!(report.bad.is_empty(), "{:?}", report.bad);
}
