//! What a decision shows: its way as one picture, the earliest day, its duties and readers.

use domain::calendar::{Deadline, Notice};
use domain::major_decision::{
    Gate, GateState, MajorDecision, agenda_obstacles, agenda_warnings, way,
};
use domain::{Business, Event};
use jiff::civil::date;

use crate::given::*;
use crate::town::Town;

#[test]
fn the_picture_shows_what_runs_what_is_missing_and_what_is_to_come() {
    let town = consulting();
    let states = [
        (Gate::Draft, GateState::Done),
        (Gate::Public, GateState::Running),
        (Gate::Experts, GateState::Missing),
        (Gate::Risk, GateState::Missing),
        (Gate::Competition, GateState::Missing),
        (Gate::Legality, GateState::Ahead),
        (Gate::Publication, GateState::Ahead),
    ];
    for (gate, expected) in states {
        assert_eq!(state(&town, gate), expected, "{gate:?}");
    }
    let public = passage(&town, Gate::Public);
    let clock = public.clock.expect("a clock");
    assert_eq!(clock.deadline, by(date(2026, 11, 28)));
    assert_eq!(
        clock.lines.iter().filter_map(|line| line.number).max(),
        Some(30)
    );
    assert!(
        public.basis.contains("本条原文“广泛听取各方面意见建议”"),
        "{}",
        public.basis
    );
    assert!(public.basis.contains("乡镇参照"), "{}", public.basis);
    assert_eq!(public.article, 11);
}

#[test]
fn every_gate_is_a_row_of_the_law_with_its_basis() {
    let town = consulting();
    let all = way(&town.law, &facts(&town), decision(&town));
    assert_eq!(all.len(), town.law.ids("decision_gate").len());
    for passage in all {
        assert_ne!(passage.basis, "本单位设定", "{:?}", passage.gate);
        assert_eq!(passage.article, 11, "{:?}", passage.gate);
    }
    let words = town.law.rulebook.article(11).unwrap().words();
    for row in town.law.rulebook.rows("decision_gate") {
        assert!(
            row.text("quote").is_none_or(|quote| words.contains(quote)),
            "{}",
            row.id
        );
    }
}

#[test]
fn the_earliest_day_counts_the_consultation_the_review_and_the_closing_of_the_agenda() {
    let town = consulting();
    let found = earliest(&town);
    let gate = |wanted| found.steps.iter().find(|step| step.gate == wanted).unwrap();
    assert_eq!(gate(Gate::Public).free, by(date(2026, 11, 29)));
    // The 29th is a Sunday, so that it is sent on the 30th.
    assert_eq!(gate(Gate::Legality).from, date(2026, 11, 30));
    assert_eq!(gate(Gate::Legality).free, by(date(2026, 12, 9)));
    let closing = town.law.figure("meeting-material-days", date(2026, 11, 24));
    let day = if closing == Some(3) { 14 } else { 9 };
    assert_eq!(found.day, by(date(2026, 12, day)));
}

#[test]
fn the_earliest_day_is_undecided_where_the_next_year_has_no_notice() {
    let mut town = consulting();
    on(&mut town, date(2026, 12, 28));
    let Deadline::Unsettled { missing, .. } = earliest(&town).day else {
        panic!("{:?}", earliest(&town).day);
    };
    assert_eq!(missing, 2027);
    town.office.organization.notices.push(Notice {
        year: 2027,
        notice: "通知".to_owned(),
        holidays: vec![date(2027, 1, 1)],
        workdays: Vec::new(),
    });
    assert!(matches!(earliest(&town).day, Deadline::By { .. }));
}

#[test]
fn a_decision_taken_has_no_earliest_day() {
    assert_eq!(earliest(&published()).day, Deadline::None);
}

#[test]
fn the_agenda_hears_from_the_law_what_stands_against_a_decision() {
    let town = heard();
    let obstacles = agenda_obstacles(&town.law, &facts(&town), decision(&town));
    assert!(obstacles.iter().all(|one| one.citation.article == 11));
    let grounds: Vec<&str> = obstacles.iter().map(|one| one.ground.as_str()).collect();
    assert!(
        grounds.iter().any(|one| one.contains("没有合法性审查结论")),
        "{grounds:?}"
    );
    assert!(
        grounds.iter().any(|one| one.contains("上会材料还缺")),
        "{grounds:?}"
    );
    let town = ready();
    assert_eq!(
        agenda_obstacles(&town.law, &facts(&town), decision(&town)),
        []
    );
    assert_eq!(
        agenda_warnings(&town.law, &facts(&town), decision(&town)),
        []
    );
}

#[test]
fn the_work_list_follows_the_way() {
    let town = consulting();
    let acts = |town: &Town| -> Vec<String> {
        let due = decision(town).duties(&town.law, &facts(town));
        due.into_iter()
            .map(|duty| format!("{} {}", duty.post, duty.act))
            .collect()
    };
    assert!(acts(&town).contains(&"规建办主任 major_decision.argue".to_owned()));
    let mut town = heard();
    town.must("drafter", &act("send_to_legality"), &[]);
    assert_eq!(
        acts(&town),
        ["司法所法制审核员 major_decision.review_legality"]
    );
    let town = published();
    assert!(acts(&town).contains(&"党政办文书 major_decision.archive".to_owned()));
    assert!(acts(&town).contains(&"党政办主任 major_decision.assign_execution".to_owned()));
}

#[test]
fn the_public_may_know_of_it_once_it_is_consulted_upon() {
    let town = consulting();
    let keys = decision(&town).keys(&town.law, &facts(&town));
    assert!(keys.contains("staff") && keys.contains("office:规建办"));
    let mut town = Town::new();
    town.must("clerk", &act("list"), &listing());
    assert!(
        !decision(&town)
            .keys(&town.law, &facts(&town))
            .contains("staff")
    );
}

#[test]
fn what_stands_and_what_happened_survive_being_written_down() {
    let mut town = executing();
    town.must(
        "head",
        &act("change"),
        &[
            ("extent", "一般调整"),
            ("ground", "不可抗力"),
            ("reason", "汛情"),
        ],
    );
    let waived = [("gate", "风险评估"), ("reason", "已按规定评估")];
    let waived = town.must("office-director", &act("mark_not_applicable"), &waived);
    let kept = toml::to_string(decision(&town)).expect("writes");
    assert_eq!(
        &toml::from_str::<MajorDecision>(&kept).expect("reads"),
        decision(&town)
    );
    town.must("drafter", &act("draft"), &DRAFT);
    let argued = town.must("drafter", &act("argue"), &EXPERT);
    for event in waived.events.iter().chain(&argued.events) {
        let kept = toml::to_string(event).expect("writes");
        assert_eq!(&toml::from_str::<Event>(&kept).expect("reads"), event);
    }
}
