//! Stories of items of business and meetings, given, when, then: from submission to the extract,
//! and the wrong turns on the way.

mod town;

use domain::agenda_item::{AgendaItem, Stage as ItemStage};
use domain::calendar::Deadline;
use domain::meeting::{
    Entry, InvitationState, Meeting, Part, SpeakerState, Stage, alike, current, invitation,
    item_quorum, speakers, tally,
};
use domain::{Business, Facts, Matter, No};
use jiff::civil::date;
use town::Town;

type Typed = Vec<(&'static str, &'static str)>;

fn item_fields() -> Typed {
    vec![
        ("title", "老旧小区充电棚第一批点位"),
        ("kind", "镇长办公会议"),
        ("portfolios", "城市建设"),
        ("matter", "群众来电反映飞线充电"),
        ("asked", "同意第一批十二处点位"),
        ("material_name", "点位图"),
        ("material_text", "十二处"),
        ("origin", "12345 工单"),
    ]
}

fn proposal(kind: &'static str, day: &'static str) -> Typed {
    vec![
        ("kind", kind),
        ("topic", "充电设施"),
        ("day", day),
        ("start", "14:00"),
        ("end", "16:00"),
        ("room", "305会议室"),
        ("chair", "镇长"),
    ]
}

const MEMBERS: [&str; 5] = ["镇长", "副镇长甲", "副镇长乙", "副镇长丙", "副镇长丁"];

/// Somebody's opinion on what is on the floor.
fn says(town: &mut Town, post: &'static str, stance: &'static str, words: &'static str) {
    let typed = [("post", post), ("stance", stance), ("words", words)];
    town.must("clerk", "meeting.record_opinion", &typed);
}

fn meeting(town: &Town) -> &Meeting {
    let found = town.matters.iter().rev().find_map(|matter| match matter {
        Matter::Meeting(meeting) => Some(meeting),
        _ => None,
    });
    found.expect("a meeting")
}

fn item(town: &Town) -> &AgendaItem {
    let found = town.matters.iter().rev().find_map(|matter| match matter {
        Matter::AgendaItem(item) => Some(item),
        _ => None,
    });
    found.expect("an item of business")
}

fn entry(town: &Town) -> &Entry {
    meeting(town).agenda.first().expect("an item on the agenda")
}

/// An item of the planning office, coordinated and vetted.
fn vetted(town: &mut Town) -> String {
    town.must("section-chief", "agenda_item.submit", &item_fields());
    town.must("deputy-b", "agenda_item.countersign", &[("answer", "同意")]);
    town.must("clerk", "agenda_item.vet", &[]);
    item(town).id.clone()
}

/// An office meeting convened for 6 March with one item.
fn convened(town: &mut Town) -> String {
    let id = vetted(town);
    let fields = proposal("镇长办公会议", "2026-03-06");
    town.must("clerk", "meeting.propose", &fields);
    town.must("clerk", "meeting.schedule_item", &[("item", &id)]);
    town.must("head", "meeting.convene", &[]);
    id
}

