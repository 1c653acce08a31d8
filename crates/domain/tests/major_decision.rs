//! Stories of a major decision, given, when, then: the whole way with every gate tried too early,
//! and the wrong turns.

mod town;

use domain::calendar::{Deadline, Notice};
use domain::major_decision::{
    Deliberation, Earliest, Gate, GateState, MajorDecision, MajorDecisionEvent, Passage,
    agenda_obstacles, agenda_warnings, earliest_decision, way,
};
use domain::{Business, Event, Facts, Happening, Matter, No};
use jiff::civil::{Date, date};
use town::Town;

type Given<'a> = &'a [(&'a str, &'a str)];

fn act(verb: &str) -> String {
    format!("major_decision.{verb}")
}

fn listing() -> Vec<(&'static str, &'static str)> {
    vec![
        ("year", "2026"),
        ("title", "殷高西路沿线停车综合治理"),
        ("kind", "重大公共建设项目"),
        ("problem", "夜间停车泊位缺口较大"),
        ("grounds", "拟增设错时泊位"),
        ("proposed_by", "内设机构或下属单位"),
        ("office", "规建办"),
        ("portfolios", "城市建设"),
        ("consent", "镇党委会议同意"),
        ("public_concern", "是"),
        ("market", "是"),
        ("applicants", "停车管理公司"),
    ]
}

const RESEARCH: [(&str, &str); 2] = [
    ("method", "实测泊位三周"),
    ("findings", "夜间缺口二百一十个"),
];

const DRAFT: [(&str, &str); 4] = [
    ("option", "增设错时泊位"),
    ("option_two", "新建停车楼"),
    ("explanation", "两个方案各有利弊"),
    ("basis", "道路交通安全有关规定"),
];

const CONSULTATION: [(&str, &str); 4] = [
    ("from", "2026-10-29"),
    ("until", "2026-11-28"),
    ("places", "镇政府网站"),
    ("how", "网上填写"),
];

const EXPERT: [(&str, &str); 6] = [
    ("expert", "交通工程教授"),
    ("institution", "某高校"),
    ("interest", "无直接利害关系"),
    ("stance", "有保留"),
    ("opinion", "总体可行，宜分期"),
    ("signed", "是"),
];

const RISK: [(&str, &str); 6] = [
    ("assessor", "平安办"),
    ("grade", "低"),
    ("controllable", "可控"),
    ("points", "邻里矛盾"),
    ("measures", "提前告知"),
    ("plan", "分级处置"),
];

const LEGALITY: [(&str, &str); 6] = [
    ("conclusion", "合法"),
    ("checked", "法定权限"),
    ("checked", "法定程序"),
    ("checked", "草案内容"),
    ("counsel", "法律顾问没有不同意见"),
    ("opinion", "可以提交讨论"),
];

const MATERIALS: [(&str, &str); 6] = [
    ("items", "决策草案及相关材料"),
    ("items", "公平竞争审查情况"),
    ("items", "公众意见研究采纳情况"),
    ("items", "专家论证意见研究采纳情况"),
    ("items", "风险评估报告"),
    ("items", "合法性审查意见"),
];

fn on(town: &mut Town, day: Date) -> &mut Town {
    town.now = day.at(10, 0, 0, 0);
    town
}

/// Open for comments since 29 October, and nothing else done since the draft.
fn consulting() -> Town {
    let mut town = Town::new();
    on(&mut town, date(2026, 6, 12)).must("clerk", &act("list"), &listing());
    let start = [("office", "规建办"), ("reason", "确有必要")];
    on(&mut town, date(2026, 9, 4)).must("head", &act("start"), &start);
    on(&mut town, date(2026, 9, 29)).must("drafter", &act("research"), &RESEARCH);
    on(&mut town, date(2026, 10, 27)).must("drafter", &act("draft"), &DRAFT);
    on(&mut town, date(2026, 10, 29)).must("drafter", &act("open_consultation"), &CONSULTATION);
    on(&mut town, date(2026, 11, 24));
    town
}

