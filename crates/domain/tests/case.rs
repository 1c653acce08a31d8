//! Stories of a case, given, when, then: from a resolution to its closing, and the wrong turns.

mod town;

use domain::calendar::{Calendar, Deadline, Notice};
use domain::case::{
    Case, Lamp, Light, Period, Standing, by_office, by_step, course, forest, ladder, lamp,
    last_day, line, range, returns, seen,
};
use domain::{Business, Decision, Facts, Matter, No};
use jiff::civil::{DateTime, date};
use town::Town;

fn act(verb: &str) -> String {
    format!("case.{verb}")
}

/// What 交办 is given when a resolution of the office meeting becomes a task.
fn resolution() -> Vec<(&'static str, &'static str)> {
    vec![
        ("kind", "督办任务"),
        ("title", "吉浦路小型压缩站改造"),
        ("origin", "会议议定"),
        ("origin_matter", "m-18"),
        ("origin_number", "〔2026〕18-4-1"),
        ("origin_words", "3月31日前完成改造并移交，期间清运不断档。"),
        ("portfolios", "城市建设"),
        ("function", "公共服务"),
        ("leader", "副镇长乙"),
        ("lead_office", "规建办"),
        ("assisting", "财政所"),
        ("due", "2026-03-31"),
        ("measures", "选址公示与居民沟通\n设备采购到货"),
        ("milestones", "2026-03-10 选址公示\n2026-03-20 设备到货"),
    ]
}

fn assigned() -> Town {
    let mut town = Town::new();
    town.must("clerk", &act("open"), &resolution());
    town
}

/// A task that its lead office has taken on.
fn taken_on() -> Town {
    let mut town = assigned();
    town.must("drafter", &act("accept"), &[]);
    town
}

/// A task of which nothing is left to do but to close it.
fn done() -> Town {
    let mut town = taken_on();
    for milestone in ["选址公示", "设备到货"] {
        let given = [("milestone", milestone), ("evidence", "公示件")];
        town.must("drafter", &act("reach_milestone"), &given);
    }
    town.must("finance", &act("assist"), &[("words", "资金已到位")]);
    town
}

fn case(town: &Town) -> &Case {
    let mut all = town.matters.iter().rev();
    all.find_map(Matter::case).expect("a case")
}

fn named<'a>(town: &'a Town, id: &str) -> &'a Case {
    let mut all = town.matters.iter().filter_map(Matter::case);
    all.find(|case| case.id == id).expect("the case")
}

fn facts(town: &Town) -> Facts<'_> {
    Facts {
        now: town.now,
        person: "clerk",
        office: &town.office,
        matter: None,
        related: &[],
        figures: &town.figures,
        new_id: "",
    }
}

fn calendar(town: &Town) -> Calendar {
    town.office.calendar(&town.law)
}

fn at(town: &mut Town, day: jiff::civil::Date, hour: i8) {
    town.now = day.at(hour, 0, 0, 0);
}

fn invalid(answer: Result<Decision, No>) -> Vec<String> {
    match answer {
        Err(No::Invalid(invalid)) => invalid.fields.into_keys().collect(),
        Err(No::Refused(refusal)) => panic!("refused: {}", refusal.ground()),
        Ok(_) => panic!("permitted"),
    }
}

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
fn only_the_leader_extends_and_a_milestone_stays_within_the_end() {
    let mut town = taken_on();
    let beyond = [
        ("milestone", "设备到货"),
        ("until", "2026-04-10"),
        ("reason", "换证"),
    ];
    let answer = town.does("drafter", &act("request_extension"), &beyond);
    assert_eq!(invalid(answer), ["until"]);
    let asked = [
        ("milestone", "设备到货"),
        ("until", "2026-03-30"),
        ("reason", "换证"),
    ];
    town.must("drafter", &act("request_extension"), &asked);
    for other in ["head", "deputy-a", "office-director", "section-chief"] {
        assert_eq!(town.refused(other, &act("extend"), &[]), [27], "{other}");
    }
    town.must("deputy-b", &act("extend"), &[("until", "2026-03-27")]);
    let due: Vec<_> = case(&town).ahead().map(|one| one.due).collect();
    assert_eq!(due, [date(2026, 3, 10), date(2026, 3, 27)]);
    assert_eq!(
        invalid(town.does("deputy-b", &act("extend"), &[])),
        ["until"]
    );
}

