//! What the pages say, keep together, refuse and never do.

use typesetting::{Attachment, Date, Engine, Format, Role, Source, TypesettingError};

use crate::{poppler, setup};

fn shared_between_threads<T: Send + Sync>() {}

#[test]
fn one_engine_serves_all_threads() {
    shared_between_threads::<Engine>();
}

#[test]
fn the_same_source_gives_the_same_bytes() {
    let Some(engine) = setup::engine("同文同版") else {
        return;
    };
    let notice = setup::notice();
    let first = engine.pdf(&notice).expect("set");
    engine.pdf(&setup::plain(2_000)).expect("set");
    assert!(first.bytes == engine.pdf(&notice).expect("set").bytes);
    let svgs = engine.svg(&notice).expect("set").svgs;
    assert_eq!(svgs.len(), first.pages);
    assert!(svgs == engine.svg(&notice).expect("set").svgs);
    assert!(
        svgs.iter()
            .all(|svg| svg.starts_with("<svg") && !svg.contains("<script"))
    );
    let text = String::from_utf8_lossy(&first.bytes);
    assert!(!text.contains("/CreationDate") && !text.contains("/ModDate"));
}

#[test]
fn the_notice_says_all_its_articles_and_its_colophon_on_ten_numbered_pages() {
    let Some(engine) = setup::engine("通知全文") else {
        return;
    };
    let typeset = engine.pdf(&setup::notice()).expect("set");
    assert_eq!(
        (typeset.pages, typeset.missing.as_slice()),
        (10, [].as_slice())
    );
    let lines = poppler::lines(&typeset.bytes);
    let text: String = lines.iter().map(|line| line.text.as_str()).collect();
    let articles = lines
        .iter()
        .filter(|line| line.text.starts_with('第') && line.left > 35.0);
    let articles = articles.filter(|line| line.text.chars().take(6).any(|c| c == '条'));
    assert_eq!(articles.count(), 32);
    for part in [
        "宝高府〔2024〕11号",
        "第九章　附　则",
        "2024年11月20日印发",
        "（共印50份）",
    ] {
        let part = part.replace('　', "");
        assert!(text.replace('　', "").contains(&part), "{part}");
    }
}

#[test]
fn content_is_data_and_never_markup() {
    let Some(engine) = setup::engine("文字即数据") else {
        return;
    };
    let line = r#"#let x=1 *a* _b_ @c $d$ <e> \f `g` //h [i] = j "k" ~ -- ..."#;
    let source = Source {
        body: line.into(),
        title: line.into(),
        ..setup::plain(0)
    };
    let lines = poppler::lines(&engine.pdf(&source).expect("set").bytes);
    let text: String = lines.iter().map(|line| line.text.as_str()).collect();
    let expected = line.replace(' ', "");
    assert_eq!(
        text.replace([' ', '\u{a0}'], "").matches(&expected).count(),
        2,
        "{text}"
    );
}

#[test]
fn the_signature_never_stands_alone_whatever_the_length() {
    let Some(engine) = setup::engine("署名不单独成页") else {
        return;
    };
    for paragraphs in 1..=34 {
        let body = vec!["为做好有关工作，现将有关事项通知如下。"; paragraphs].join("\n");
        let source = Source {
            body,
            attachments: Vec::new(),
            ..setup::plain(0)
        };
        let lines = poppler::lines(&engine.pdf(&source).expect("set").bytes);
        let date = lines
            .iter()
            .find(|line| line.text == "2024年11月20日")
            .expect("a date");
        let company = lines
            .iter()
            .any(|line| line.page == date.page && line.text.contains("现将"));
        assert!(company, "{paragraphs} paragraphs");
    }
}

#[test]
fn addressees_beyond_the_first_page_move_to_the_colophon() {
    let Some(engine) = setup::engine("主送移至版记") else {
        return;
    };
    let addressees = vec!["各村民委员会和居民委员会".to_owned(); 40];
    let source = Source {
        addressees,
        attachments: Vec::new(),
        ..setup::plain(0)
    };
    let lines = poppler::lines(&engine.pdf(&source).expect("set").bytes);
    assert!(
        lines
            .iter()
            .any(|line| line.page == 1 && line.text == "特此通知。")
    );
    let moved = lines
        .iter()
        .find(|line| line.text.starts_with("主送："))
        .expect("in the colophon");
    assert!(
        lines
            .iter()
            .all(|line| line.page <= moved.page || line.top > moved.top)
    );
}

#[test]
fn a_colophon_longer_than_a_page_loses_nothing() {
    let Some(engine) = setup::engine("版记超长") else {
        return;
    };
    let copied_to: Vec<String> = (0..400).map(|n| format!("第{n}居民委员会")).collect();
    let source = Source {
        copied_to,
        ..setup::plain(0)
    };
    let lines = poppler::lines(&engine.pdf(&source).expect("set").bytes);
    let text: String = lines
        .iter()
        .filter(|line| (37.0..262.0).contains(&line.top))
        .map(|line| line.text.as_str())
        .collect();
    for n in 0..400 {
        assert!(text.contains(&format!("第{n}居")), "{n}");
    }
}

