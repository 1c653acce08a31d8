//! What came of a gate, in the few words that a picture has room for. A view; it never judges.

use crate::major_decision::evidence::{Legality, Risk};
use crate::major_decision::{Gate, MajorDecision};

impl MajorDecision {
    /// What came of a gate so far; empty where nothing did.
    #[must_use]
    pub fn outcome(&self, gate: Gate) -> String {
        let told = match gate {
            Gate::Catalogue | Gate::Start | Gate::Research | Gate::Draft | Gate::Public => {
                self.formed(gate)
            }
            Gate::Experts
            | Gate::Risk
            | Gate::Competition
            | Gate::Legality
            | Gate::Materials
            | Gate::Deliberation => self.examined(gate),
            _ => self.settled(gate),
        };
        told.unwrap_or_default()
    }

    fn formed(&self, gate: Gate) -> Option<String> {
        let course = &self.course;
        match gate {
            Gate::Catalogue => Some(format!("第{}项", self.item)),
            Gate::Start => course.started.as_ref().map(|_| self.lead_office.clone()),
            Gate::Research => counted(course.research.len(), "次"),
            Gate::Draft => course.draft().map(|one| format!("第{}稿", one.it.number)),
            _ => {
                let consulted = course.consultations.len() + course.hearings.len();
                counted(consulted + course.heard.len(), "次听取")
            }
        }
    }

    fn examined(&self, gate: Gate) -> Option<String> {
        let course = &self.course;
        match gate {
            Gate::Experts => counted(course.experts.len(), "份意见"),
            Gate::Risk => course.risk().map(|one| grade(&one.it)),
            Gate::Competition => course.competition().map(|one| one.it.conclusion.clone()),
            Gate::Legality => course.legality.last().map(conclusion),
            Gate::Materials => {
                let compiled = course.materials();
                compiled.map(|one| format!("{}项", one.it.items.len()))
            }
            _ => match course.decided() {
                Some(held) if held.it.dissenting > 0 => Some(format!("异议{}", held.it.dissenting)),
                Some(_) => Some("已决定".to_owned()),
                None => course.submitted().then(|| "已提请".to_owned()),
            },
        }
    }

    fn settled(&self, gate: Gate) -> Option<String> {
        let course = &self.course;
        match gate {
            Gate::Committee => course.reported.as_ref().map(|_| "已报告".to_owned()),
            Gate::Publication => course.published.as_ref().map(|one| {
                let closed = if one.it.closed {
                    "不公开"
                } else {
                    "已公布"
                };
                closed.to_owned()
            }),
            Gate::Archive => course.archived.as_ref().map(|_| "已立卷".to_owned()),
            Gate::Execution if self.suspended() => Some("已中止".to_owned()),
            Gate::Execution => self.execution.as_ref().map(|one| one.it.office.clone()),
            _ => {
                let last = self.evaluations.last()?;
                let done = last.done.as_ref();
                Some(done.map_or("评估中".to_owned(), |done| done.it.conclusion.clone()))
            }
        }
    }
}

/// Such as 低风险，可控.
pub(super) fn grade(risk: &Risk) -> String {
    let controllable = if risk.controllable {
        "可控"
    } else {
        "不可控"
    };
    format!("{}风险，{controllable}", risk.grade)
}

fn conclusion(review: &Legality) -> String {
    let done = review.done.as_ref();
    done.map_or("审查中".to_owned(), |done| done.it.conclusion.clone())
}

fn counted(count: usize, unit: &str) -> Option<String> {
    (count > 0).then(|| format!("{count}{unit}"))
}
