//! How a case goes: handed out, worked on, disputed, divided, closed, begun anew.

use crate::given::{act, assigned, case, done, facts, invalid, named, resolution, taken_on};
use crate::town::Town;
use domain::Business;
use domain::No;
use domain::calendar::Deadline;
use jiff::civil::date;

#[test]
fn a_resolution_becomes_a_task_is_worked_on_and_closed_by_another_hand() {
    let mut town = done();
    let words = [("words", "改造完成，已移交"), ("evidence", "验收单")];
    town.must("drafter", &act("request_close"), &words);
    assert_eq!(case(&town).status(), "核定");
    assert_eq!(town.refused("drafter", &act("close"), &[]), [26]);
    let decision = town.must("clerk", &act("close"), &[]);
    assert!(decision.warnings.is_empty());
    let case = case(&town);
    assert_eq!((case.status(), case.open()), ("已办结", false));
    assert_eq!(case.number().as_deref(), Some("督〔2026〕1号"));
    assert_eq!(case.origin.number, "〔2026〕18-4-1");
    let said: Vec<&str> = case.entries.iter().map(|one| one.act.as_str()).collect();
    let ordinary = [
        "交办",
        "签收",
        "完成节点",
        "完成节点",
        "协办意见",
        "申请办结",
        "办结",
    ];
    assert_eq!(said, ordinary);
    assert!(case.duties(&town.law, &facts(&town)).is_empty());
}

#[test]
fn numbers_have_no_gaps_and_the_second_task_from_one_resolution_is_only_warned_of() {
    let mut town = assigned();
    let again = town.must("clerk", &act("open"), &resolution());
    assert_eq!(again.warnings.len(), 1);
    assert_eq!(case(&town).number().as_deref(), Some("督〔2026〕2号"));
    let mut other = resolution();
    other.retain(|(name, _)| *name != "origin_number");
    other.push(("origin_number", "〔2026〕18-4-2"));
    assert!(town.must("clerk", &act("open"), &other).warnings.is_empty());
}

#[test]
fn a_milestone_after_the_end_or_before_today_is_not_understood() {
    for milestones in ["2026-04-01 移交", "2026-03-01 移交", "移交"] {
        let mut given = resolution();
        given.retain(|(name, _)| *name != "milestones");
        given.push(("milestones", milestones));
        let answer = Town::new().does("clerk", &act("open"), &given);
        assert_eq!(invalid(answer), ["milestones"], "{milestones}");
    }
    let mut given = resolution();
    given.retain(|(name, _)| *name != "due");
    given.push(("due", "2026-02-28"));
    let answer = Town::new().does("clerk", &act("open"), &given);
    assert_eq!(invalid(answer), ["due"]);
}

#[test]
fn measures_and_milestones_are_added_and_none_that_stands_is_moved() {
    let mut town = taken_on();
    let more = [
        ("measures", "验收移交"),
        ("milestones", "2026-03-30 验收移交"),
    ];
    town.must("section-chief", &act("plan"), &more);
    assert_eq!(
        (case(&town).measures.len(), case(&town).milestones.len()),
        (3, 3)
    );
    let moved = [("milestones", "2026-03-28 设备到货")];
    assert_eq!(
        invalid(town.does("drafter", &act("plan"), &moved)),
        ["milestones"]
    );
    let late = [("milestones", "2026-04-02 试运行")];
    assert_eq!(
        invalid(town.does("drafter", &act("plan"), &late)),
        ["milestones"]
    );
}

#[test]
fn a_disputed_lead_is_settled_and_the_new_office_has_to_take_it_on() {
    let mut town = assigned();
    let proposed = [("proposed", "城运中心"), ("reason", "清运由城运中心管")];
    town.must("section-chief", &act("dispute_lead"), &proposed);
    assert_eq!(case(&town).status(), "主办待裁定");
    assert_eq!(town.refused("drafter", &act("accept"), &[]), [26]);
    let due = case(&town).duties(&town.law, &facts(&town));
    assert!(
        due.iter()
            .any(|duty| duty.act == "case.settle_lead" && duty.post == "党政办主任")
    );
    let lead = [("lead_office", "城运中心"), ("words", "规建办配合")];
    town.must("office-director", &act("settle_lead"), &lead);
    assert_eq!(
        (case(&town).status(), case(&town).lead_office.as_str()),
        ("签收", "城运中心")
    );
    assert_eq!(town.refused("drafter", &act("accept"), &[]), [26]);
    town.must("hotline", &act("accept"), &[]);
    assert_eq!(case(&town).status(), "实施");
}