#[test]
fn a_rare_character_stands_in_the_substitute_face_and_is_named() {
    let Some(engine) = setup::engine("补字") else {
        return;
    };
    let source = Source {
        body: "某堃同志。".into(),
        ..setup::plain(0)
    };
    let typeset = engine.pdf(&source).expect("set");
    assert_eq!(typeset.missing, ['堃']);
    assert!(
        typeset
            .fonts
            .iter()
            .any(|font| font.role == Role::Rare && font.substitute)
    );
    assert_eq!(engine.svg(&source).expect("set").missing, ['堃']);
}

#[test]
fn characters_that_no_face_has_are_an_error_that_names_them() {
    let Some(engine) = setup::engine("缺字") else {
        return;
    };
    let source = Source {
        body: "某\u{13000}同志，某\u{1F600}。".into(),
        ..setup::plain(0)
    };
    let error = engine.pdf(&source).err().expect("refused");
    let told = error.to_string();
    assert!(told.contains("缺字"), "{told}");
    let TypesettingError::MissingGlyphs(found) = error else {
        panic!("{told}");
    };
    assert_eq!(found, ['\u{13000}', '\u{1F600}']);
}

#[test]
fn characters_that_cannot_be_printed_are_refused_wherever_they_stand() {
    let Some(engine) = setup::engine("不可印出") else {
        return;
    };
    let hidden = "甲\u{202E}乙".to_owned();
    let sources = [
        Source {
            body: hidden.clone(),
            ..setup::plain(0)
        },
        Source {
            note: Some(hidden.clone()),
            ..setup::plain(0)
        },
        Source {
            copied_to: vec![hidden.clone()],
            ..setup::plain(0)
        },
        Source {
            attachments: vec![Attachment {
                name: "甲".into(),
                body: Some(hidden),
                listed: true,
            }],
            ..setup::plain(0)
        },
    ];
    for source in sources {
        let error = engine.svg(&source).err().expect("refused");
        assert!(matches!(error, TypesettingError::Unprintable(found) if found == ['\u{202E}']));
    }
}

#[test]
fn a_draft_bears_its_state_and_a_demo_says_so_on_every_page() {
    let Some(engine) = setup::engine("草稿与演示") else {
        return;
    };
    let draft = Source {
        state_mark: Some("核稿中".into()),
        demo: true,
        ..setup::plain(2_000)
    };
    let typeset = engine.pdf(&draft).expect("set");
    let lines = poppler::lines(&typeset.bytes);
    for page in 1..=typeset.pages {
        let text: String = lines
            .iter()
            .filter(|line| line.page == page)
            .map(|line| line.text.as_str())
            .collect();
        assert!(
            text.contains("演示") && "核稿中".chars().all(|c| text.contains(c)),
            "page {page}"
        );
    }
    let plain = poppler::lines(&engine.pdf(&setup::plain(2_000)).expect("set").bytes);
    assert!(plain.iter().all(|line| !line.text.contains("演示")));
}

#[test]
fn an_empty_draft_is_still_a_page() {
    let Some(engine) = setup::engine("空白草稿") else {
        return;
    };
    let empty = Source {
        state_mark: Some("草稿".into()),
        ..Source::default()
    };
    assert_eq!(engine.svg(&empty).expect("set").svgs.len(), 1);
}

#[test]
fn a_title_of_ten_thousand_characters_is_set() {
    let Some(engine) = setup::engine("超长标题") else {
        return;
    };
    let source = Source {
        title: "甲".repeat(10_000),
        ..setup::plain(0)
    };
    assert!(engine.pdf(&source).expect("set").pages > 20);
}

#[test]
fn formats_that_are_not_built_are_refused() {
    let Some(engine) = setup::engine("其他格式") else {
        return;
    };
    for format in [Format::Letter, Format::Order] {
        let error = engine
            .pdf(&Source {
                format,
                ..setup::plain(0)
            })
            .err()
            .expect("refused");
        assert!(matches!(error, TypesettingError::UnsupportedFormat(told) if told == format));
    }
}

#[test]
fn a_folder_without_fonts_is_told_role_by_role() {
    let empty = std::env::temp_dir().join(format!("no-fonts-{}", std::process::id()));
    std::fs::create_dir_all(&empty).expect("a temporary folder");
    let error = Engine::pinned(&empty).err().expect("no fonts");
    std::fs::remove_dir(&empty).expect("ours");
    let told = error.to_string();
    for role in [
        "小标宋",
        "仿宋",
        "楷体",
        "黑体",
        "宋体",
        "西文数字",
        "scripts/fonts.sh",
    ] {
        assert!(told.contains(role), "{told}");
    }
}

#[test]
fn a_draft_without_a_date_shows_its_place() {
    let Some(engine) = setup::engine("无日期") else {
        return;
    };
    let source = Source {
        completed_on: None,
        issued_on: Date::new(2024, 1, 2),
        ..setup::plain(0)
    };
    let lines = poppler::lines(&engine.pdf(&source).expect("set").bytes);
    let text: String = lines
        .iter()
        .map(|line| line.text.replace('　', ""))
        .collect();
    assert!(
        text.contains("年月日") && text.contains("2024年1月2日印发"),
        "{text}"
    );
}
