//! Unsaved text, markings, previews, files.

use app::{Answer, FileAnswer, Filter, Saved};
use domain::Noun;

use crate::house::{House, NOTICE, input, request};

#[tokio::test]
async fn what_is_typed_is_kept_for_its_typist_alone() {
    let house = House::open().await;
    let id = house.draft().await;
    let drafter = house.caller("drafter").await;
    let typed = input(&[("body", "写到一半")]);
    let saved = house
        .app
        .autosave(&drafter, Some(&id), Some(1), typed.clone())
        .await
        .unwrap();
    assert!(matches!(saved, Saved::At(_)));
    let kept = house
        .app
        .buffer(&drafter, Some(&id))
        .await
        .unwrap()
        .unwrap();
    assert_eq!((kept.input, kept.version), (typed.clone(), Some(1)));
    assert!(
        house
            .app
            .document(&drafter, &id)
            .await
            .unwrap()
            .unwrap()
            .buffered
    );
    let chief = house.caller("section-chief").await;
    assert!(house.app.buffer(&chief, Some(&id)).await.unwrap().is_none());
    let finance = house.caller("finance").await;
    let saved = house
        .app
        .autosave(&finance, Some(&id), None, typed)
        .await
        .unwrap();
    assert_eq!(saved, Saved::Missing);
    let mut saved = NOTICE;
    saved[4].1 = "写完了。\n特此通知。";
    house
        .done("drafter", "official_document.revise", &id, &saved)
        .await;
    assert!(
        house
            .app
            .buffer(&drafter, Some(&id))
            .await
            .unwrap()
            .is_none()
    );
}

#[tokio::test]
async fn a_secrecy_marking_is_refused_and_nothing_of_it_is_written_anywhere() {
    let house = House::open().await;
    let drafter = house.caller("drafter").await;
    let canary = "蓝鲸计划七号仓库";
    let body = format!("机密★10年\n{canary}的情况如下。");
    let mut typed = NOTICE.map(|(name, text)| (name, text.to_owned()));
    typed[4].1 = body.clone();
    let typed = typed.each_ref().map(|(name, text)| (*name, text.as_str()));
    let answer = house
        .app
        .act(&drafter, request("official_document.draft", "", &typed))
        .await;
    let Answer::Refused(explained) = answer else {
        panic!("{answer:?}")
    };
    assert!(explained.refusal.articles().contains(&31));
    let saved = house
        .app
        .autosave(&drafter, None, None, input(&[("body", &body)]))
        .await
        .unwrap();
    assert!(matches!(saved, Saved::Refused(_)));
    let name = format!("绝密★{canary}.pdf");
    let kept = house
        .app
        .put_file(&drafter, &name, "application/pdf", vec![1])
        .await
        .unwrap();
    assert!(matches!(kept, FileAnswer::Refused(_)));
    let id = house.draft().await;
    let urged = [("words", body.as_str())];
    house
        .refused("drafter", "official_document.urge", &id, &urged)
        .await;
    house.app.close().await;
    assert!(!house.holds(canary));
    assert!(house.holds("窨井盖"), "other words are there to be found");
    assert!(house.database().exists());
}

#[tokio::test]
async fn the_mere_word_passes() {
    let house = House::open().await;
    let mut typed = NOTICE;
    typed[4].1 = "各单位要严格遵守保密纪律，严禁泄露国家秘密。\n特此通知。";
    house
        .done("drafter", "official_document.draft", "", &typed)
        .await;
}

#[tokio::test]
async fn half_a_draft_is_previewed_with_its_state_on_it() {
    let house = House::open().await;
    let drafter = house.caller("drafter").await;
    let typed = input(&[
        ("organ", "镇政府"),
        ("title", "关于某事的通知"),
        ("body", "正文。"),
    ]);
    let seen = house
        .app
        .preview(&drafter, None, Some(typed))
        .await
        .unwrap()
        .unwrap();
    assert_eq!((seen.svgs.len(), seen.trouble), (1, None));
    assert!(!seen.findings.is_empty());
    let unprintable = input(&[("organ", "镇政府"), ("body", "\u{202e}正文。")]);
    let seen = house
        .app
        .preview(&drafter, None, Some(unprintable))
        .await
        .unwrap()
        .unwrap();
    assert!(seen.svgs.is_empty() && seen.trouble.is_some());
}

#[tokio::test]
async fn a_file_comes_back_as_it_was_and_only_to_its_owner() {
    let house = House::open().await;
    let drafter = house.caller("drafter").await;
    let bytes = vec![7; 1_000];
    let kept = house
        .app
        .put_file(&drafter, "图.png", "image/png", bytes.clone())
        .await
        .unwrap();
    let FileAnswer::Stored { file, .. } = kept else {
        panic!("{kept:?}")
    };
    let back = house.app.file(&drafter, &file).await.unwrap().unwrap();
    assert_eq!((back.name.as_str(), back.bytes), ("图.png", bytes));
    let chief = house.caller("section-chief").await;
    assert!(house.app.file(&chief, &file).await.unwrap().is_none());
}

#[tokio::test]
async fn a_title_of_ten_thousand_characters_and_unknown_words_are_not_understood() {
    let house = House::open().await;
    let drafter = house.caller("drafter").await;
    let long = "长".repeat(10_000);
    let cases: [(&str, &str, &str); 5] = [
        ("title", &long, "标题"),
        ("title", "关于\u{202e}某事的通知", "控制字符"),
        ("kind", "公示", "没有“公示”"),
        ("colour", "红", "没有“colour”"),
        ("body", "", "请填写正文"),
    ];
    for (field, text, told) in cases {
        let mut asked = request("official_document.draft", "", &NOTICE);
        asked.input.insert(field.to_owned(), vec![text.to_owned()]);
        let answer = house.app.act(&drafter, asked).await;
        let Answer::Invalid(invalid) = answer else {
            panic!("{field}: {answer:?}")
        };
        assert!(invalid.fields[field].contains(told), "{:?}", invalid.fields);
    }
    let unknown = house
        .app
        .act(&drafter, request("official_document.burn", "", &[]))
        .await;
    assert!(matches!(unknown, Answer::Invalid(_)));
    let documents = Filter {
        noun: Some(Noun::OfficialDocument),
        ..Filter::default()
    };
    let known = house.app.matters(&drafter, &documents).await.unwrap();
    let head = house.caller("head").await;
    let all = house.app.matters(&head, &documents).await.unwrap();
    assert!(known.lines.len() < all.lines.len());
}
