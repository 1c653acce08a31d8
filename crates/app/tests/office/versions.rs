//! An open matter goes on under the text of the law with which it began; what is as of now is as of
//! now for all; and a version can be left behind, by one act, on record.

use app::{Answer, DocumentPage, TextLine};

use crate::folder::{Folder, forget_a_word};
use crate::house::{House, NOTICE};

async fn page(house: &House, id: &str) -> DocumentPage {
    let head = house.caller("head").await;
    house.app.document(&head, id).await.unwrap().unwrap()
}

async fn texts(house: &House) -> Vec<TextLine> {
    let director = house.caller("office-director").await;
    house.app.rules(&director).await.unwrap().texts
}

async fn assert_clean(house: &House) {
    let report = house.app.verify(&house.town, None).await.unwrap();
    assert_eq!(report.bad, []);
}

/// Drafted and taken past the section's chief.
async fn endorsed(house: &House) -> String {
    let id = house.draft().await;
    sent_on(house, &id).await;
    id
}

async fn sent_on(house: &House, id: &str) {
    for (who, act) in [("drafter", "submit"), ("section-chief", "endorse")] {
        let act = format!("official_document.{act}");
        house.done(who, &act, id, &[]).await;
    }
}

/// A notice for which the town's own setting says how long it may be.
async fn comprehensive(house: &House) -> String {
    let typed = [NOTICE.as_slice(), &[("comprehensive", "true")]].concat();
    let drafted = house.done("drafter", "official_document.draft", "", &typed);
    drafted.await.matter
}

async fn migrate(house: &House, who: &str, from: &str) -> Answer {
    let typed = [("from", from), ("reason", "与新的上位法抵触")];
    house.ask(who, "rules.migrate", "", &typed).await
}

#[tokio::test]
async fn a_document_goes_the_way_of_the_text_with_which_it_began() {
    let (first, second) = (Folder::new(), Folder::amended());
    let house = House::under(&first.path()).await;
    let (begun, under_way) = (house.draft().await, endorsed(&house).await);
    assert_eq!(house.state(&under_way).await, "核稿");
    let house = house.reopen_under(&second.path(), |_| {}).await;
    assert_clean(&house).await;
    let older = page(&house, &under_way).await.older.unwrap();
    assert!(!older.unread && older.since.is_some());
    house
        .done("clerk", "official_document.vet", &under_way, &[])
        .await;
    assert_eq!(house.state(&under_way).await, "审核");
    sent_on(&house, &begun).await;
    assert_eq!(house.state(&begun).await, "核稿");
    let new = endorsed(&house).await;
    assert_eq!(house.state(&new).await, "审核");
    assert_eq!(page(&house, &new).await.older, None);
    assert_clean(&house).await;
}

#[tokio::test]
async fn a_figure_of_higher_law_is_as_of_now_and_the_towns_own_as_it_was() {
    let (first, second) = (Folder::new(), Folder::amended());
    let house = House::under(&first.path()).await;
    let before = (house.draft().await, comprehensive(&house).await);
    let house = house.reopen_under(&second.path(), |_| {}).await;
    let after = (house.draft().await, comprehensive(&house).await);
    let mut limits = Vec::new();
    for id in [before.0, before.1, after.0, after.1] {
        limits.push(page(&house, &id).await.length_limit);
    }
    assert_eq!(limits, [3000, 5000, 3000, 4500]);
}