#[test]
fn settled_as_it_was_the_lead_goes_on_without_taking_it_on_again() {
    let mut town = taken_on();
    let given = [("lead_office", "财政所"), ("reason", "资金为主")];
    town.must("clerk", &act("transfer"), &given);
    assert_eq!(case(&town).status(), "签收");
    assert!(!case(&town).accepted());
    assert_eq!(case(&town).assisting, Vec::<String>::new());
}

#[test]
fn an_office_without_anybody_in_it_cannot_lead() {
    let mut town = taken_on();
    let given = [("lead_office", "社区办"), ("reason", "属地")];
    assert_eq!(
        invalid(town.does("clerk", &act("transfer"), &given)),
        ["lead_office"]
    );
}

#[test]
fn what_is_not_done_goes_back_and_what_was_closed_can_be_begun_anew() {
    let mut town = done();
    town.must("drafter", &act("request_close"), &[("words", "已完成")]);
    town.must("clerk", &act("reject_close"), &[("reason", "没有验收单")]);
    assert_eq!(case(&town).status(), "实施");
    town.must("drafter", &act("request_close"), &[("words", "已验收")]);
    town.must("clerk", &act("close"), &[]);
    let again = [("reason", "居民反映渗漏"), ("until", "2026-04-15")];
    town.must("head", &act("reopen"), &again);
    let case = case(&town);
    assert_eq!((case.status(), case.open()), ("实施", true));
    let end = case
        .time
        .as_ref()
        .unwrap()
        .deadline(&town.office.calendar(&town.law));
    assert_eq!(
        end,
        Deadline::By {
            day: date(2026, 4, 15)
        }
    );
}

#[test]
fn the_party_and_government_office_does_not_close_what_it_leads_itself() {
    let mut town = Town::new();
    let mut given = resolution();
    given.retain(|(name, _)| !matches!(*name, "lead_office" | "milestones"));
    given.push(("lead_office", "党政办"));
    town.must("head", &act("open"), &given);
    town.must("clerk", &act("accept"), &[]);
    let words = [("words", "已完成"), ("evidence", "验收单")];
    town.must("clerk", &act("request_close"), &words);
    assert_eq!(case(&town).status(), "镇长核定");
    for own in ["clerk", "office-director"] {
        assert_eq!(town.refused(own, &act("close"), &[]), [26], "{own}");
    }
    town.must("head", &act("close"), &[]);
}

#[test]
fn a_whole_does_not_end_before_its_parts() {
    let mut town = taken_on();
    let whole = case(&town).id.clone();
    let part = [
        ("parent", whole.as_str()),
        ("title", "渗滤液接管排查"),
        ("lead_office", "城运中心"),
        ("due", "2026-03-25"),
        ("measures", "逐段排查"),
    ];
    town.must("section-chief", &act("split"), &part);
    let child = case(&town).id.clone();
    assert_ne!(child, whole);
    assert_eq!(named(&town, &child).leader, "副镇长乙");
    let keys = named(&town, &child).keys(&town.law, &facts(&town));
    assert!(keys.contains("office:规建办") && keys.contains("office:城运中心"));
    assert_eq!(named(&town, &whole).open_children().count(), 1);
    let words = [("words", "已完成"), ("evidence", "验收单")];
    for milestone in ["选址公示", "设备到货"] {
        let given = [("milestone", milestone), ("evidence", "公示件")];
        town.does_on("drafter", &act("reach_milestone"), Some(&whole), &given)
            .unwrap();
    }
    let early = town.does_on("drafter", &act("request_close"), Some(&whole), &words);
    assert!(matches!(early, Err(No::Refused(refusal)) if refusal.articles() == [26]));
    let asked = town.does_on("hotline", &act("accept"), Some(&child), &[]);
    asked
        .and_then(|_| town.does_on("hotline", &act("request_close"), Some(&child), &words))
        .unwrap();
    let closed = town
        .does_on("clerk", &act("close"), Some(&child), &[])
        .unwrap();
    assert_eq!(closed.consequences.len(), 1);
    assert_eq!(named(&town, &whole).open_children().count(), 0);
    town.does_on("drafter", &act("request_close"), Some(&whole), &words)
        .unwrap();
}

#[test]
fn a_part_may_not_outlast_its_whole() {
    let mut town = taken_on();
    let whole = case(&town).id.clone();
    let part = [
        ("parent", whole.as_str()),
        ("title", "渗滤液接管排查"),
        ("lead_office", "城运中心"),
        ("due", "2026-04-01"),
        ("measures", "逐段排查"),
    ];
    assert_eq!(town.refused("section-chief", &act("split"), &part), [26]);
}

#[test]
fn a_case_with_a_secrecy_marking_does_not_come_in() {
    let mut given = resolution();
    given.retain(|(name, _)| *name != "title");
    given.push(("title", "秘密★1年 压缩站改造"));
    assert_eq!(Town::new().refused("clerk", &act("open"), &given), [31]);
}
