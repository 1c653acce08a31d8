//! 细化措施: measures and milestones are added; none that stands is changed, because a later day
//! is an extension and belongs to the leader.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::{Case, CaseEvent, last_day};
use crate::field::{Field, FieldKind, Invalid, Values};
use crate::office::Scene;
use crate::record::Hand;

/// 具体措施
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    pub words: String,
}

/// 节点
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    pub name: String,
    pub due: Date,
    pub reached: Option<Hand>,
}

pub(in crate::case) const MEASURES: Field =
    Field::new("measures", "具体措施", FieldKind::Lines, 200)
        .optional()
        .hint("一行一条：做什么、由谁做、拿什么证明做完");
pub(in crate::case) const MILESTONES: Field =
    Field::new("milestones", "节点", FieldKind::Lines, 80)
        .optional()
        .hint("一行一个：日期、空格、节点名称，如 2026-12-04 设备调试");

pub(in crate::case) const FIELDS: &[Field] = &[MEASURES, MILESTONES];

pub(in crate::case) fn decide(
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<CaseEvent>, Invalid> {
    let case = scene.case()?;
    let measures = measures(values);
    let milestones = milestones(scene, case, values)?;
    if measures.is_empty() && milestones.is_empty() {
        return Err(Invalid::at("measures", "请填写措施或者节点"));
    }
    Ok(vec![CaseEvent::Planned {
        measures,
        milestones,
    }])
}

/// The measures as typed, each once.
pub(in crate::case) fn measures(values: &Values) -> Vec<Measure> {
    let mut measures: Vec<Measure> = Vec::new();
    for words in values.list("measures") {
        let measure = Measure { words };
        if !measures.contains(&measure) {
            measures.push(measure);
        }
    }
    measures
}

/// The milestones as typed: each with its day, between today and the end.
pub(in crate::case) fn milestones(
    scene: &Scene<'_>,
    case: &Case,
    values: &Values,
) -> Result<Vec<Milestone>, Invalid> {
    let end = last_day(&scene.facts.office.calendar(scene.law), case);
    let mut read: Vec<Milestone> = Vec::new();
    for line in values.list("milestones") {
        let milestone = milestone(&line)?;
        within(scene, &milestone, end)?;
        let all = case.milestones.iter().chain(&read);
        if all.into_iter().any(|known| known.name == milestone.name) {
            let said = format!("节点“{}”已经有了", milestone.name);
            return Err(Invalid::at("milestones", said));
        }
        read.push(milestone);
    }
    read.sort_by_key(|milestone| milestone.due);
    Ok(read)
}

fn milestone(line: &str) -> Result<Milestone, Invalid> {
    let parts = line.split_once(char::is_whitespace);
    let read = parts.and_then(|(day, name)| {
        let due = day.parse::<Date>().ok()?;
        let name = name.trim().to_owned();
        (!name.is_empty()).then_some(Milestone {
            name,
            due,
            reached: None,
        })
    });
    read.ok_or_else(|| {
        let said = format!("“{line}”应写作日期、空格、节点名称，如 2026-12-04 设备调试");
        Invalid::at("milestones", said)
    })
}

fn within(scene: &Scene<'_>, milestone: &Milestone, end: Option<Date>) -> Result<(), Invalid> {
    let (name, due) = (&milestone.name, milestone.due);
    if due < scene.facts.today() {
        let said = format!("节点“{name}”的日期{due}早于今天");
        return Err(Invalid::at("milestones", said));
    }
    match end {
        Some(end) if due > end => {
            let said = format!("节点“{name}”的日期{due}晚于办理期限{end}");
            Err(Invalid::at("milestones", said))
        }
        _ => Ok(()),
    }
}