/// The same, opened on its day with the item on the floor.
fn on_floor(town: &mut Town, present: &[&'static str]) -> String {
    let id = convened(town);
    town.now = date(2026, 3, 6).at(14, 0, 0, 0);
    let came: Vec<(&str, &str)> = present.iter().map(|post| ("present", *post)).collect();
    town.must("clerk", "meeting.open", &came);
    town.must("clerk", "meeting.open_item", &[("item", &id)]);
    id
}

fn resolution() -> Typed {
    vec![
        ("decision", "同意"),
        ("text", "同意第一批十处点位，规建办年底前建成。"),
        ("lead_office", "规建办"),
        ("leader", "副镇长乙"),
        ("due", "2026-12-31"),
    ]
}

/// The item resolved by all, and the meeting closed.
fn closed(town: &mut Town) {
    on_floor(town, &MEMBERS);
    for post in &MEMBERS[1..] {
        says(town, post, "同意", "");
    }
    says(town, "镇长", "同意", "");
    town.must("clerk", "meeting.resolve", &resolution());
    town.must("clerk", "meeting.close", &[]);
}

#[test]
fn an_item_goes_to_the_meeting_and_comes_back_with_an_extract() {
    let mut town = Town::new();
    closed(&mut town);
    town.must("clerk", "meeting.draft_minutes", &[]);
    town.must("office-director", "meeting.vet_minutes", &[]);
    town.must("head", "meeting.sign_minutes", &[]);
    let item = item(&town);
    assert_eq!(item.stage, ItemStage::Decided);
    assert_eq!(item.outcomes[0].number, "镇长办公会议议定〔2026〕1号");
    assert_eq!(item.outcomes[0].leader, "副镇长乙");
    assert_eq!(item.outcomes[0].due, Some(date(2026, 12, 31)));
    assert!(item.extracts[0].text.contains("规建办年底前建成"));
    assert_eq!(
        meeting(&town).number().unwrap(),
        "镇长办公会议〔2026〕第1次"
    );
    assert!(!meeting(&town).open());
}

#[test]
fn the_head_waits_until_everybody_present_has_spoken() {
    let mut town = Town::new();
    on_floor(&mut town, &MEMBERS);
    let head = [("post", "镇长"), ("stance", "同意")];
    assert_eq!(town.refused("clerk", "meeting.record_opinion", &head), [20]);
    for post in &MEMBERS[1..4] {
        says(&mut town, post, "同意", "");
    }
    assert_eq!(town.refused("clerk", "meeting.record_opinion", &head), [20]);
    says(&mut town, "副镇长丁", "无意见", "");
    town.must("clerk", "meeting.record_opinion", &head);
    let late = [("post", "副镇长丁"), ("stance", "同意")];
    assert_eq!(town.refused("clerk", "meeting.record_opinion", &late), [20]);
}

#[test]
fn against_the_majority_the_reasons_are_given_there_and_then_and_dissent_is_kept() {
    let mut town = Town::new();
    on_floor(&mut town, &MEMBERS);
    says(&mut town, "副镇长乙", "同意", "点位都在红线内");
    says(
        &mut town,
        "副镇长甲",
        "不同意",
        "点位没有消防意见。先复核，再花钱。",
    );
    says(&mut town, "副镇长丙", "不同意", "先请消防看过现场");
    says(
        &mut town,
        "副镇长丁",
        "保留",
        "第4、9号点位离住宅窗口不足六米",
    );
    says(&mut town, "镇长", "同意", "");
    let opinions = tally(meeting(&town), entry(&town));
    assert_eq!(
        (opinions.agree, opinions.oppose, opinions.reserve),
        (1, 2, 1)
    );
    assert_eq!(opinions.majority(), Some(false));
    assert_eq!(town.refused("head", "meeting.resolve", &resolution()), [20]);
    let mut reasoned = resolution();
    reasoned.push(("reasons", "本月已有两起冒烟，先开无争议的十处"));
    town.must("head", "meeting.resolve", &reasoned);
    let kept = entry(&town);
    assert_eq!(kept.spoken[1].words, "点位没有消防意见。先复核，再花钱。");
    assert!(kept.resolutions[0].reasons.is_some());
}

#[test]
fn the_minutes_hold_the_resolution_and_not_who_said_what() {
    let mut town = Town::new();
    on_floor(&mut town, &MEMBERS[..4]);
    says(&mut town, "副镇长甲", "同意", "");
    says(&mut town, "副镇长乙", "不同意", "造价偏高");
    says(&mut town, "副镇长丙", "同意", "");
    says(&mut town, "镇长", "同意", "");
    town.must("clerk", "meeting.resolve", &resolution());
    town.must("clerk", "meeting.close", &[]);
    town.must("clerk", "meeting.draft_minutes", &[]);
    let text = &meeting(&town).minutes.as_ref().unwrap().text;
    let body = text.body();
    assert!(body.contains("责任单位：规建办；责任领导：副镇长乙；完成时限：2026年12月31日"));
    assert!(!body.contains("造价偏高"));
    assert!(body.contains("出席：镇长、副镇长甲、副镇长乙、副镇长丙"));
    assert_eq!(text.on_leave, ["副镇长丁"]);
}

#[test]
fn signed_minutes_are_corrected_beside_the_text_and_never_rewritten() {
    let mut town = Town::new();
    closed(&mut town);
    town.must("clerk", "meeting.draft_minutes", &[]);
    town.must("office-director", "meeting.vet_minutes", &[]);
    town.must("head", "meeting.sign_minutes", &[]);
    let before = meeting(&town).minutes.as_ref().unwrap().text.clone();
    assert_eq!(town.refused("clerk", "meeting.draft_minutes", &[]), [18]);
    let absent = [("found", "没有这句"), ("read", "x"), ("reason", "笔误")];
    let answer = town.does("head", "meeting.correct_minutes", &absent);
    assert!(matches!(answer, Err(No::Invalid(invalid)) if invalid.fields.contains_key("found")));
    let correction = [("found", "十处"), ("read", "十二处"), ("reason", "笔误")];
    town.must("head", "meeting.correct_minutes", &correction);
    let minutes = meeting(&town).minutes.as_ref().unwrap();
    assert_eq!(minutes.text, before);
    assert_eq!(minutes.corrections[0].read, "十二处");
}

#[test]
fn a_meeting_with_an_undecided_item_does_not_close_and_a_postponed_item_waits_again() {
    let mut town = Town::new();
    on_floor(&mut town, &MEMBERS);
    assert_eq!(town.refused("clerk", "meeting.close", &[]), [18]);
    let later = [("reason", "等消防复核")];
    town.must("head", "meeting.postpone_item", &later);
    assert_eq!(item(&town).stage, ItemStage::Postponed);
    town.must("clerk", "meeting.close", &[]);
    let next = proposal("镇长办公会议", "2026-03-13");
    town.must("clerk", "meeting.propose", &next);
    let id = item(&town).id.clone();
    town.must("clerk", "meeting.schedule_item", &[("item", &id)]);
    assert_eq!(item(&town).seat.as_ref().unwrap().day, date(2026, 3, 13));
}

#[test]
fn a_change_of_day_moves_its_items_and_keeps_its_number() {
    let mut town = Town::new();
    convened(&mut town);
    let number = meeting(&town).number();
    let later = [
        ("day", "2026-03-10"),
        ("start", "09:00"),
        ("end", "11:00"),
        ("room", "201会议室"),
        ("reason", "镇长另有任务"),
    ];
    town.must("clerk", "meeting.change", &later);
    assert_eq!(meeting(&town).stage, Stage::Proposed);
    let moved = invitation(meeting(&town)).unwrap();
    assert_eq!(
        (moved.sequence, moved.state),
        (2, InvitationState::Tentative)
    );
    let seat = item(&town).seat.clone().unwrap();
    assert_eq!(
        (seat.day, seat.room.as_str()),
        (date(2026, 3, 10), "201会议室")
    );
    town.must("head", "meeting.convene", &[]);
    assert_eq!(meeting(&town).number(), number);
    assert_eq!(town.figures.get("meeting/镇长办公会议/2026"), 1);
    let told = invitation(meeting(&town)).unwrap();
    assert_eq!((told.sequence, told.place.as_str()), (3, "201会议室"));
    assert_eq!(told.state, InvitationState::Confirmed);
}

#[test]
fn a_meeting_is_cancelled_only_without_items_and_its_number_is_not_used_again() {
    let mut town = Town::new();
    let id = convened(&mut town);
    let why = [("reason", "并到下周")];
    assert_eq!(town.refused("clerk", "meeting.cancel", &why), [18]);
    let drop = [("item", id.as_str()), ("reason", "会议取消")];
    town.must("clerk", "meeting.drop_item", &drop);
    assert_eq!(item(&town).stage, ItemStage::Vetted);
    town.must("clerk", "meeting.cancel", &why);
    let told = invitation(meeting(&town)).unwrap();
    assert_eq!((told.sequence, told.state), (2, InvitationState::Cancelled));
    let next = proposal("镇长办公会议", "2026-03-10");
    town.must("clerk", "meeting.propose", &next);
    town.must("clerk", "meeting.schedule_item", &[("item", &id)]);
    town.must("head", "meeting.convene", &[]);
    assert_eq!(
        meeting(&town).number().unwrap(),
        "镇长办公会议〔2026〕第2次"
    );
}

#[test]
fn two_meetings_at_one_time_cannot_both_have_the_head_or_the_room() {
    let mut town = Town::new();
    convened(&mut town);
    let mut other = proposal("专题会议", "2026-03-06");
    other.retain(|(name, _)| *name != "topic");
    other.extend([("portfolios", "社会事业"), ("topic", "教育用房")]);
    town.must("clerk", "meeting.propose", &other);
    let Err(No::Refused(refusal)) = town.does("head", "meeting.convene", &[]) else {
        panic!("convened twice at one time");
    };
    assert_eq!(refusal.articles(), [22]);
    assert!(refusal.ground().contains("镇长那个时间另有会议"));
    assert!(refusal.ground().contains("会议室那个时间已经有会"));
}

#[test]
fn a_like_meeting_is_merged_with_its_items_and_people_or_kept_apart_with_a_reason() {
    let mut town = Town::new();
    let id = convened(&mut town);
    let office = meeting(&town).id.clone();
    let mut special = proposal("专题会议", "2026-03-09");
    special.extend([
        ("portfolios", "城市建设"),
        ("attendees", "副镇长乙"),
        ("attendees", "规建办主任"),
    ]);
    town.must("clerk", "meeting.propose", &special);
    let special_id = meeting(&town).id.clone();
    let facts = Facts {
        now: town.now,
        person: "clerk",
        office: &town.office,
        matter: None,
        related: &town.matters,
        figures: &town.figures,
        new_id: "x",
    };
    let found = alike(&town.law, &facts, meeting(&town));
    assert_eq!(
        (found.len(), found[0].meeting.as_str()),
        (1, office.as_str())
    );
    assert_eq!(town.refused("head", "meeting.convene", &[]), [22]);
    let into = [("into", office.as_str()), ("reason", "议同一件事")];
    town.must("clerk", "meeting.merge", &into);
    let of = |id: &str| {
        let mut all = town.matters.iter();
        all.find(|one| one.business().id() == id).cloned()
    };
    let Some(Matter::Meeting(merged)) = of(&special_id) else {
        panic!("no meeting");
    };
    let Some(Matter::Meeting(taken)) = of(&office) else {
        panic!("no meeting");
    };
    assert_eq!(merged.stage, Stage::Merged);
    assert!(
        taken
            .arrangement
            .attendees
            .contains(&"规建办主任".to_owned())
    );
    assert_eq!(taken.agenda[0].item, id);
}

#[test]
fn resolutions_of_a_year_are_numbered_without_a_gap() {
    let mut town = Town::new();
    closed(&mut town);
    town.now = date(2026, 3, 9).at(9, 0, 0, 0);
    let id = vetted(&mut town);
    let next = proposal("镇长办公会议", "2026-03-13");
    town.must("clerk", "meeting.propose", &next);
    town.must("clerk", "meeting.schedule_item", &[("item", &id)]);
    town.must("head", "meeting.convene", &[]);
    town.now = date(2026, 3, 13).at(14, 0, 0, 0);
    let came: Vec<(&str, &str)> = MEMBERS.iter().map(|post| ("present", *post)).collect();
    town.must("clerk", "meeting.open", &came);
    town.must("clerk", "meeting.open_item", &[("item", &id)]);
    let no_reasons = town.does("clerk", "meeting.resolve", &resolution());
    assert!(no_reasons.is_err());
    for post in &MEMBERS[1..] {
        says(&mut town, post, "同意", "");
    }
    says(&mut town, "镇长", "同意", "");
    town.must("clerk", "meeting.resolve", &resolution());
    let mut second: Vec<(&str, &str)> = resolution();
    second.push(("item", &id));
    town.must("clerk", "meeting.resolve", &second);
    let numbers: Vec<i64> = entry(&town)
        .resolutions
        .iter()
        .map(|found| found.sequence)
        .collect();
    assert_eq!(numbers, [2, 3]);
}

#[test]
fn speakers_stand_in_order_and_the_chairs_place_is_locked() {
    let mut town = Town::new();
    on_floor(&mut town, &MEMBERS[..4]);
    says(&mut town, "副镇长乙", "同意", "");
    let all = speakers(
        &town.law,
        &town.office.organization,
        meeting(&town),
        entry(&town),
    );
    let order: Vec<&str> = all.iter().map(|speaker| speaker.post.as_str()).collect();
    assert_eq!(
        order,
        ["副镇长乙", "副镇长甲", "副镇长丙", "副镇长丁", "镇长"]
    );
    assert_eq!(all[0].part, Part::InCharge);
    let states: Vec<SpeakerState> = all.iter().map(|speaker| speaker.state).collect();
    assert_eq!(
        states,
        [
            SpeakerState::Spoken,
            SpeakerState::Due,
            SpeakerState::Due,
            SpeakerState::Absent,
            SpeakerState::Locked
        ]
    );
}

#[test]
fn a_written_opinion_is_kept_and_not_counted() {
    let mut town = Town::new();
    on_floor(&mut town, &MEMBERS[..3]);
    let written = [
        ("post", "副镇长丁"),
        ("stance", "保留"),
        ("words", "建议复核"),
        ("written", "true"),
    ];
    town.must("clerk", "meeting.record_opinion", &written);
    assert_eq!(entry(&town).spoken[0].words, "建议复核");
    assert_eq!(tally(meeting(&town), entry(&town)).reserve, 0);
}

#[test]
fn a_revised_item_is_coordinated_anew() {
    let mut town = Town::new();
    town.must("section-chief", "agenda_item.submit", &item_fields());
    town.must("deputy-b", "agenda_item.countersign", &[("answer", "同意")]);
    town.must("section-chief", "agenda_item.revise", &item_fields());
    assert_eq!(town.refused("clerk", "agenda_item.vet", &[]), [20]);
    let duties: Vec<String> = {
        let facts = Facts {
            now: town.now,
            person: "clerk",
            office: &town.office,
            matter: None,
            related: &[],
            figures: &town.figures,
            new_id: "x",
        };
        let due = item(&town).duties(&town.law, &facts);
        due.into_iter().map(|duty| duty.post).collect()
    };
    assert_eq!(duties, ["副镇长乙"]);
}

#[test]
fn the_minutes_are_due_three_working_days_after_closing() {
    let mut town = Town::new();
    closed(&mut town);
    let due = meeting(&town).deadline(&town.law, &town.office);
    let day = date(2026, 3, 11);
    assert_eq!(due, Deadline::By { day });
    assert_eq!(meeting(&town).counted(&town.law, &town.office).len(), 5);
}

#[test]
fn what_was_not_understood_is_told_at_its_field() {
    let mut town = Town::new();
    let at = |town: &mut Town, act: &str, typed: &[(&str, &str)], field: &str| {
        let answer = town.does("clerk", act, typed);
        let told = matches!(&answer, Err(No::Invalid(found)) if found.fields.contains_key(field));
        assert!(told, "{act} {field}");
    };
    let mut backwards = proposal("镇长办公会议", "2026-03-06");
    backwards.retain(|(name, _)| *name != "end");
    backwards.push(("end", "13:00"));
    at(&mut town, "meeting.propose", &backwards, "end");
    let special = proposal("专题会议", "2026-03-06");
    at(&mut town, "meeting.propose", &special, "portfolios");
    let unknown = proposal("常务会议", "2026-03-06");
    at(&mut town, "meeting.propose", &unknown, "kind");
    on_floor(&mut town, &MEMBERS);
    let bare = [("post", "副镇长甲"), ("stance", "不同意")];
    at(&mut town, "meeting.record_opinion", &bare, "words");
    let mut past = resolution();
    past.retain(|(name, _)| *name != "due");
    past.push(("due", "2026-03-01"));
    at(&mut town, "meeting.resolve", &past, "due");
    at(&mut town, "meeting.open_item", &[("item", "没有")], "item");
}

#[test]
fn a_marked_topic_never_enters() {
    let mut town = Town::new();
    let mut marked = proposal("镇长办公会议", "2026-03-06");
    marked.retain(|(name, _)| *name != "topic");
    marked.push(("topic", "秘密★2年"));
    assert_eq!(town.refused("clerk", "meeting.propose", &marked), [31]);
    assert!(town.matters.is_empty());
}

#[test]
fn what_is_taken_from_the_model_text_names_a_clause_of_it_and_rests_on_the_towns_setting() {
    let law = town::law();
    let rules = law.rulebook.policies();
    let mut taken = 0;
    for rule in rules {
        let rests = matches!(&rule.basis, rulebook::Basis::HigherLaw { source, .. }
            if source == "办公会议事规则");
        assert!(
            !rests,
            "{} rests on a text that is not promulgated",
            rule.id
        );
        let Some(model) = &rule.model else { continue };
        let clause = law.row("model_clause", &model.clause);
        assert!(clause.is_some(), "{} {}", rule.id, model.clause);
        taken += 1;
    }
    assert!(taken >= 15, "{taken}");
}

/// A deputy keeps out of the item that is on the floor.
fn keeps_out(town: &mut Town, who: &str, item: &str) {
    let typed = [("matter", item), ("reason", "亲属在施工单位")];
    town.must(who, "organization.declare_recusal", &typed);
}

#[test]
fn who_keeps_out_neither_speaks_nor_counts_and_the_resolution_says_so() {
    let mut town = Town::new();
    let id = on_floor(&mut town, &MEMBERS);
    keeps_out(&mut town, "deputy-d", &id);
    let own = [
        ("post", "副镇长丁"),
        ("stance", "不同意"),
        ("words", "不妥"),
    ];
    assert_eq!(town.refused("clerk", "meeting.record_opinion", &own), [20]);
    let now = current(&town.office.organization, meeting(&town));
    let quorum = item_quorum(&town.law, town.now.date(), &now, &now.agenda[0]).unwrap();
    assert_eq!((quorum.members, quorum.present, quorum.needed), (4, 4, 3));
    let states = speakers(&town.law, &town.office.organization, &now, &now.agenda[0]);
    let out = states.iter().find(|one| one.post == "副镇长丁").unwrap();
    assert_eq!(out.state, SpeakerState::Recused);
    for post in ["副镇长乙", "副镇长甲", "副镇长丙"] {
        says(&mut town, post, "同意", "");
    }
    says(&mut town, "镇长", "同意", "");
    town.must("clerk", "meeting.resolve", &resolution());
    assert_eq!(entry(&town).resolutions[0].recused, ["副镇长丁"]);
    let reason = [
        ("person", "deputy-d"),
        ("matter", id.as_str()),
        ("reason", "不再有关"),
    ];
    town.must("head", "organization.lift_recusal", &reason);
    let later = current(&town.office.organization, meeting(&town));
    assert_eq!(
        later.agenda[0].recused,
        ["副镇长丁"],
        "what was resolved keeps who was out"
    );
}

#[test]
fn without_who_keeps_out_too_few_are_left_and_the_item_is_put_off() {
    let mut town = Town::new();
    let id = on_floor(&mut town, &MEMBERS[..3]);
    keeps_out(&mut town, "deputy-b", &id);
    says(&mut town, "副镇长甲", "同意", "");
    says(&mut town, "镇长", "同意", "");
    assert_eq!(town.refused("head", "meeting.resolve", &resolution()), [20]);
    town.must("head", "meeting.postpone_item", &[("reason", "人数不够")]);
}

#[test]
fn a_town_wide_meeting_names_an_entry_of_the_years_plan() {
    let mut town = Town::new();
    let mut fields = proposal("全镇性会议", "2026-03-06");
    fields.push(("plan_entry", "春季防汛部署"));
    town.must("clerk", "meeting.propose", &fields);
    assert_eq!(
        town.refused("office-director", "meeting.convene", &[]),
        [22]
    );
    let plan = [
        ("year", "2026"),
        ("kind", "全镇性会议"),
        ("name", "春季防汛部署"),
        ("count", "1"),
        ("reason", "每年一次"),
    ];
    assert_eq!(
        town.refused("clerk", "organization.plan_meeting", &plan),
        [22]
    );
    town.must("office-director", "organization.plan_meeting", &plan);
    town.must("office-director", "meeting.convene", &[]);
}

#[test]
fn an_entry_of_the_plan_is_changed_by_its_name_and_taken_out_by_naught() {
    let mut town = Town::new();
    let plan = |count: &'static str| {
        [
            ("year", "2026"),
            ("kind", "镇长办公会议"),
            ("name", "例会"),
            ("count", count),
            ("reason", "每两周一次"),
        ]
    };
    let does = "organization.plan_meeting";
    assert!(matches!(
        town.does("office-director", does, &plan("0")),
        Err(No::Invalid(_))
    ));
    town.must("office-director", does, &plan("24"));
    town.must("office-director", does, &plan("20"));
    let organization = &town.office.organization;
    assert_eq!(organization.planned_count(2026, "镇长办公会议"), Some(20));
    town.must("office-director", does, &plan("0"));
    assert_eq!(
        town.office.organization.planned_count(2026, "镇长办公会议"),
        None
    );
}
