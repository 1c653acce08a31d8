//! One case as a row of the ledger: who answers, what is to be done by when, what was heard last.

use std::collections::BTreeMap;

use domain::Noun;
use domain::calendar::Deadline;
use domain::case::{Lamp, Line, Point};

use crate::pages::address;
use crate::pages::lamp::LampTag;

/// One row.
pub struct Row {
    pub href: String,
    pub number: String,
    pub title: String,
    pub kind: String,
    /// Words, and the page where they lead.
    pub origin: (String, Option<String>),
    pub leader: String,
    pub lead: String,
    pub assisting: String,
    pub measures: Vec<String>,
    pub milestones: Vec<String>,
    pub due: String,
    pub lamp: LampTag,
    pub feedback: Option<(String, String)>,
    pub feedback_late: bool,
    pub urge: String,
    pub state: String,
}

impl Row {
    #[must_use]
    pub fn of(line: &Line, origins: &BTreeMap<String, Noun>) -> Self {
        let noun = origins.get(&line.origin_matter);
        Self {
            href: address::of(Noun::Case, &line.id),
            number: line.number.clone(),
            title: line.title.clone(),
            kind: line.kind.clone(),
            origin: (
                origin(line),
                noun.map(|noun| address::of(*noun, &line.origin_matter)),
            ),
            leader: line.leader.clone(),
            lead: line.lead_office.clone(),
            assisting: line.assisting.join("、"),
            measures: line.measures.clone(),
            milestones: line.milestones.iter().map(milestone).collect(),
            due: due(&line.due),
            lamp: LampTag::new(form(line.lamp), line.lamp_words()),
            feedback: line
                .feedback
                .as_ref()
                .map(|(at, words)| (at.date().to_string(), words.clone())),
            feedback_late: line.feedback_late,
            urge: line.urge.clone().unwrap_or_default(),
            state: line.step.clone(),
        }
    }
}

/// 会议议定 〔2026〕18-4-1
#[must_use]
pub fn origin(line: &Line) -> String {
    let words = [line.origin.as_str(), &line.origin_number];
    words.join(" ").trim().to_owned()
}

/// Form, colour and word of a case's lamp.
#[must_use]
pub fn lamp(lamp: Lamp) -> LampTag {
    LampTag::new(form(lamp), lamp.words())
}

fn form(lamp: Lamp) -> &'static str {
    match lamp {
        Lamp::Overdue { .. } => "red",
        Lamp::Near { .. } => "amb",
        Lamp::Normal { .. } => "grn",
        Lamp::Unsettled { .. } | Lamp::Paused | Lamp::Unlimited | Lamp::Finished => "gry",
    }
}

#[must_use]
pub fn due(due: &Deadline) -> String {
    match due {
        Deadline::By { day } => day.to_string(),
        Deadline::Unsettled { .. } => "未定".to_owned(),
        Deadline::Paused { .. } => "暂停".to_owned(),
        Deadline::None => String::new(),
    }
}

/// A milestone with its day, and whether it is reached.
#[must_use]
pub fn milestone(point: &Point) -> String {
    let Point { name, due, reached } = point;
    match reached {
        Some(day) => format!("{due} {name}，{day} 完成"),
        None => format!("{due} {name}，未完成"),
    }
}
