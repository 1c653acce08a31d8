//! The inspection on whole drafts, written for this test: which codes it finds, and that it finds
//! nothing in clean ones.

use std::collections::BTreeSet;

use domain::inspection::{CODES, Draft, inspect, inspect_draft};

const DEFECTS: &str = include_str!("inspection/defects.txt");
const CLEAN: &str = include_str!("inspection/clean.txt");

/// The drafts of a file: heading and text.
fn drafts(file: &str) -> Vec<(&str, &str)> {
    file.split("=== ")
        .skip(1)
        .filter_map(|draft| draft.split_once('\n'))
        .collect()
}

fn codes(text: &str) -> BTreeSet<&'static str> {
    inspect(text)
        .findings
        .into_iter()
        .map(|finding| finding.code)
        .collect()
}

#[test]
fn a_faulty_draft_gives_its_codes_and_no_others() {
    let mut wrong = Vec::new();
    for (heading, text) in drafts(DEFECTS) {
        let (name, expected) = heading.split_once('|').expect("codes");
        let expected: BTreeSet<&str> = expected.split_whitespace().collect();
        let found = codes(text);
        if found != expected {
            wrong.push(format!("{name}: expected {expected:?}, found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_clean_draft_gives_no_finding() {
    let findings: Vec<String> = drafts(CLEAN)
        .into_iter()
        .flat_map(|(name, text)| {
            let found = inspect(text).findings.into_iter();
            found.map(move |finding| format!("{name}: {finding:?}"))
        })
        .collect();
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

#[test]
fn words_stand_where_the_finding_says() {
    for (_, text) in drafts(DEFECTS) {
        for finding in inspect(text).findings {
            let length = finding.end - finding.start;
            let there: String = text.chars().skip(finding.start).take(length).collect();
            assert_eq!(there, finding.words, "{}", finding.code);
            assert!(!finding.advice.is_empty() && !finding.clause.is_empty());
        }
    }
}

#[test]
fn every_code_is_tried() {
    let tried: BTreeSet<&str> = drafts(DEFECTS)
        .iter()
        .flat_map(|(heading, _)| heading.split_whitespace())
        .collect();
    let untried: Vec<&str> = CODES
        .iter()
        .map(|code| code.code)
        .filter(|code| !tried.contains(code))
        .collect();
    assert!(untried.is_empty(), "{untried:?}");
}

#[test]
fn an_editor_is_not_told_of_what_comes_later() {
    for (name, text) in drafts(CLEAN) {
        let whole = Draft::from_text(text);
        let early = Draft {
            number: None,
            completed_on: None,
            signatory: None,
            issued_on: None,
            ..whole
        };
        assert_eq!(inspect_draft(&early), [], "{name}");
    }
}

#[test]
fn the_kind_is_the_one_the_draft_should_bear() {
    let kinds = [
        ("关于申请经费的请示报告\n县政府：\n妥否，请批示。", "请示"),
        (
            "县水务局：\n《关于清淤的请示》收悉，同意。\n特此批复。",
            "批复",
        ),
        (
            "石溪镇人民政府关于借用会场的复函\n县体育中心：\n同意借用。",
            "函",
        ),
        ("青田县人民政府令\n第9号\n现予公布。", "命令"),
        ("镇长办公会议纪要\n会议议定：同意。", "纪要"),
    ];
    for (text, kind) in kinds {
        assert_eq!(inspect(text).kind.as_deref(), Some(kind));
    }
}

#[test]
fn an_empty_text_and_a_very_long_one_do_no_harm() {
    assert!(inspect("").findings.is_empty());
    let long = "关于".repeat(50_000);
    assert!(inspect(&long).findings.len() < 10);
}
