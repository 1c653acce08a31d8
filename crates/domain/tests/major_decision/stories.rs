//! The whole way with every gate tried too early, and the wrong turns.

use domain::Business;
use domain::major_decision::{Deliberation, Gate, GateState};
use jiff::civil::date;

use crate::given::*;
use crate::town::Town;

#[test]
fn the_whole_way_from_the_catalogue_to_the_evaluation() {
    let mut town = executing();
    assert_eq!(decision(&town).status(), "执行中");
    let done = [("progress", "泊位投用"), ("completed", "是")];
    town.must("drafter", &act("report_execution"), &done);
    town.must("clerk", &act("archive"), &[("volume", "2026-3")]);
    let trigger = [
        ("trigger", "公民、法人或者其他组织提出较多意见"),
        ("reason", "绕行意见较多"),
        ("evaluator", "第三方评估机构乙"),
        ("assessed_before", "没有承担"),
    ];
    town.must("head", &act("trigger_evaluation"), &trigger);
    let evaluation = [
        ("evaluator", "第三方评估机构乙"),
        ("assessed_before", "没有承担"),
        ("views", "听取居民代表意见"),
        ("findings", "达到预期"),
        ("conclusion", "继续执行"),
    ];
    town.must("clerk", &act("evaluate"), &evaluation);
    town.must("office-director", &act("finish"), &[("reason", "执行完毕")]);
    let finished = decision(&town);
    assert_eq!((finished.status(), finished.open()), ("已了结", false));
    assert!(
        Gate::ALL
            .iter()
            .all(|gate| finished.at(*gate) == GateState::Done)
    );
    assert!(finished.duties(&town.law, &facts(&town)).is_empty());
}

