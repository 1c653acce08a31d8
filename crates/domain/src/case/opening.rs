//! What a case begins with: the fields of 交办 and 分解, and how they fill it. A resolution, an
//! instruction or a document prefills them, so that nothing is typed anew.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::Span;
use crate::case::kind::Kind;
use crate::case::time::{last_day, until};
use crate::case::{Case, Measure, Milestone, Origin, plan};
use crate::clock::Clock;
use crate::field::{Choices, Field, FieldKind, Input, Invalid, Values};
use crate::office::Scene;

/// All that is settled when a case begins.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    pub kind: String,
    pub origin: Origin,
    pub title: String,
    pub function: String,
    pub portfolios: Vec<String>,
    pub leader: String,
    pub lead_office: String,
    pub assisting: Vec<String>,
    pub measures: Vec<Measure>,
    pub milestones: Vec<Milestone>,
    pub particulars: BTreeMap<String, String>,
    pub time: Option<Clock>,
    /// What is reported of it, ids of the law's `reportable`.
    pub reportables: Vec<String>,
}

pub(in crate::case) const TITLE: Field = Field::new("title", "事项", FieldKind::Line, 200);
pub(in crate::case) const LEAD: Field = Field::new(
    "lead_office",
    "主办科室",
    FieldKind::Choice(Choices::Rows("office")),
    60,
)
.optional();
pub(in crate::case) const LEADER: Field = Field::new(
    "leader",
    "责任领导",
    FieldKind::Choice(Choices::Rows("post")),
    60,
)
.optional()
.hint("镇长或者副镇长，写岗位");
pub(in crate::case) const ASSISTING: Field = Field::new(
    "assisting",
    "协办科室",
    FieldKind::Many(Choices::Rows("office")),
    60,
)
.optional();
pub(in crate::case) const DUE: Field = Field::new("due", "办理期限", FieldKind::Day, 10).optional();
pub(in crate::case) const DAYS: Field =
    Field::new("days", "办理期限（工作日）", FieldKind::Number, 4)
        .optional()
        .hint("没有写明哪一天的，写多少个工作日");

/// A part has the kind, the origin and the end of its whole, unless it says otherwise.
pub(in crate::case) fn part(
    scene: &Scene<'_>,
    parent: &Case,
    values: &Values,
) -> Result<Opening, Invalid> {
    let inherit = |typed: String, from: &str| {
        if typed.is_empty() {
            from.to_owned()
        } else {
            typed
        }
    };
    let typed = time(scene, values)?;
    Ok(Opening {
        kind: parent.kind.clone(),
        origin: parent.origin.clone(),
        title: values.text("title"),
        function: parent.function.clone(),
        portfolios: parent.portfolios.clone(),
        leader: inherit(values.text("leader"), &parent.leader),
        lead_office: values.text("lead_office"),
        assisting: assisting(values),
        measures: plan::measures(values),
        time: typed.or_else(|| rest(scene, parent)),
        ..Opening::default()
    })
}

/// The case that checked values describe, but for its milestones.
pub(in crate::case) fn of(scene: &Scene<'_>, values: &Values) -> Result<Opening, Invalid> {
    let kind = values.text("kind");
    let row = Kind::find(scene.law, &kind);
    let mut reportables = values.list("reportables");
    for report in row.map(Kind::reports).unwrap_or_default() {
        if !reportables.contains(report) {
            reportables.push(report.clone());
        }
    }
    let limit = row.and_then(|row| row.limit(scene.law, scene.facts.today()));
    let usual = limit.map(|span| Clock::started(scene.facts.today(), span));
    Ok(Opening {
        kind,
        origin: Origin::of(values),
        title: values.text("title"),
        function: values.text("function"),
        portfolios: values.list("portfolios"),
        leader: values.text("leader"),
        lead_office: values.text("lead_office"),
        assisting: assisting(values),
        measures: plan::measures(values),
        milestones: Vec::new(),
        particulars: particulars(values)?,
        time: time(scene, values)?.or(usual),
        reportables,
    })
}

/// What 交办 is filled with beforehand, so that a resolution becomes a task in one click.
#[must_use]
pub fn prefilled(kind: &str, origin: &Origin, answer: &Answerable<'_>) -> Input {
    let mut input = Input::new();
    let mut put = |name: &str, value: &str| {
        if !value.is_empty() {
            input.insert(name.to_owned(), vec![value.to_owned()]);
        }
    };
    put("kind", kind);
    put("origin", &origin.kind);
    put("origin_matter", &origin.matter);
    put("origin_number", &origin.number);
    put("origin_words", &origin.words);
    put("title", answer.title);
    put("leader", answer.leader);
    put("lead_office", answer.lead_office);
    if let Some(due) = answer.due {
        put("due", &due.to_string());
    }
    input
}

/// Who answers for what comes from a resolution, and by when.
#[derive(Debug, Clone, Copy, Default)]
pub struct Answerable<'a> {
    pub title: &'a str,
    pub leader: &'a str,
    pub lead_office: &'a str,
    pub due: Option<Date>,
}

impl Opening {
    pub(in crate::case) fn fill(self, case: &mut Case) {
        case.kind = self.kind;
        case.origin = self.origin;
        case.title = self.title;
        case.function = self.function;
        case.portfolios = self.portfolios;
        case.leader = self.leader;
        case.lead_office = self.lead_office;
        case.assisting = self.assisting;
        case.measures = self.measures;
        case.milestones = self.milestones;
        case.particulars = self.particulars;
        case.time = self.time;
    }
}

fn assisting(values: &Values) -> Vec<String> {
    let lead = values.text("lead_office");
    let mut offices = values.list("assisting");
    offices.retain(|office| *office != lead);
    offices.dedup();
    offices
}

/// The end as typed: a day, or so many working days.
fn time(scene: &Scene<'_>, values: &Values) -> Result<Option<Clock>, Invalid> {
    let today = scene.facts.today();
    if let Some(day) = values.day("due") {
        let past = day < today;
        let said = || Invalid::at("due", "办理期限不能早于今天");
        return if past {
            Err(said())
        } else {
            Ok(Some(until(today, day)))
        };
    }
    let days = values.number("days").and_then(|days| days.try_into().ok());
    Ok(days.map(|days| Clock::started(today, Span::WorkingDays(days))))
}

/// What is left of the time of the whole.
fn rest(scene: &Scene<'_>, parent: &Case) -> Option<Clock> {
    let end = last_day(&scene.facts.office.calendar(scene.law), parent)?;
    Some(until(scene.facts.today(), end))
}

/// 要素：内容, one a line.
fn particulars(values: &Values) -> Result<BTreeMap<String, String>, Invalid> {
    let read = |line: &String| {
        let (label, content) = line.split_once('：').or_else(|| line.split_once(':'))?;
        Some((label.trim().to_owned(), content.trim().to_owned()))
    };
    let wrong = |line: &String| {
        let said = format!("“{line}”应写作“要素：内容”");
        Invalid::at("particulars", said)
    };
    let lines = values.list("particulars");
    lines
        .iter()
        .map(|line| read(line).ok_or_else(|| wrong(line)))
        .collect()
}
