//! 催办三步: one paper after the other, each under its own number, as long as nothing moves. Which
//! papers, who issues them and after how many days is the law's.

use jiff::civil::{Date, DateTime};
use rulebook::Row;
use serde::{Deserialize, Serialize};

use crate::Law;
use crate::calendar::Calendar;
use crate::case::kind::Kind;
use crate::case::lamp::{Lamp, lamp};
use crate::case::time::{next_feedback, passed, settled, working_days};
use crate::case::{Case, Opportunity, opportunity};
use crate::official_document::Number;
use crate::record::Hand;

/// One paper that went out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Urge {
    pub paper: String,
    pub number: Number,
    pub words: String,
    pub by: Hand,
}

/// How far the urging has gone, and what comes next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ladder {
    /// The papers of the law, in order, with what was sent of each since it last began anew.
    pub papers: Vec<(String, Option<Urge>)>,
    /// The next paper and the roles that issue it.
    pub next: Option<(String, Vec<String>)>,
    /// Why it is not due yet; empty when it is.
    pub wait: String,
    /// When it may go out.
    pub when: Opportunity,
}

/// The ladder of a case at a moment.
#[must_use]
pub fn ladder(law: &Law, calendar: &Calendar, case: &Case, now: DateTime) -> Ladder {
    let sent = case.urges.len().saturating_sub(case.urged);
    let mut current = case.urges.iter().skip(sent);
    let papers = Kind::of(law, case).map(Kind::urges).unwrap_or_default();
    let next = next_paper(law, case);
    Ladder {
        papers: papers
            .iter()
            .map(|paper| (paper.clone(), current.next().cloned()))
            .collect(),
        next: next.map(|row| (row.id.clone(), row.texts("by").to_vec())),
        wait: wait(law, calendar, case, now.date()).unwrap_or_default(),
        when: opportunity(law, calendar, now),
    }
}

/// The row of the next paper; the last one repeats.
pub(super) fn next_paper<'a>(law: &'a Law, case: &Case) -> Option<&'a Row> {
    let papers = Kind::of(law, case)?.urges();
    let paper = papers.get(case.urged).or(papers.last())?;
    law.row("urge_paper", paper)
}

/// Why the next paper is not due yet.
pub(super) fn wait(law: &Law, calendar: &Calendar, case: &Case, today: Date) -> Option<String> {
    let after = next_paper(law, case)?.text("after");
    let wanted = after
        .and_then(|id| law.figure(id, today))
        .unwrap_or_default();
    let late = days_late(law, calendar, case, today);
    if wanted == 0 {
        let near = matches!(lamp(law, calendar, case, today), Lamp::Near { .. });
        let late = late.is_some() || near;
        return (!late).then(|| "没有超期、临期，也没有漏报进展".to_owned());
    }
    let last = case.urges.last().filter(|_| case.urged > 0);
    if last.is_some_and(|urge| urge.by.at.date() == today) {
        return Some("今天已经催办过".to_owned());
    }
    match late {
        Some(Some(days)) if days >= wanted => None,
        Some(Some(days)) => Some(format!("超期{days}个工作日，满{wanted}个工作日才发")),
        Some(None) => Some("放假安排没有录入，不能计算超期的工作日".to_owned()),
        None => Some("没有超期，也没有漏报进展".to_owned()),
    }
}

/// For how many working days it has been late, with its time or its feedback; the outer none when
/// it is not late, the inner when the calendar is not known.
fn days_late(law: &Law, calendar: &Calendar, case: &Case, today: Date) -> Option<Option<i64>> {
    let feedback = next_feedback(law, calendar, case);
    let unheard = settled(&feedback).filter(|_| passed(&feedback, today));
    let unheard = unheard.map(|day| working_days(calendar, day, today));
    let late = match lamp(law, calendar, case, today) {
        Lamp::Overdue { days } => Some(days),
        _ => None,
    };
    late.into_iter().chain(unheard).max()
}
