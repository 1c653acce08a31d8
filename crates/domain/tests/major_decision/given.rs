//! What the stories of major decisions start from: a decision brought so far by its ordinary hands.

use domain::calendar::Deadline;
use domain::major_decision::{
    Deliberation, Earliest, Gate, GateState, MajorDecision, MajorDecisionEvent, Passage,
    earliest_decision, way,
};
use domain::{Event, Facts, Happening, Matter, No};
use jiff::civil::{Date, date};

use crate::town::Town;

pub type Given<'a> = &'a [(&'a str, &'a str)];

pub fn act(verb: &str) -> String {
    format!("major_decision.{verb}")
}

pub fn listing() -> Vec<(&'static str, &'static str)> {
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

pub const RESEARCH: [(&str, &str); 2] = [
    ("method", "实测泊位三周"),
    ("findings", "夜间缺口二百一十个"),
];

pub const DRAFT: [(&str, &str); 4] = [
    ("option", "增设错时泊位"),
    ("option_two", "新建停车楼"),
    ("explanation", "两个方案各有利弊"),
    ("basis", "道路交通安全有关规定"),
];

pub const CONSULTATION: [(&str, &str); 4] = [
    ("from", "2026-10-29"),
    ("until", "2026-11-28"),
    ("places", "镇政府网站"),
    ("how", "网上填写"),
];

pub const EXPERT: [(&str, &str); 6] = [
    ("expert", "交通工程教授"),
    ("institution", "某高校"),
    ("interest", "无直接利害关系"),
    ("stance", "有保留"),
    ("opinion", "总体可行，宜分期"),
    ("signed", "是"),
];

pub const RISK: [(&str, &str); 6] = [
    ("assessor", "平安办"),
    ("grade", "低"),
    ("controllable", "可控"),
    ("points", "邻里矛盾"),
    ("measures", "提前告知"),
    ("plan", "分级处置"),
];

pub const LEGALITY: [(&str, &str); 6] = [
    ("conclusion", "合法"),
    ("checked", "法定权限"),
    ("checked", "法定程序"),
    ("checked", "草案内容"),
    ("counsel", "法律顾问没有不同意见"),
    ("opinion", "可以提交讨论"),
];

pub const MATERIALS: [(&str, &str); 6] = [
    ("items", "决策草案及相关材料"),
    ("items", "公平竞争审查情况"),
    ("items", "公众意见研究采纳情况"),
    ("items", "专家论证意见研究采纳情况"),
    ("items", "风险评估报告"),
    ("items", "合法性审查意见"),
];

pub fn on(town: &mut Town, day: Date) -> &mut Town {
    town.now = day.at(10, 0, 0, 0);
    town
}

/// Open for comments since 29 October, and nothing else done since the draft.
pub fn consulting() -> Town {
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
pub fn heard() -> Town {
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
pub fn ready() -> Town {
    let mut town = heard();
    town.must("drafter", &act("send_to_legality"), &[]);
    on(&mut town, date(2026, 12, 9)).must("legal", &act("review_legality"), &LEGALITY);
    town.must("drafter", &act("compile"), &MATERIALS);
    town.must("section-chief", &act("submit"), &[("note", "请审议")]);
    town
}

/// As the meeting decides it.
pub fn deliberate(town: &mut Town, deliberation: Deliberation) {
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

pub fn adopted() -> Deliberation {
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
pub fn published() -> Town {
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

pub fn executing() -> Town {
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

pub fn decision(town: &Town) -> &MajorDecision {
    let mut all = town.matters.iter().rev();
    all.find_map(Matter::major_decision).expect("a decision")
}

pub fn facts(town: &Town) -> Facts<'_> {
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

pub fn passage(town: &Town, gate: Gate) -> Passage {
    let all = way(&town.law, &facts(town), decision(town));
    all.into_iter()
        .find(|one| one.gate == gate)
        .expect("a gate")
}

pub fn state(town: &Town, gate: Gate) -> GateState {
    passage(town, gate).state
}

pub fn earliest(town: &Town) -> Earliest {
    earliest_decision(&town.law, &facts(town), decision(town))
}

pub fn invalid(town: &mut Town, verb: &str, input: &[(&str, &str)]) -> String {
    match town.does("drafter", &act(verb), input) {
        Err(No::Invalid(invalid)) => invalid.fields.into_keys().collect(),
        other => panic!("{other:?}"),
    }
}

pub fn ground(town: &mut Town, person: &str, verb: &str, input: &[(&str, &str)]) -> String {
    match town.does(person, &act(verb), input) {
        Err(No::Refused(refusal)) => refusal.ground(),
        other => panic!("{other:?}"),
    }
}

pub fn by(day: Date) -> Deadline {
    Deadline::By { day }
}