#[test]
fn every_gate_tried_too_early_is_refused_under_article_11() {
    let mut town = Town::new();
    town.must("clerk", &act("list"), &listing());
    let early: [(&str, &str, Given<'_>); 5] = [
        ("drafter", "research", &RESEARCH),
        ("drafter", "draft", &DRAFT),
        ("drafter", "argue", &EXPERT),
        ("petitions", "assess_risk", &RISK),
        ("drafter", "send_to_legality", &[]),
    ];
    for (person, verb, input) in early {
        assert_eq!(town.refused(person, &act(verb), input), [11], "{verb}");
    }
    let mut town = consulting();
    assert_eq!(
        town.refused("legal", &act("review_legality"), &LEGALITY),
        [11]
    );
    assert_eq!(
        town.refused("drafter", &act("submit"), &[("note", "请审议")]),
        [11]
    );
    let publication = [
        ("channels", "网站"),
        ("adopted", "无"),
        ("not_adopted", "无"),
    ];
    assert_eq!(town.refused("clerk", &act("publish"), &publication), [11]);
    assert_eq!(
        town.refused("clerk", &act("archive"), &[("volume", "1")]),
        [11]
    );
    assert_eq!(
        town.refused("office-director", &act("finish"), &[("reason", "完")]),
        [11]
    );
}

#[test]
fn a_draft_changed_after_the_reviews_has_to_be_reviewed_again() {
    let mut town = ready();
    town.must(
        "drafter",
        &act("draft"),
        &[
            ("option", "增设错时泊位并扩大范围"),
            ("explanation", "扩大范围"),
            ("basis", "有关规定"),
        ],
    );
    let said = ground(&mut town, "drafter", "submit", &[("note", "请审议")]);
    assert!(said.contains("合法性审查以后草案有改动"), "{said}");
    assert!(said.contains("没有经过公平竞争审查"), "{said}");
    assert_eq!(state(&town, Gate::Legality), GateState::Ahead);
}

#[test]
fn what_the_meeting_does_not_adopt_has_to_be_submitted_anew() {
    let mut town = ready();
    let rejected = Deliberation {
        passed: false,
        ..adopted()
    };
    deliberate(&mut town, rejected);
    assert_eq!(decision(&town).status(), "形成草案中");
    town.must("drafter", &act("submit"), &[("note", "再议")]);
    assert_eq!(state(&town, Gate::Deliberation), GateState::Running);
}

#[test]
fn a_head_against_the_majority_without_reasons_cannot_be_made_public() {
    let mut town = ready();
    deliberate(
        &mut town,
        Deliberation {
            departed: true,
            ..adopted()
        },
    );
    let report = [("reference", "镇党委会议"), ("reply", "同意")];
    town.must("clerk", &act("report_committee"), &report);
    let publication = [
        ("channels", "网站"),
        ("adopted", "无"),
        ("not_adopted", "无"),
    ];
    let said = ground(&mut town, "clerk", "publish", &publication);
    assert!(said.contains("没有说明理由"), "{said}");
}

#[test]
fn a_major_adjustment_passes_all_gates_anew_a_lesser_one_keeps_what_was_heard() {
    let change = |extent| {
        [
            ("extent", extent),
            ("ground", "后评估建议"),
            ("reason", "缺口变化"),
        ]
    };
    let mut town = published();
    town.must("head", &act("change"), &change("重大调整"));
    assert_eq!(state(&town, Gate::Research), GateState::Missing);
    assert_eq!(decision(&town).past.len(), 1);
    let mut town = published();
    town.must("head", &act("change"), &change("一般调整"));
    assert_eq!(state(&town, Gate::Public), GateState::Done);
    assert_eq!(state(&town, Gate::Legality), GateState::Ahead);
    town.must("drafter", &act("draft"), &DRAFT);
    assert_eq!(
        town.refused("drafter", &act("submit"), &[("note", "请审议")]),
        [11]
    );
}

#[test]
fn whoever_assessed_in_an_earlier_round_may_not_evaluate_either() {
    let mut town = published();
    let change = [
        ("extent", "重大调整"),
        ("ground", "不可抗力"),
        ("reason", "汛情"),
    ];
    town.must("head", &act("change"), &change);
    assert!(decision(&town).assessors().any(|one| one == "平安办"));
}

#[test]
fn a_suspension_is_recorded_and_lifted_by_the_head_alone() {
    let mut town = executing();
    let suspend = [
        ("situation", "不可抗力等严重影响目标实现"),
        ("urgent", "是"),
        ("reason", "汛情"),
    ];
    assert_eq!(town.refused("deputy-b", &act("suspend"), &suspend), [11]);
    town.must("head", &act("suspend"), &suspend);
    assert_eq!(decision(&town).status(), "已中止");
    assert_eq!(
        town.refused("deputy-b", &act("resume"), &[("reason", "汛情过去")]),
        [11]
    );
    town.must("head", &act("resume"), &[("reason", "汛情过去")]);
    assert_eq!(decision(&town).status(), "执行中");
}

#[test]
fn comments_are_kept_as_plain_text_and_all_of_them_are_answered() {
    let mut town = consulting();
    on(&mut town, date(2026, 11, 30));
    let closed = [("received", "3"), ("duplicates", "1")];
    town.must("drafter", &act("close_consultation"), &closed);
    let script = "<script>alert(1)</script>";
    let group = [("summary", "担心绕行"), ("quote", script), ("count", "2")];
    town.must("drafter", &act("group_comments"), &group);
    let kept = &decision(&town).course.comments[0].it.comments;
    assert_eq!(kept.quote, script);
    assert_eq!(invalid(&mut town, "group_comments", &group), "count");
    assert_eq!(passage(&town, Gate::Public).missing, ["1组意见没有答复"]);
    let stranger = [("group", "7"), ("verdict", "采纳"), ("reason", "好")];
    assert_eq!(invalid(&mut town, "answer_comments", &stranger), "group");
}

#[test]
fn days_that_cannot_be_are_not_understood() {
    let mut town = consulting();
    let backwards = [
        ("from", "2026-12-10"),
        ("until", "2026-12-01"),
        ("places", "网站"),
        ("how", "网"),
    ];
    assert_eq!(invalid(&mut town, "open_consultation", &backwards), "until");
    let past = [
        ("from", "2026-01-10"),
        ("until", "2026-12-01"),
        ("places", "网站"),
        ("how", "网"),
    ];
    assert_eq!(invalid(&mut town, "open_consultation", &past), "from");
    let more = [("received", "3"), ("duplicates", "4")];
    assert_eq!(
        invalid(&mut town, "close_consultation", &more),
        "duplicates"
    );
}

#[test]
fn an_applicant_by_name_is_no_expert_whatever_was_declared() {
    let mut town = consulting();
    let mut expert = EXPERT;
    expert[1] = ("institution", "停车管理公司");
    assert_eq!(town.refused("drafter", &act("argue"), &expert), [11]);
}

#[test]
fn the_catalogue_numbers_its_items_without_a_gap() {
    let mut town = Town::new();
    for expected in ["2026年度第1项", "2026年度第2项"] {
        town.must("clerk", &act("list"), &listing());
        assert_eq!(decision(&town).number(), expected);
    }
}
