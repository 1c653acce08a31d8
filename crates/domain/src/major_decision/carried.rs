//! 任务承接执行: the cases that carry a decision out. What happens to them reaches the decision in
//! the same transaction, and a suspension of the decision stops their clocks. It never judges.

use serde::{Deserialize, Serialize};

use crate::Noun;
use crate::case::{Case, CaseEvent, mark};
use crate::clock::Clock;
use crate::decide::act_label;
use crate::major_decision::{MajorDecision, MajorDecisionEvent};
use crate::matter::Matter;
use crate::office::Facts;
use crate::record::Happening;

/// A case that carries a decision out, as far as the decision has to know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried {
    /// 事项编号
    pub number: String,
    pub title: String,
    pub office: String,
    pub state: Carrying,
}

/// Where such a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Carrying {
    /// 在办
    Running,
    /// 已办结
    Done,
    /// 已撤销
    Cancelled,
}

/// Where the words of a suspension stand, so that only what it stopped goes on with it.
const HALTED: &str = "重大行政决策中止执行：";

type Following = (Noun, String, Happening);

/// What an event of a case makes happen to the decision that it carries out.
pub(crate) fn followed(facts: &Facts<'_>, event: &CaseEvent) -> Option<Following> {
    let (origin, begun) = if let CaseEvent::Opened {
        opening,
        parent: None,
        ..
    } = event
    {
        (&opening.origin, None)
    } else {
        let case = facts.case().filter(|case| case.parent.is_none())?;
        (&case.origin, Some(case))
    };
    let mark = origin.mark()?;
    let mut known = facts.related.iter().filter_map(Matter::major_decision);
    let decision = known.find(|one| one.ended.is_none() && one.marks().contains(&mark))?;
    let case = facts.matter_id(Noun::Case);
    if begun.is_some() && !decision.cases.contains_key(&case) {
        return None;
    }
    let happened = Happening::MajorDecision(told(case, begun, event)?);
    Some((Noun::MajorDecision, decision.id.clone(), happened))
}

/// What a suspension or its end makes happen to the cases that carry the decision out.
pub(crate) fn halted(facts: &Facts<'_>, event: &MajorDecisionEvent) -> Vec<Following> {
    let Some(decision) = facts.major_decision() else {
        return Vec::new();
    };
    let carried = facts.related.iter().filter_map(Matter::case);
    let carried = carried.filter(|case| decision.cases.contains_key(&case.id) && case.running());
    let happened = |case: &Case| match event {
        MajorDecisionEvent::Suspended(given) if case.time.is_some() && !case.paused() => {
            let reason = format!("{HALTED}{}", given.reason);
            Some(CaseEvent::Paused { reason })
        }
        MajorDecisionEvent::Resumed { reason } if was_halted(case) => {
            let words = format!("重大行政决策恢复执行：{reason}");
            Some(CaseEvent::Resumed { words })
        }
        _ => None,
    };
    let following = carried.filter_map(|case| {
        let happened = Happening::Case(happened(case)?);
        Some((Noun::Case, case.id.clone(), happened))
    });
    following.collect()
}

impl MajorDecision {
    /// The marks by which the cases that carry it out are known: itself, and what was resolved.
    #[must_use]
    pub fn marks(&self) -> Vec<String> {
        let own = mark(&self.id, &self.number());
        let held = self.course.deliberations.iter();
        let adopted = held.filter(|held| held.it.passed);
        let adopted = adopted.map(|held| mark(&held.it.meeting, &held.it.resolution));
        [own].into_iter().chain(adopted).collect()
    }

    /// The cases that carry it out and are not finished.
    pub fn open_cases(&self) -> impl Iterator<Item = &Carried> {
        let all = self.cases.values();
        all.filter(|case| case.state == Carrying::Running)
    }

    /// Whether its execution is carried by cases, all of which are finished and one of them done.
    pub(super) fn carried_through(&self) -> bool {
        let done = |case: &Carried| case.state == Carrying::Done;
        self.open_cases().next().is_none() && self.cases.values().any(done)
    }
}

fn told(case: String, begun: Option<&Case>, event: &CaseEvent) -> Option<MajorDecisionEvent> {
    use MajorDecisionEvent as E;
    Some(match event {
        CaseEvent::Opened {
            opening, number, ..
        } => E::CaseOpened {
            case,
            number: number.as_ref().map(ToString::to_string).unwrap_or_default(),
            title: opening.title.clone(),
            office: opening.lead_office.clone(),
        },
        CaseEvent::Progressed { words, .. } => E::CaseProgressed {
            case,
            words: words.clone(),
        },
        CaseEvent::MilestoneReached {
            milestone, words, ..
        } => E::CaseProgressed {
            case,
            words: format!("{milestone}：{words}"),
        },
        CaseEvent::LeadSettled { lead, .. } | CaseEvent::Transferred { lead, .. } => E::CaseMoved {
            case,
            office: lead.clone(),
        },
        CaseEvent::Closed { words } => E::CaseFinished {
            case,
            cancelled: false,
            words: last_report(begun, words),
        },
        CaseEvent::Cancelled { reason } => E::CaseFinished {
            case,
            cancelled: true,
            words: reason.clone(),
        },
        CaseEvent::Reopened { reason, .. } => E::CaseReopened {
            case,
            reason: reason.clone(),
        },
        _ => return None,
    })
}

/// What the doer reported when asking for the close; the closing words where nothing was said.
fn last_report(case: Option<&Case>, closing: &str) -> String {
    let asked = case.and_then(|case| case.last(act_label("case.request_close")));
    let asked = asked.filter(|entry| !entry.words.trim().is_empty());
    asked.map_or_else(|| closing.to_owned(), |entry| entry.words.clone())
}

fn was_halted(case: &Case) -> bool {
    let pause = case.time.as_ref().and_then(Clock::paused);
    pause.is_some_and(|pause| pause.reason.words.starts_with(HALTED))
}
