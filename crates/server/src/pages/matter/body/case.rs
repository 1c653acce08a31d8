//! 督办任务与请示报告: where it comes from, who answers for it, by when, what was done, how it was
//! urged, what is still to be reported. Offices and posts, never persons.

mod axis;
mod reports;

use app::MatterView;
use askama::Template;
use domain::case::{Case, filed, ladder, last_day, next_feedback, shown};
use domain::{Law, Noun};

use crate::error::Trouble;
use crate::pages::address;
use crate::pages::lamp::LampTag;
use crate::pages::reply::rendered;
use crate::pages::visitor::Visitor;
use crate::pages::when;
use axis::Axis;
use reports::Reports;

#[derive(Template)]
#[template(path = "matter/case.html")]
pub struct CaseBody {
    axis: Option<Axis>,
    facts: Vec<(&'static str, String)>,
    measures: Vec<String>,
    milestones: Vec<(String, LampTag)>,
    whole: Option<(String, String)>,
    parts: Vec<(String, String, bool)>,
    entries: Vec<Entry>,
    papers: Vec<Paper>,
    wait: String,
    reports: String,
    asked: Option<String>,
    dispute: Option<String>,
    counted: Vec<(String, String, &'static str)>,
}

struct Entry {
    at: String,
    act: String,
    office: String,
    words: String,
    /// What it is called, and where it is read.
    evidence: Vec<(String, Option<String>)>,
    post: String,
}

struct Paper {
    name: String,
    sent: Option<String>,
}

impl CaseBody {
    pub fn of(visitor: &Visitor, view: &MatterView, case: &Case) -> Result<Self, Trouble> {
        let (law, now) = (&visitor.law, visitor.app.now());
        let urging = ladder(law, &view.calendar, case, now);
        Ok(Self {
            axis: Axis::of(case, &view.calendar, now.date()),
            facts: facts(law, view, case),
            measures: case.measures.iter().map(|one| one.words.clone()).collect(),
            milestones: milestones(case, now.date()),
            whole: case
                .parent
                .as_ref()
                .map(|id| (address::of(Noun::Case, id), format!("{id}号事项"))),
            parts: parts(case),
            entries: case
                .entries
                .iter()
                .rev()
                .map(|one| entry(case, one, now))
                .collect(),
            papers: papers(&urging, now),
            wait: urging.wait,
            reports: rendered(&Reports::of(visitor, view, case))?,
            asked: case.asked.as_ref().map(|asked| {
                let what = asked.milestone.as_deref().unwrap_or("办理期限");
                format!(
                    "{}申请把{what}延至{}：{}",
                    asked.by.post, asked.until, asked.reason
                )
            }),
            dispute: case.dispute.as_ref().map(|dispute| {
                format!(
                    "{}提出应由{}主办：{}",
                    dispute.by.post, dispute.proposed, dispute.reason
                )
            }),
            counted: view.counted.iter().map(counted).collect(),
        })
    }
}

fn facts(law: &Law, view: &MatterView, case: &Case) -> Vec<(&'static str, String)> {
    let origin = [case.origin.kind.as_str(), &case.origin.number];
    let end = last_day(&view.calendar, case).map(when::day);
    let next = app::deadline_words(&next_feedback(law, &view.calendar, case));
    let lines = [
        ("来源", origin.join(" ").trim().to_owned()),
        ("原文", case.origin.words.clone()),
        ("责任领导", case.leader.clone()),
        ("主办", case.lead_office.clone()),
        ("协办", case.assisting.join("、")),
        ("职能", case.function.clone()),
        ("办结期限", end.unwrap_or_default()),
        ("最近的时限", view.due_words.clone()),
        ("下次反馈", next),
    ];
    let mut facts: Vec<(&'static str, String)> = lines
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .collect();
    if case.paused() {
        facts.push(("计时", "暂停".to_owned()));
    }
    facts
}

fn milestones(case: &Case, today: jiff::civil::Date) -> Vec<(String, LampTag)> {
    let line = |one: &domain::case::Milestone| {
        let lamp = match &one.reached {
            Some(by) => LampTag::new("grn", format!("{} 完成", by.at.date())),
            None if one.due < today => LampTag::new("red", "超期"),
            None => LampTag::new("gry", "未到"),
        };
        (format!("{}，{}", one.name, when::day(one.due)), lamp)
    };
    case.milestones.iter().map(line).collect()
}

fn parts(case: &Case) -> Vec<(String, String, bool)> {
    let part = |(id, child): (&String, &domain::case::Child)| {
        (address::of(Noun::Case, id), child.title.clone(), child.open)
    };
    case.children.iter().map(part).collect()
}

fn entry(case: &Case, one: &domain::case::Entry, now: jiff::civil::DateTime) -> Entry {
    let page = address::of(Noun::Case, &case.id);
    let href = |line: &str| filed(line).map(|found| format!("{page}/files/{}", found.file));
    Entry {
        at: when::moment(one.by.at, now),
        act: one.act.clone(),
        office: one.office.clone(),
        words: one.words.clone(),
        evidence: one
            .evidence
            .iter()
            .map(|line| (shown(line).to_owned(), href(line)))
            .collect(),
        post: one.by.post.clone(),
    }
}

fn papers(urging: &domain::case::Ladder, now: jiff::civil::DateTime) -> Vec<Paper> {
    let paper = |(name, sent): &(String, Option<domain::case::Urge>)| Paper {
        name: name.clone(),
        sent: sent.as_ref().map(|sent| {
            let at = when::moment(sent.by.at, now);
            format!("{} {at} {}：{}", sent.number, sent.by.post, sent.words)
        }),
    };
    urging.papers.iter().map(paper).collect()
}

fn counted(day: &domain::calendar::Counted) -> (String, String, &'static str) {
    let number = day
        .number
        .map_or_else(String::new, |n| format!("第 {n} 日"));
    (day.day.to_string(), number, day.why)
}
