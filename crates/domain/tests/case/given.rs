//! What the stories begin with.

use crate::town::Town;
use domain::calendar::Calendar;
use domain::case::Case;
use domain::{Decision, Facts, Matter, No};

pub fn act(verb: &str) -> String {
    format!("case.{verb}")
}

/// What 交办 is given when a resolution of the office meeting becomes a task.
pub fn resolution() -> Vec<(&'static str, &'static str)> {
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

pub fn assigned() -> Town {
    let mut town = Town::new();
    town.must("clerk", &act("open"), &resolution());
    town
}

/// A task that its lead office has taken on.
pub fn taken_on() -> Town {
    let mut town = assigned();
    town.must("drafter", &act("accept"), &[]);
    town
}

/// A task of which nothing is left to do but to close it.
pub fn done() -> Town {
    let mut town = taken_on();
    for milestone in ["选址公示", "设备到货"] {
        let given = [("milestone", milestone), ("evidence", "公示件")];
        town.must("drafter", &act("reach_milestone"), &given);
    }
    town.must("finance", &act("assist"), &[("words", "资金已到位")]);
    town
}

pub fn case(town: &Town) -> &Case {
    let mut all = town.matters.iter().rev();
    all.find_map(Matter::case).expect("a case")
}

pub fn named<'a>(town: &'a Town, id: &str) -> &'a Case {
    let mut all = town.matters.iter().filter_map(Matter::case);
    all.find(|case| case.id == id).expect("the case")
}

pub fn facts(town: &Town) -> Facts<'_> {
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

pub fn calendar(town: &Town) -> Calendar {
    town.office.calendar(&town.law)
}

pub fn at(town: &mut Town, day: jiff::civil::Date, hour: i8) {
    town.now = day.at(hour, 0, 0, 0);
}

pub fn invalid(answer: Result<Decision, No>) -> Vec<String> {
    match answer {
        Err(No::Invalid(invalid)) => invalid.fields.into_keys().collect(),
        Err(No::Refused(refusal)) => panic!("refused: {}", refusal.ground()),
        Ok(_) => panic!("permitted"),
    }
}