#[test]
fn the_clock_stands_while_something_outside_is_awaited_and_its_end_moves() {
    let mut town = taken_on();
    at(&mut town, date(2026, 3, 12), 9);
    assert_eq!(
        town.refused("drafter", &act("pause"), &[("reason", "等环评")]),
        [27]
    );
    town.must("deputy-b", &act("pause"), &[("reason", "等区级环评意见")]);
    let stands = lamp(&town.law, &calendar(&town), case(&town), date(2026, 3, 13));
    assert_eq!(stands, Lamp::Paused);
    assert_eq!(town.refused("clerk", &act("urge"), &[]), [26]);
    at(&mut town, date(2026, 3, 17), 9);
    town.must("deputy-b", &act("resume"), &[]);
    // Five days stood still: from the 12th to before the 17th.
    let end = last_day(&calendar(&town), case(&town));
    assert_eq!(end, Some(date(2026, 4, 5)));
    let shown = case(&town).counted(&town.law, &town.office);
    assert_eq!(shown.iter().filter(|day| day.why == "中止").count(), 5);
}

#[test]
fn the_whole_extended_ends_on_the_day_granted() {
    let mut town = taken_on();
    let asked = [("until", "2026-04-30"), ("reason", "换证")];
    town.must("drafter", &act("request_extension"), &asked);
    town.must("deputy-b", &act("extend"), &[("until", "2026-04-20")]);
    assert_eq!(
        last_day(&calendar(&town), case(&town)),
        Some(date(2026, 4, 20))
    );
}

#[test]
fn an_extension_refused_leaves_the_time_as_it_was() {
    let mut town = taken_on();
    let before = case(&town).time.clone();
    let asked = [("until", "2026-04-30"), ("reason", "换证")];
    town.must("drafter", &act("request_extension"), &asked);
    town.must(
        "deputy-b",
        &act("refuse_extension"),
        &[("reason", "不影响工期")],
    );
    assert_eq!((&case(&town).time, &case(&town).asked), (&before, &None));
    assert_eq!(case(&town).extensions.len(), 1);
}

#[test]
fn urging_climbs_the_ladder_by_working_days_and_each_paper_has_its_own_numbers() {
    let mut town = taken_on();
    assert_eq!(town.refused("clerk", &act("urge"), &[]), [26]);
    // 2026-03-10 is a Tuesday; the milestone of that day is late from Wednesday on.
    at(&mut town, date(2026, 3, 11), 9);
    town.must("clerk", &act("urge"), &[]);
    assert_eq!(town.refused("office-director", &act("urge"), &[]), [26]);
    at(&mut town, date(2026, 3, 12), 19);
    assert_eq!(town.refused("office-director", &act("urge"), &[]), [26]);
    at(&mut town, date(2026, 3, 12), 9);
    town.must("office-director", &act("urge"), &[]);
    at(&mut town, date(2026, 3, 17), 9);
    assert_eq!(town.refused("office-director", &act("urge"), &[]), [26]);
    town.must("head", &act("urge"), &[("words", "在镇长办公会议上说明")]);
    let papers: Vec<String> = case(&town)
        .urges
        .iter()
        .map(|urge| format!("{} {}", urge.paper, urge.number))
        .collect();
    let ordinary = [
        "催办单 督催〔2026〕1号",
        "督办通知单 督通〔2026〕1号",
        "督办单 督单〔2026〕1号",
    ];
    assert_eq!(papers, ordinary);
    let ladder = ladder(&town.law, &calendar(&town), case(&town), town.now);
    assert!(ladder.papers.iter().all(|(_, sent)| sent.is_some()));
}

