//! The whole way as one picture: every gate with who, since when, on what basis, under which
//! clock, and what is missing. A view; it never decides.

use jiff::civil::DateTime;

use crate::Law;
use crate::calendar::{Deadline, Span};
use crate::clock::{Clock, Line};
use crate::major_decision::{Course, Gate, GateState, MajorDecision, missing_materials, work};
use crate::office::Facts;
use crate::record::Hand;

/// A gate as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    pub gate: Gate,
    /// 已备, 进行中, 缺, 不适用 or 未到.
    pub state: GateState,
    /// Who passed it; while it is open, the posts that have to.
    pub who: Vec<String>,
    pub since: Option<DateTime>,
    /// What it rests on, in words: the article's own, or a higher law with its clause.
    pub basis: String,
    /// The article under which the law declares it.
    pub article: u16,
    /// The clause of the higher law, as the law folder writes it; empty where there is none.
    pub clause: String,
    /// What came of it, in a few words.
    pub outcome: String,
    /// What stands on record at it.
    pub records: Vec<String>,
    pub clock: Option<GateClock>,
    /// What is missing, or why it does not apply, in words.
    pub missing: Vec<String>,
}

/// The time that runs at a gate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GateClock {
    pub label: &'static str,
    pub deadline: Deadline,
    /// Day by day; empty where there is nothing to count.
    pub lines: Vec<Line>,
}

/// All gates of a decision in their order.
#[must_use]
pub fn way(law: &Law, facts: &Facts<'_>, decision: &MajorDecision) -> Vec<Passage> {
    let passage = |gate| passage(law, facts, decision, gate);
    Gate::ALL.into_iter().map(passage).collect()
}

fn passage(law: &Law, facts: &Facts<'_>, decision: &MajorDecision, gate: Gate) -> Passage {
    let state = decision.at(gate);
    let hand = hand(decision, gate);
    let row = law.row("decision_gate", gate.label());
    let who = match hand {
        Some(hand) => vec![hand.post.clone()],
        None => work::posts_for(law, decision, gate),
    };
    Passage {
        gate,
        state,
        who,
        since: hand.map(|hand| hand.at),
        basis: row.map(|row| basis(law, row)).unwrap_or_default(),
        article: row
            .and_then(|row| row.number("article"))
            .and_then(|number| u16::try_from(number).ok())
            .unwrap_or_default(),
        clause: row
            .and_then(|row| row.text("clause"))
            .unwrap_or_default()
            .to_owned(),
        outcome: decision.outcome(gate),
        records: decision.records(gate),
        clock: clock(law, facts, decision, gate),
        missing: missing(law, decision, gate, state),
    }
}

fn basis(law: &Law, row: &rulebook::Row) -> String {
    let quote = row.text("quote").map(|quote| format!("本条原文“{quote}”"));
    let source = row.text("source").and_then(|id| law.rulebook.source(id));
    let clause = row.text("clause").unwrap_or_default();
    let higher = source.map(|source| format!("《{}》{clause}", source.title));
    let both: Vec<String> = quote.into_iter().chain(higher).collect();
    if both.is_empty() {
        "本单位设定".to_owned()
    } else {
        both.join("；")
    }
}

/// Whose hand last moved a gate.
fn hand(decision: &MajorDecision, gate: Gate) -> Option<&Hand> {
    let course = &decision.course;
    if let Some(waived) = course.waivers.get(&gate) {
        return Some(&waived.by);
    }
    match gate {
        Gate::Catalogue => Some(&decision.listed),
        Gate::Start => course.started.as_ref(),
        Gate::Research => course.research.last().map(|one| &one.by),
        Gate::Draft => course.draft().map(|one| &one.by),
        Gate::Public => heard_by(course),
        Gate::Experts => course.experts.last().map(|one| &one.by),
        Gate::Risk => course.risk().map(|one| &one.by),
        Gate::Competition => course.competition().map(|one| &one.by),
        Gate::Legality => reviewed_by(course),
        Gate::Materials => course.materials().map(|one| &one.by),
        Gate::Deliberation => match course.decided() {
            Some(held) => Some(&held.by),
            None => course.submitted.as_ref().map(|(by, _)| by),
        },
        Gate::Committee => course.reported.as_ref().map(|one| &one.by),
        Gate::Publication => course.published.as_ref().map(|one| &one.by),
        Gate::Archive => course.archived.as_ref().map(|one| &one.by),
        Gate::Execution => decision.feedback.last().map(|one| &one.by),
        Gate::Evaluation => {
            let last = decision.evaluations.last()?;
            let done = last.done.as_ref().map(|done| &done.by);
            Some(done.unwrap_or(&last.triggered.by))
        }
    }
}

