//! The collective discussion: a decision goes to the office meeting and comes back decided.

use domain::major_decision::{Gate, GateState};
use domain::{Business, Matter};
use jiff::civil::date;

use crate::given::*;
use crate::town::Town;

const OTHERS: [&str; 4] = ["副镇长甲", "副镇长乙", "副镇长丙", "副镇长丁"];

/// The decision's item, as its office hands it in.
fn hand_in(town: &mut Town) -> String {
    let decision = decision_id(town);
    let item = [
        ("title", "殷高西路沿线停车综合治理方案"),
        ("kind", "镇长办公会议"),
        ("portfolios", "城市建设"),
        ("matter", "夜间泊位缺口较大"),
        ("asked", "审议方案"),
        ("material_name", "草案和说明"),
        ("material_text", "草案"),
        ("origin", "年度目录"),
        ("decision", decision.as_str()),
    ];
    town.must("section-chief", "agenda_item.submit", &item);
    let id = last_id(town);
    town.must("deputy-b", "agenda_item.countersign", &[("answer", "同意")]);
    town.must("clerk", "agenda_item.vet", &[]);
    id
}

/// The office meeting of 14 December with the item on the floor.
fn on_the_floor(town: &mut Town) {
    let item = hand_in(town);
    let proposal = [
        ("kind", "镇长办公会议"),
        ("topic", "停车治理"),
        ("day", "2026-12-14"),
        ("start", "14:00"),
        ("end", "16:00"),
        ("room", "305会议室"),
        ("chair", "镇长"),
    ];
    town.must("clerk", "meeting.propose", &proposal);
    town.must("clerk", "meeting.schedule_item", &[("item", &item)]);
    town.must("head", "meeting.convene", &[]);
    town.now = date(2026, 12, 14).at(14, 0, 0, 0);
    let came: Vec<(&str, &str)> = OTHERS
        .iter()
        .chain(&["镇长"])
        .map(|&post| ("present", post))
        .collect();
    town.must("clerk", "meeting.open", &came);
    town.must("clerk", "meeting.open_item", &[("item", &item)]);
}

fn say(town: &mut Town, post: &str, stance: &str, words: &str) {
    let said = [("post", post), ("stance", stance), ("words", words)];
    town.must("clerk", "meeting.record_opinion", &said);
}

fn resolve(town: &mut Town, decision: &str, reasons: &str) {
    let resolution = [
        ("decision", decision),
        ("text", "同意方案，规建办组织实施。"),
        ("lead_office", "规建办"),
        ("leader", "副镇长乙"),
        ("due", "2026-12-31"),
        ("reasons", reasons),
    ];
    town.must("head", "meeting.resolve", &resolution);
}

fn decision_id(town: &Town) -> String {
    decision(town).id().to_owned()
}

fn last_id(town: &Town) -> String {
    let last = town.matters.last().map(Matter::business);
    last.map(|business| business.id().to_owned())
        .unwrap_or_default()
}

#[test]
fn a_resolution_of_the_office_meeting_decides_with_the_dissent_word_for_word() {
    let mut town = ready();
    on_the_floor(&mut town);
    for post in &OTHERS[1..] {
        say(&mut town, post, "同意", "");
    }
    say(&mut town, OTHERS[0], "不同意", "宜先试点一条路。");
    say(&mut town, "镇长", "同意", "");
    resolve(&mut town, "同意", "");
    let held = &decision(&town).course.deliberations[0].it;
    assert!(held.passed && !held.departed);
    assert_eq!((held.agreeing, held.dissenting), (3, 1));
    assert_eq!(held.dissent, ["宜先试点一条路。"]);
    assert_eq!(decision(&town).at(Gate::Deliberation), GateState::Done);
    assert_eq!(decision(&town).status(), "待公布");
}

#[test]
fn the_head_against_the_majority_is_on_record_with_the_reasons() {
    let mut town = ready();
    on_the_floor(&mut town);
    for post in OTHERS {
        say(&mut town, post, "不同意", "造价偏高");
    }
    say(&mut town, "镇长", "同意", "");
    resolve(&mut town, "同意", "夜间缺口年年扩大，不能再等");
    let held = &decision(&town).course.deliberations[0].it;
    assert!(held.passed && held.departed);
    assert_eq!(held.reasons, "夜间缺口年年扩大，不能再等");
}

#[test]
fn what_the_meeting_rejects_is_not_decided() {
    let mut town = ready();
    on_the_floor(&mut town);
    for post in OTHERS {
        say(&mut town, post, "不同意", "造价偏高");
    }
    say(&mut town, "镇长", "不同意", "按多数意见办");
    resolve(&mut town, "不同意", "");
    assert!(!decision(&town).decided());
}

#[test]
fn a_decision_without_its_gates_does_not_get_onto_an_agenda() {
    let mut town = heard();
    let decision = decision_id(&town);
    let item = [
        ("title", "停车综合治理方案"),
        ("kind", "镇长办公会议"),
        ("portfolios", "城市建设"),
        ("matter", "夜间泊位缺口较大"),
        ("asked", "审议方案"),
        ("material_name", "草案"),
        ("material_text", "草案"),
        ("origin", "年度目录"),
        ("decision", decision.as_str()),
    ];
    town.must("section-chief", "agenda_item.submit", &item);
    town.must("deputy-b", "agenda_item.countersign", &[("answer", "同意")]);
    assert_eq!(town.refused("clerk", "agenda_item.vet", &[]), [20]);
}