#[tokio::test]
async fn a_version_is_left_behind_by_the_director_of_the_office_alone() {
    let (first, second) = (Folder::new(), Folder::amended());
    let house = House::under(&first.path()).await;
    let (vetting, drafting) = (endorsed(&house).await, house.draft().await);
    let house = house.reopen_under(&second.path(), |_| {}).await;
    let lines = texts(&house).await;
    let [in_force, old] = lines.as_slice() else {
        panic!("{lines:?}");
    };
    assert!(in_force.older.is_none() && old.older.is_some());
    assert_eq!(in_force.open, 0);
    let typed = [("from", old.text_hash.as_str()), ("reason", "不宜再用")];
    assert_eq!(
        house.refused("clerk", "rules.migrate", "", &typed).await,
        [32]
    );
    assert_eq!(house.state(&vetting).await, "核稿");
    for wrong in ["不是版本", in_force.text_hash.as_str()] {
        let answer = migrate(&house, "office-director", wrong).await;
        let Answer::Invalid(invalid) = answer else {
            panic!("{wrong}: {answer:?}");
        };
        assert!(invalid.fields.contains_key("from"));
    }
    let answer = migrate(&house, "office-director", &old.text_hash).await;
    assert!(matches!(answer, Answer::Done(_)), "{answer:?}");
    assert_moved(&house, &vetting, "审核", old.open).await;
    assert_moved(&house, &drafting, "拟稿", old.open).await;
    sent_on(&house, &drafting).await;
    assert_eq!(house.state(&drafting).await, "审核");
    let house = house.reopen_under(&second.path(), |_| {}).await;
    assert_moved(&house, &vetting, "审核", old.open).await;
}

/// It stands where the new text has it, its lists too, and the record knows by what.
async fn assert_moved(house: &House, id: &str, state: &str, open: u64) {
    let page = page(house, id).await;
    assert_eq!((page.state.as_str(), page.older), (state, None));
    let moved = page.log.iter().find(|line| line.act == "rules.migrate");
    assert_eq!(moved.unwrap().post, "系统");
    let due: Vec<&str> = page.duties.iter().map(|duty| duty.step.as_str()).collect();
    assert!(!due.is_empty() && due.iter().all(|step| *step == state));
    let lines = texts(house).await;
    assert_eq!((lines.len(), lines[0].open), (1, open));
    assert_clean(house).await;
}

#[tokio::test]
async fn a_law_whose_text_did_not_change_makes_no_new_version() {
    let (first, second) = (Folder::new(), Folder::new());
    second.other_figure("value = 5000", "value = 4500");
    let house = House::under(&first.path()).await;
    let id = comprehensive(&house).await;
    let house = house.reopen_under(&second.path(), |_| {}).await;
    let now = page(&house, &id).await;
    assert_eq!((now.older, now.length_limit), (None, 4500));
    assert_eq!(texts(&house).await.len(), 1);
    assert_clean(&house).await;
}

#[tokio::test]
async fn under_a_text_that_cannot_be_read_one_can_look_and_not_act() {
    let (first, second) = (Folder::new(), Folder::amended());
    let house = House::under(&first.path()).await;
    let id = endorsed(&house).await;
    let house = house.reopen_under(&second.path(), forget_a_word).await;
    let looked = page(&house, &id).await;
    assert!(looked.older.unwrap().unread);
    assert_eq!(looked.state, "核稿");
    assert!(looked.may.iter().all(|may| !may.lawful));
    let answer = house.ask("clerk", "official_document.vet", &id, &[]).await;
    let Answer::Refused(explained) = answer else {
        panic!("{answer:?}");
    };
    assert_eq!(explained.refusal.articles(), [32]);
    assert!(explained.who.could.is_empty());
    assert!(explained.refusal.remedy().contains("适用新规则"));
    let old = texts(&house).await.remove(1);
    let answer = migrate(&house, "office-director", &old.text_hash).await;
    assert!(matches!(answer, Answer::Done(_)), "{answer:?}");
    assert_eq!(house.state(&id).await, "审核");
}

#[tokio::test]
async fn a_kept_text_that_was_altered_is_named() {
    let (first, second) = (Folder::new(), Folder::amended());
    let house = House::under(&first.path()).await;
    let house = house.reopen_under(&second.path(), forget_a_word).await;
    let report = house.app.verify(&house.town, None).await.unwrap();
    let told: Vec<&String> = report.bad.iter().map(|(_, words)| words).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("与载入时不一致"), "{told:?}");
}
