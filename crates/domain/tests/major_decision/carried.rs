//! A decision carried out by a case: what happens to the one reaches the other at once.

use domain::case::Case;
use domain::major_decision::{Carrying, Gate, GateState};
use domain::{Business, Matter};

use crate::given::*;
use crate::town::Town;

const OPENING: [(&str, &str); 9] = [
    ("kind", "督办任务"),
    ("title", "增设错时泊位"),
    ("origin", "重大行政决策"),
    ("origin_words", "按方案实施"),
    ("portfolios", "城市建设"),
    ("leader", "副镇长乙"),
    ("lead_office", "规建办"),
    ("days", "10"),
    ("measures", "划设泊位"),
];

/// An execution that a case has taken over.
fn carried() -> Town {
    let mut town = executing();
    let (id, number) = {
        let found = decision(&town);
        (found.id.clone(), found.number())
    };
    let mut input = OPENING.to_vec();
    input.push(("origin_matter", &id));
    input.push(("origin_number", &number));
    town.must("clerk", "case.open", &input);
    town.must("drafter", "case.accept", &[]);
    town
}

fn case(town: &Town) -> &Case {
    let mut all = town.matters.iter().rev().filter_map(Matter::case);
    all.next().expect("a case")
}

#[test]
fn a_case_opened_from_a_decision_stands_on_the_decision() {
    let town = carried();
    let carried: Vec<_> = decision(&town).cases.values().collect();
    assert_eq!(carried.len(), 1);
    assert_eq!(carried[0].number, case(&town).number().unwrap());
    assert_eq!(
        (carried[0].office.as_str(), carried[0].state),
        ("规建办", Carrying::Running)
    );
    let due = decision(&town).duties(&town.law, &facts(&town));
    assert!(
        due.iter()
            .all(|duty| duty.act != "major_decision.report_execution"),
        "reported once, in the case: {due:?}"
    );
}

#[test]
fn progress_of_the_case_is_feedback_on_the_decision_and_its_close_the_end_of_the_execution() {
    let mut town = carried();
    let progress = [("words", "泊位划了一半"), ("evidence", "现场照片")];
    town.must("drafter", "case.report_progress", &progress);
    let last = decision(&town).feedback.last().unwrap().clone();
    assert!(last.it.progress.contains("泊位划了一半") && !last.it.completed);
    assert_eq!(last.by.post, "系统");
    assert_eq!(state(&town, Gate::Execution), GateState::Running);
    let done = [("words", "泊位全部投用"), ("evidence", "验收单")];
    town.must("drafter", "case.request_close", &done);
    town.must("clerk", "case.close", &[]);
    assert_eq!(state(&town, Gate::Execution), GateState::Done);
    let last = decision(&town).feedback.last().unwrap();
    assert!(last.it.progress.contains("泊位全部投用"), "{last:?}");
    let again = [("reason", "有泊位不能用"), ("until", "2027-06-30")];
    town.must("office-director", "case.reopen", &again);
    assert_eq!(state(&town, Gate::Execution), GateState::Running);
}

#[test]
fn a_decision_does_not_end_before_the_case_that_carries_it_out() {
    let mut town = carried();
    let done = [("progress", "都做完了"), ("completed", "是")];
    town.must("drafter", &act("report_execution"), &done);
    town.must("clerk", &act("archive"), &[("volume", "2026-3")]);
    let said = ground(&mut town, "office-director", "finish", &[("reason", "完")]);
    assert!(said.contains("还没有办结"), "{said}");
}

#[test]
fn a_suspension_stops_the_clock_of_the_case_and_its_end_starts_it_again() {
    let mut town = carried();
    let suspend = [
        ("situation", "客观情况发生重大变化"),
        ("urgent", "是"),
        ("reason", "地下管线抢修"),
    ];
    town.must("head", &act("suspend"), &suspend);
    assert!(case(&town).paused());
    town.must("head", &act("resume"), &[("reason", "抢修完成")]);
    assert!(!case(&town).paused());
}

#[test]
fn what_the_leader_paused_stays_paused_when_the_decision_goes_on() {
    let mut town = carried();
    town.must("deputy-b", "case.pause", &[("reason", "等区级批复")]);
    let suspend = [
        ("situation", "客观情况发生重大变化"),
        ("urgent", "是"),
        ("reason", "地下管线抢修"),
    ];
    town.must("head", &act("suspend"), &suspend);
    town.must("head", &act("resume"), &[("reason", "抢修完成")]);
    assert!(case(&town).paused());
}

#[test]
fn a_case_of_another_origin_is_not_of_the_decision() {
    let mut town = executing();
    let mut input = OPENING.to_vec();
    input.push(("origin_number", "口头"));
    town.must("clerk", "case.open", &input);
    assert!(decision(&town).cases.is_empty());
}

#[test]
fn a_case_opened_from_the_resolution_is_known_by_it() {
    let mut town = executing();
    let mut input = OPENING.to_vec();
    input.push(("origin_matter", "m-23"));
    input.push(("origin_number", "〔2026〕23-3-1"));
    town.must("clerk", "case.open", &input);
    assert_eq!(decision(&town).cases.len(), 1);
}