/// All gates before the legality review passed, on 30 November.
fn heard() -> Town {
    let mut town = consulting();
    town.must("drafter", &act("argue"), &EXPERT);
    town.must("petitions", &act("assess_risk"), &RISK);
    let fair = [("conclusion", "符合"), ("opinion", "不限定经营者")];
    town.must("drafter", &act("review_competition"), &fair);
    on(&mut town, date(2026, 11, 30));
    let closed = [("received", "47"), ("duplicates", "5")];
    town.must("drafter", &act("close_consultation"), &closed);
    let group = [("summary", "保留早市卸货位"), ("count", "42")];
    town.must("drafter", &act("group_comments"), &group);
    let answer = [("group", "1"), ("verdict", "采纳"), ("reason", "写入草案")];
    town.must("drafter", &act("answer_comments"), &answer);
    town
}

/// Ready to be put on an agenda, on 9 December.
fn ready() -> Town {
    let mut town = heard();
    town.must("drafter", &act("send_to_legality"), &[]);
    on(&mut town, date(2026, 12, 9)).must("legal", &act("review_legality"), &LEGALITY);
    town.must("drafter", &act("compile"), &MATERIALS);
    town.must("section-chief", &act("submit"), &[("note", "请审议")]);
    town
}

/// As the meeting decides it.
fn deliberate(town: &mut Town, deliberation: Deliberation) {
    let event = Event {
        act: "meeting.resolve".to_owned(),
        person: "系统".to_owned(),
        post: "系统".to_owned(),
        capacity: String::new(),
        at: town.now,
        policies: Vec::new(),
        happening: Happening::MajorDecision(MajorDecisionEvent::Deliberated(deliberation)),
    };
    town.matters.iter_mut().for_each(|one| one.apply(&event));
}

fn adopted() -> Deliberation {
    Deliberation {
        meeting: "m-23".to_owned(),
        item: "i-3".to_owned(),
        resolution: "〔2026〕23-3-1".to_owned(),
        passed: true,
        agreeing: 4,
        dissenting: 1,
        dissent: vec!["宜先试点".to_owned()],
        ..Deliberation::default()
    }
}

/// Decided on 14 December, reported and made public.
fn published() -> Town {
    let mut town = ready();
    on(&mut town, date(2026, 12, 14));
    deliberate(&mut town, adopted());
    let report = [("reference", "镇党委会议"), ("reply", "同意")];
    town.must("office-director", &act("report_committee"), &report);
    let publication = [
        ("channels", "镇政府网站"),
        ("adopted", "保留卸货位"),
        ("not_adopted", "单行组织：实测绕行增加有限"),
    ];
    town.must("disclosure", &act("publish"), &publication);
    town
}

fn executing() -> Town {
    let mut town = published();
    let execution = [
        ("office", "规建办"),
        ("leader", "副镇长乙"),
        ("demands", "按方案实施"),
        ("due", "2026-12-31"),
    ];
    town.must("head", &act("assign_execution"), &execution);
    town
}

fn decision(town: &Town) -> &MajorDecision {
    let last = town.matters.last().and_then(Matter::major_decision);
    last.expect("a decision")
}

fn facts(town: &Town) -> Facts<'_> {
    Facts {
        now: town.now,
        person: "clerk",
        office: &town.office,
        matter: town.matters.last(),
        related: &[],
        figures: &town.figures,
        new_id: "new",
    }
}

fn passage(town: &Town, gate: Gate) -> Passage {
    let all = way(&town.law, &facts(town), decision(town));
    all.into_iter()
        .find(|one| one.gate == gate)
        .expect("a gate")
}

fn state(town: &Town, gate: Gate) -> GateState {
    passage(town, gate).state
}

fn earliest(town: &Town) -> Earliest {
    earliest_decision(&town.law, &facts(town), decision(town))
}

fn invalid(town: &mut Town, verb: &str, input: &[(&str, &str)]) -> String {
    match town.does("drafter", &act(verb), input) {
        Err(No::Invalid(invalid)) => invalid.fields.into_keys().collect(),
        other => panic!("{other:?}"),
    }
}

fn ground(town: &mut Town, person: &str, verb: &str, input: &[(&str, &str)]) -> String {
    match town.does(person, &act(verb), input) {
        Err(No::Refused(refusal)) => refusal.ground(),
        other => panic!("{other:?}"),
    }
}

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
fn the_catalogue_numbers_its_items_without_a_gap() {
    let mut town = Town::new();
    for expected in ["2026年度第1项", "2026年度第2项"] {
        town.must("clerk", &act("list"), &listing());
        assert_eq!(decision(&town).number(), expected);
    }
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

fn by(day: Date) -> Deadline {
    Deadline::By { day }
}
