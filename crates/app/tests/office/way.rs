//! The whole way of a notice, with the wrong turns.

use app::Answer;

use crate::house::{House, NOTICE};

#[tokio::test]
async fn a_notice_goes_from_draft_to_archive_and_every_wrong_hand_is_refused_by_article() {
    let house = House::open().await;
    let id = house.at_examination().await;
    assert_eq!(house.state(&id).await, "审核");
    assert_eq!(
        house
            .refused("head", "official_document.sign", &id, &[])
            .await,
        [24]
    );
    assert_eq!(
        house
            .refused("deputy-d", "official_document.examine", &id, &[])
            .await,
        [5]
    );
    house
        .done(
            "deputy-b",
            "official_document.examine",
            &id,
            &[("opinion", "同意。")],
        )
        .await;
    assert_eq!(
        house
            .refused("deputy-b", "official_document.sign", &id, &[])
            .await,
        [24]
    );
    let signed = house.done("head", "official_document.sign", &id, &[]).await;
    assert_eq!(
        (signed.post.as_str(), signed.capacity.as_str()),
        ("镇长", "本职")
    );
    assert!(signed.permits.iter().any(|permit| permit.article == 24));
    house
        .done("clerk", "official_document.number", &id, &[])
        .await;
    house
        .done("clerk", "official_document.seal", &id, &[("copies", "30")])
        .await;
    house
        .done("clerk", "official_document.issue", &id, &[])
        .await;
    house
        .done(
            "clerk",
            "official_document.circulate",
            &id,
            &[("readers", "副镇长乙")],
        )
        .await;
    house
        .done("deputy-b", "official_document.mark_read", &id, &[])
        .await;
    house
        .done("clerk", "official_document.archive", &id, &[])
        .await;
    assert_eq!(house.state(&id).await, "已归档");
    let log = house
        .app
        .log(
            &house.caller("head").await,
            domain::Noun::OfficialDocument,
            &id,
        )
        .await
        .unwrap()
        .unwrap();
    assert_eq!(log.first().unwrap().label, "拟稿");
    assert!(
        log.iter()
            .any(|line| line.words.starts_with("编为宝高府〔2026〕"))
    );
    let report = house.app.verify(&house.town, None).await.unwrap();
    assert!(report.bad.is_empty(), "{:?}", report.bad);
}

#[tokio::test]
async fn a_change_after_examination_voids_it_and_the_route_goes_back() {
    let house = House::open().await;
    let id = house.at_examination().await;
    house
        .done("deputy-b", "official_document.examine", &id, &[])
        .await;
    let mut changed = NOTICE;
    changed[4].1 =
        "为保障道路安全，现就窨井盖检查有关事项通知如下：\n一、检查范围\n全部道路。\n特此通知。";
    house
        .done("clerk", "official_document.revise", &id, &changed)
        .await;
    assert_eq!(house.state(&id).await, "审核");
    let refused = house.ask("head", "official_document.sign", &id, &[]).await;
    let Answer::Refused(explained) = refused else {
        panic!("{refused:?}")
    };
    assert!(explained.refusal.articles().contains(&24));
    assert!(
        explained.who.could.is_empty(),
        "nobody signs until it is examined again"
    );
    let head = house.caller("head").await;
    let compared = house.app.compare(&head, &id, 1, 2).await.unwrap().unwrap();
    assert!(compared.lines.iter().any(|line| line.text == "全部道路。"));
}

#[tokio::test]
async fn refusals_are_counted_by_article_and_act_and_never_by_person() {
    let house = House::open().await;
    let id = house.at_examination().await;
    house
        .refused("deputy-d", "official_document.examine", &id, &[])
        .await;
    house
        .refused("deputy-d", "official_document.examine", &id, &[])
        .await;
    let page = house.app.article(&house.town, 5).await.unwrap().unwrap();
    assert_eq!(
        (page.refusals[0].0.as_str(), page.refusals[0].1),
        ("审核", 2)
    );
    assert!(page.examples.iter().all(|example| example.passed));
    let lines = house.app.articles(&house.town).await.unwrap();
    assert_eq!(lines.len(), 32);
    assert_eq!(lines[4].refusals, 2);
}

#[tokio::test]
async fn a_report_with_a_hidden_request_is_held_at_vetting_until_denied_with_a_reason() {
    let house = House::open().await;
    let clerk = house.caller("clerk").await;
    let todo = house.app.todo(&clerk, app::TodoList::ToDo).await.unwrap();
    let report = todo.lines.iter().find(|line| line.step == "核稿").unwrap();
    assert!(
        house
            .refused("clerk", "official_document.vet", &report.matter, &[])
            .await
            .contains(&23)
    );
    let page = house
        .app
        .document(&clerk, &report.matter)
        .await
        .unwrap()
        .unwrap();
    let finding = page
        .findings
        .iter()
        .find(|found| found.code == "request-in-report")
        .unwrap();
    for found in &page.findings {
        let typed = [
            ("code", found.code),
            ("words", found.words.as_str()),
            ("reason", "已核，属于说明困难"),
        ];
        house
            .done(
                "clerk",
                "official_document.deny_finding",
                &report.matter,
                &typed,
            )
            .await;
    }
    assert!(!finding.words.is_empty());
    house
        .done("clerk", "official_document.vet", &report.matter, &[])
        .await;
}