fn heard_by(course: &Course) -> Option<&Hand> {
    let consulted = course.consultations.last().map(|one| &one.by);
    let hearing = course.hearings.last().map(|one| &one.by);
    let otherwise = course.heard.last().map(|one| &one.by);
    [consulted, hearing, otherwise]
        .into_iter()
        .flatten()
        .max_by_key(|hand| hand.at)
}

fn reviewed_by(course: &Course) -> Option<&Hand> {
    let review = course.legality.last()?;
    let done = review.done.as_ref().map(|done| &done.by);
    Some(done.unwrap_or(&review.sent))
}

fn clock(law: &Law, facts: &Facts<'_>, decision: &MajorDecision, gate: Gate) -> Option<GateClock> {
    let calendar = facts.office.calendar(law);
    let running = |label, from, span| GateClock {
        label,
        deadline: calendar.deadline(from, span),
        lines: Clock::started(from, span).computation(&calendar),
    };
    match gate {
        Gate::Public => {
            let open = &decision.course.consulting()?.it.opened;
            Some(running("征求意见截止", open.from, open.span()?))
        }
        Gate::Legality => {
            let sent = decision.course.reviewing()?.sent.at.date();
            let days = law.figure("decision-legality-days", facts.today())?;
            let span = Span::WorkingDays(u16::try_from(days).ok()?);
            Some(running("审查时间一般不少于", sent, span))
        }
        Gate::Execution => {
            let given = decision.execution.as_ref()?;
            let deadline = work::feedback_due(law, facts, decision)?;
            let label = if deadline == (Deadline::By { day: given.it.due }) {
                "执行期限"
            } else {
                "下次反馈"
            };
            Some(GateClock {
                label,
                deadline,
                lines: Vec::new(),
            })
        }
        _ => None,
    }
}

fn missing(law: &Law, decision: &MajorDecision, gate: Gate, state: GateState) -> Vec<String> {
    let course = &decision.course;
    match (state, gate) {
        (GateState::NotApplicable, _) => {
            let waived = course.waivers.get(&gate);
            waived
                .map(|waived| waived.it.reason.clone())
                .into_iter()
                .collect()
        }
        (GateState::Done | GateState::Ahead, _) => Vec::new(),
        (_, Gate::Public) => public_missing(decision),
        (_, Gate::Risk) if course.risk().is_some() => {
            vec!["风险不可控，须调整草案等，确保可控后再评估".to_owned()]
        }
        (_, Gate::Legality) => vec![legality_missing(course)],
        (_, Gate::Materials) => missing_materials(law, decision),
        (GateState::Running, _) => Vec::new(),
        (_, gate) => vec![format!("还没有{}", gate.wanted())],
    }
}

fn public_missing(decision: &MajorDecision) -> Vec<String> {
    let course = &decision.course;
    let mut all = Vec::new();
    if let Some(open) = course.consulting() {
        all.push(format!("公开征求意见到{}截止", open.it.opened.until));
    } else if !course.public_heard() {
        all.push("还没有以任何一种方式听取公众意见".to_owned());
    }
    if decision.content.hearing_required && course.hearings.is_empty() {
        all.push("规定应当听证，还没有听证".to_owned());
    }
    if course.ungrouped() > 0 {
        all.push(format!("{}条意见没有归纳", course.ungrouped()));
    }
    let unanswered = course.unanswered().count();
    if unanswered > 0 {
        all.push(format!("{unanswered}组意见没有答复"));
    }
    all
}

fn legality_missing(course: &Course) -> String {
    let last = course.legality.last();
    let concluded = last.and_then(|review| review.done.as_ref());
    match (last, concluded) {
        (None, _) => "还没有送合法性审查".to_owned(),
        (Some(_), None) => "正在审查".to_owned(),
        (Some(review), Some(_)) if review.substance != course.substance() => {
            "审查以后草案有改动，须重新送审".to_owned()
        }
        (Some(_), Some(done)) => format!("结论是“{}”，须改好后重新送审", done.it.conclusion),
    }
}

impl Gate {
    fn wanted(self) -> &'static str {
        match self {
            Self::Catalogue => "列入目录",
            Self::Start => "决定启动",
            Self::Experts => "专家署名的论证意见",
            Self::Risk => "风险评估报告",
            Self::Deliberation => "经会议讨论决定",
            Self::Committee => "向镇党委请示报告",
            Self::Execution => "交办执行",
            other => other.label(),
        }
    }
}