#[test]
fn after_an_extension_the_urging_begins_anew() {
    let mut town = taken_on();
    at(&mut town, date(2026, 3, 11), 9);
    town.must("clerk", &act("urge"), &[]);
    let asked = [
        ("milestone", "选址公示"),
        ("until", "2026-03-19"),
        ("reason", "公示延长"),
    ];
    town.must("drafter", &act("request_extension"), &asked);
    town.must("deputy-b", &act("extend"), &[]);
    assert_eq!((case(&town).urged, case(&town).urges.len()), (0, 1));
    assert_eq!(town.refused("clerk", &act("urge"), &[]), [26]);
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
fn a_marked_case_carries_its_duty_until_every_addressee_is_told() {
    let mut town = done();
    let mark = [("reportable", "重大事项"), ("reason", "区政府实事项目")];
    town.must("office-director", &act("mark_report_due"), &mark);
    let again = town.does("office-director", &act("mark_report_due"), &mark);
    assert_eq!(invalid(again), ["reportable"]);
    let words = [("words", "已完成"), ("evidence", "验收单")];
    assert_eq!(town.refused("drafter", &act("request_close"), &words), [8]);
    let clocks = case(&town).clocks(&town.law, &facts(&town));
    let due = clocks
        .iter()
        .find(|clock| clock.name == "请示报告：重大事项")
        .unwrap();
    // Five working days from Monday 2 March.
    assert_eq!(
        due.deadline,
        Deadline::By {
            day: date(2026, 3, 9)
        }
    );
    let one = [
        ("reportable", "重大事项"),
        ("to", "上级党委政府"),
        ("document", "宝高府〔2026〕12号"),
    ];
    town.must("drafter", &act("report_up"), &one);
    assert_eq!(town.refused("drafter", &act("request_close"), &words), [8]);
    let other = [
        ("reportable", "重大事项"),
        ("to", "镇党委"),
        ("words", "3月2日会上口头报告"),
    ];
    town.must("drafter", &act("report_up"), &other);
    town.must("drafter", &act("request_close"), &words);
    let mute = [("reportable", "重大事项"), ("to", "镇党委")];
    assert_eq!(
        invalid(town.does("drafter", &act("report_up"), &mute)),
        ["document"]
    );
}

#[test]
fn an_important_matter_is_told_to_the_head_by_the_leader() {
    let mut town = done();
    let mark = [("reportable", "重要事项"), ("reason", "群众关切")];
    town.must("head", &act("mark_report_due"), &mark);
    let due = case(&town).duties(&town.law, &facts(&town));
    assert!(
        due.iter()
            .any(|duty| duty.act == "case.report_head" && duty.post == "副镇长乙")
    );
    town.must(
        "deputy-b",
        &act("report_head"),
        &[("words", "改造按期，清运未断档")],
    );
    assert_eq!(case(&town).unreported(&town.law).count(), 0);
}

#[test]
fn feedback_is_due_at_its_cycle_and_late_feedback_is_told() {
    let mut town = taken_on();
    // Ten working days from Monday 2 March.
    let next = line(&town.law, &calendar(&town), case(&town), town.now).next_feedback;
    assert_eq!(
        next,
        Deadline::By {
            day: date(2026, 3, 16)
        }
    );
    at(&mut town, date(2026, 3, 17), 9);
    assert!(line(&town.law, &calendar(&town), case(&town), town.now).feedback_late);
    town.must("drafter", &act("report_progress"), &[("words", "公示期满")]);
    let line = line(&town.law, &calendar(&town), case(&town), town.now);
    assert!(!line.feedback_late);
    assert_eq!(line.feedback.unwrap().1, "公示期满");
}

#[test]
fn the_lamp_turns_by_working_days() {
    let mut town = Town::new();
    let mut given = resolution();
    given.retain(|(name, _)| *name != "milestones");
    town.must("clerk", &act("open"), &given);
    let lamp = |day| lamp(&town.law, &calendar(&town), case(&town), day);
    assert_eq!(lamp(date(2026, 3, 25)), Lamp::Normal { left: 4 });
    assert_eq!(lamp(date(2026, 3, 26)), Lamp::Near { left: 3 });
    assert_eq!(lamp(date(2026, 3, 31)), Lamp::Near { left: 0 });
    assert_eq!(lamp(date(2026, 4, 1)), Lamp::Overdue { days: Some(1) });
    // 清明 is 4 to 6 April; Tuesday the 7th is the fourth working day.
    assert_eq!(lamp(date(2026, 4, 7)), Lamp::Overdue { days: Some(4) });
}

#[test]
fn a_day_in_an_unknown_year_is_never_guessed_and_its_notice_settles_it() {
    let mut town = Town::new();
    let mut given = resolution();
    given.retain(|(name, _)| !matches!(*name, "due" | "milestones"));
    given.push(("days", "230"));
    town.must("clerk", &act("open"), &given);
    let today = date(2026, 12, 30);
    let unsettled = lamp(&town.law, &calendar(&town), case(&town), today);
    assert_eq!(unsettled, Lamp::Unsettled { missing: 2027 });
    town.office.organization.notices.push(Notice {
        year: 2027,
        notice: "国办发明电".to_owned(),
        holidays: vec![date(2027, 1, 1)],
        workdays: Vec::new(),
    });
    let settled = lamp(&town.law, &calendar(&town), case(&town), today);
    assert!(matches!(settled, Lamp::Normal { .. }), "{settled:?}");
}

#[test]
fn the_ledger_says_when_a_milestone_presses_before_the_end() {
    let words = |town: &Town| {
        let noon = date(2026, 3, 9).at(12, 0, 0, 0);
        line(&town.law, &calendar(town), case(town), noon).lamp_words()
    };
    assert_eq!(words(&taken_on()), "节点剩1个工作日");
    assert_eq!(words(&done()), "剩16个工作日");
}

#[test]
fn the_tree_shows_the_most_pressing_lamp_and_counts_are_by_matter_step_and_office() {
    let mut town = taken_on();
    let whole = case(&town).id.clone();
    let part = [
        ("parent", whole.as_str()),
        ("title", "渗滤液接管排查"),
        ("lead_office", "城运中心"),
        ("due", "2026-03-04"),
        ("measures", "逐段排查"),
    ];
    town.must("section-chief", &act("split"), &part);
    let now: DateTime = date(2026, 3, 6).at(9, 0, 0, 0);
    let cases = town.matters.iter().filter_map(Matter::case);
    let lines: Vec<_> = cases
        .map(|case| line(&town.law, &calendar(&town), case, now))
        .collect();
    let offices: Vec<_> = by_office(&town.law, &lines);
    let named: Vec<&str> = offices.iter().map(|count| count.name.as_str()).collect();
    assert_eq!(named, ["规建办", "城运中心"]);
    assert_eq!(
        offices
            .iter()
            .map(|count| count.overdue)
            .collect::<Vec<_>>(),
        [0, 1]
    );
    let steps: Vec<String> = by_step(&town.law, &lines)
        .into_iter()
        .map(|one| one.name)
        .collect();
    assert_eq!(steps, ["签收", "实施"]);
    let trees = forest(lines);
    assert_eq!((trees.len(), trees[0].parts.len()), (1, 1));
    assert_eq!(trees[0].lamp, Lamp::Overdue { days: Some(2) });
}

#[test]
fn the_course_shows_where_it_stands() {
    let town = taken_on();
    let steps = course(&town.law, &facts(&town), case(&town));
    let names: Vec<&str> = steps.iter().map(|step| step.name.as_str()).collect();
    assert_eq!(names, ["签收", "实施", "核定"]);
}

#[test]
fn a_case_with_a_secrecy_marking_does_not_come_in() {
    let mut given = resolution();
    given.retain(|(name, _)| *name != "title");
    given.push(("title", "秘密★1年 压缩站改造"));
    assert_eq!(Town::new().refused("clerk", &act("open"), &given), [31]);
}

#[test]
fn who_reads_a_case_is_who_has_to_do_with_it() {
    let town = assigned();
    let keys = case(&town).keys(&town.law, &facts(&town));
    for key in [
        "overseer",
        "office:规建办",
        "office:财政所",
        "post:副镇长乙",
        "person:clerk",
    ] {
        assert!(keys.contains(key), "{key} in {keys:?}");
    }
    assert!(!keys.contains("staff"));
}

#[test]
fn every_row_of_the_law_about_cases_can_be_followed() {
    let law = town::law();
    let unit = |id: &str| {
        law.rulebook
            .parameter(id, "2026-03-02")
            .map(|found| found.unit)
    };
    for row in law.rulebook.rows("case_kind") {
        for key in ["limit", "cycle", "near", "dispute_within"] {
            let known = row
                .text(key)
                .is_none_or(|id| matches!(unit(id), Some("工作日" | "日")));
            assert!(known, "{} {key}", row.id);
        }
        assert!(
            law.route_of("case", &row.id).is_some(),
            "{} has a route",
            row.id
        );
    }
    for row in law.rulebook.rows("reportable") {
        let article = u16::try_from(row.number("article").unwrap()).unwrap();
        let words = law.rulebook.article(article).unwrap().text.join("");
        assert!(words.contains(row.text("quote").unwrap()), "{}", row.id);
        assert!(
            matches!(unit(row.text("within").unwrap()), Some("工作日" | "日")),
            "{}",
            row.id
        );
        let must = row.text("quote").unwrap().contains("必须");
        assert_eq!(row.flag("must"), must, "{}", row.id);
    }
    for row in law.rulebook.rows("urge_paper") {
        assert!(
            row.text("after")
                .is_none_or(|id| unit(id) == Some("工作日")),
            "{}",
            row.id
        );
    }
}

/// What a clerk writes to have petitions: a row, a figure and a route, and no Rust.
const PETITIONS: &str = r#"

```toml
[[case_kind]]
id = "信访事项"
use = "群众来信来访"
code = "信"
openers = ["信访员"]
closers = ["党政办主任"]
leaders = ["正职", "副职"]
particulars = ["渠道", "请求"]
limit = "petition-days"
near = "case-near-days"

[[case_origin]]
id = "群众来信"

[[parameter]]
id = "petition-days"
label = "信访事项办结时限"
unit = "日"
values = [
  { from = "2024-11-20", value = 60, basis = "本单位设定", verified = true },
]
```

路线：信访事项
适用：信访事项；依据：本单位设定

| 步骤 | 条件 | 办理人 | 动作 | 时限 | 方式 | 下一步 | 退回至 | 超时 |
|---|---|---|---|---|---|---|---|---|
| 受理 | — | 主办科室 | 签收 | 15日 | 并行任一 | 办理 | — | 提醒 责任领导 |
| 办理 | — | 主办科室 | 申请办结 | — | 并行任一 | 审核 | — | 升级 镇长 |
| 审核 | — | 党政办主任 | 办结 | 3工作日 | 单人 | 结束 | 办理 | 提醒 镇长 |
"#;

#[test]
fn a_kind_that_only_the_law_knows_runs_by_its_row_and_route() {
    let mut town = Town::under(town::law_with(PETITIONS));
    let mut given = vec![
        ("kind", "信访事项"),
        ("title", "反映夜间施工噪声"),
        ("origin", "群众来信"),
        ("leader", "副镇长丁"),
        ("lead_office", "平安办"),
        ("particulars", "渠道：来信"),
    ];
    assert_eq!(town.refused("petitions", &act("open"), &given), [26]);
    given.push(("particulars", "请求：夜间停工"));
    assert_eq!(town.refused("clerk", &act("open"), &given), [26]);
    town.must("petitions", &act("open"), &given);
    assert_eq!(
        (case(&town).status(), case(&town).number().unwrap().as_str()),
        ("受理", "信〔2026〕1号")
    );
    let clocks = case(&town).clocks(&town.law, &facts(&town));
    let due: Vec<(&str, &Deadline)> = clocks
        .iter()
        .map(|one| (one.name.as_str(), &one.deadline))
        .collect();
    let by = |month, day| Deadline::By {
        day: date(2026, month, day),
    };
    assert_eq!(due, [("受理", &by(3, 17)), ("办结", &by(5, 1))]);
    town.must("petitions", &act("accept"), &[]);
    let words = [("words", "已责令停工"), ("evidence", "现场记录")];
    town.must("petitions", &act("request_close"), &words);
    assert_eq!(case(&town).status(), "审核");
    assert_eq!(town.refused("petitions", &act("close"), &[]), [26]);
    town.must("office-director", &act("close"), &[]);
    assert!(!case(&town).open());
}

#[test]
fn a_report_is_linked_to_the_document_that_went_out() {
    let mut town = taken_on();
    let mark = [
        ("reportable", "涉及全镇工作大局的事项"),
        ("reason", "全镇清运"),
    ];
    town.must("clerk", &act("mark_report_due"), &mark);
    let mut sent = domain::official_document::Document {
        id: "d1".to_owned(),
        number: Some(domain::official_document::Number {
            code: "宝高府".to_owned(),
            year: 2026,
            sequence: 12,
        }),
        ..Default::default()
    };
    town.matters
        .insert(0, Matter::OfficialDocument(sent.clone()));
    let given = [
        ("reportable", "涉及全镇工作大局的事项"),
        ("to", "镇党委"),
        ("matter", "d1"),
    ];
    assert_eq!(
        invalid(town.does("drafter", &act("report_up"), &given)),
        ["matter"]
    );
    sent.issued_at = Some(town.now);
    town.matters[0] = Matter::OfficialDocument(sent);
    town.must("drafter", &act("report_up"), &given);
    let made = &case(&town).reports[0].made[0];
    assert_eq!(
        (made.matter.as_str(), made.document.as_str()),
        ("d1", "宝高府〔2026〕12号")
    );
}

#[test]
fn a_case_has_one_mark_in_the_range_of_its_lamp_and_in_no_other() {
    let mut town = taken_on();
    let days = [date(2026, 3, 3), date(2026, 3, 9), date(2026, 3, 11)];
    let wanted = [Standing::Normal, Standing::Near, Standing::Overdue];
    for (day, wanted) in days.into_iter().zip(wanted) {
        at(&mut town, day, 9);
        let (marks, calendar) = (case(&town).marks(&town.law, &town.office), calendar(&town));
        let light = Light {
            law: &town.law,
            calendar: &calendar,
            today: day,
        };
        let within = |standing: Standing, office: Option<&str>| {
            let (from, until) = range(light, standing, office, None);
            let inside = marks.iter().filter(|mark| from <= **mark && **mark < until);
            inside.count()
        };
        for standing in Standing::ALL {
            let is = [wanted, Standing::Open, Standing::All].contains(&standing);
            for office in [None, Some("规建办")] {
                assert_eq!(
                    within(standing, office),
                    usize::from(is),
                    "{day} {standing:?}"
                );
            }
            assert_eq!(within(standing, Some("财政所")), 0);
        }
        assert_eq!(
            lamp(&town.law, &calendar, case(&town), day).name(),
            wanted.label()
        );
    }
}

#[test]
fn the_figures_of_a_period_tell_what_was_closed_in_time_and_how_long_it_took() {
    let mut town = done();
    let began = case(&town).begun_at.date();
    at(&mut town, date(2026, 3, 27), 9);
    let shown = [("words", "已经改造"), ("evidence", "验收单")];
    town.must("drafter", &act("request_close"), &shown);
    at(&mut town, date(2026, 4, 1), 9);
    town.must("clerk", &act("close"), &[]);
    let calendar = calendar(&town);
    let figures = |from, until| {
        let period = Period { from, until };
        let found = seen(&town.law, &calendar, case(&town), (period, town.now.date()));
        found.map(|one| returns(&town.law, &[one]))
    };
    let march = figures(date(2026, 3, 1), date(2026, 3, 31)).unwrap();
    assert_eq!((march.whole.open, march.whole.closed), (0, 0));
    let april = figures(date(2026, 4, 1), date(2026, 4, 30)).unwrap();
    let whole = &april.whole;
    assert_eq!(
        (whole.closed, whole.in_time, whole.extended),
        (1, Some(0), 0)
    );
    let days = calendar.working_days_between(began, date(2026, 4, 1));
    assert_eq!(whole.median_days, days.map(i64::from));
    assert_eq!(april.by_office[0].name, "规建办");
    let steps: Vec<&str> = april.by_step.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(steps, ["核定"], "what was left in April");
    assert!(figures(date(2026, 4, 2), date(2026, 4, 30)).is_none());
}
