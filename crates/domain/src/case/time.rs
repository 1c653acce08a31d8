//! The time of a case: how long it has, when progress is due, how a deadline was counted.
//! Never a stored deadline: a new holiday notice moves what is open.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Law;
use crate::calendar::{Calendar, Counted, Deadline, Span};
use crate::case::kind::Kind;
use crate::case::{Case, accept, report_progress};
use crate::office::Scene;

/// 办理期限
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Time {
    began: Date,
    span: Span,
    pauses: Vec<(Date, Option<Date>, String)>,
    extended: Option<(Date, String)>,
}

impl Time {
    /// To the end of a day. A fixed day is so many calendar days, whatever days are worked.
    #[must_use]
    pub fn until(began: Date, day: Date) -> Self {
        let days = u16::try_from((day - began).get_days()).unwrap_or_default();
        Self::lasting(began, Span::CalendarDays(days))
    }

    #[must_use]
    pub fn lasting(began: Date, span: Span) -> Self {
        Self {
            began,
            span,
            pauses: Vec::new(),
            extended: None,
        }
    }

    #[must_use]
    pub fn deadline(&self, calendar: &Calendar) -> Deadline {
        match &self.extended {
            Some((day, _)) => Deadline::By { day: *day },
            None => calendar.deadline(self.began, self.span),
        }
    }

    #[must_use]
    pub fn counted(&self, calendar: &Calendar) -> Vec<Counted> {
        calendar.count(self.began, self.span)
    }

    #[must_use]
    pub fn paused(&self) -> bool {
        self.pauses
            .last()
            .is_some_and(|(_, until, _)| until.is_none())
    }

    /// The last day, where it is settled.
    pub(super) fn last(&self, scene: &Scene<'_>) -> Option<Date> {
        settled(&self.deadline(&scene.facts.office.calendar(scene.law)))
    }

    pub(crate) fn pause(&mut self, on: Date, reason: &str) {
        self.pauses.push((on, None, reason.to_owned()));
    }

    pub(super) fn resume(&mut self, on: Date) {
        if let Some((_, until, _)) = self.pauses.last_mut() {
            *until = Some(on);
        }
    }

    pub(super) fn extend_to(&mut self, day: Date, reason: &str) {
        self.extended = Some((day, reason.to_owned()));
    }
}

/// When the lead office has to report progress next; none while nobody has taken it on.
#[must_use]
pub fn next_feedback(law: &Law, calendar: &Calendar, case: &Case) -> Deadline {
    let reported = case.last(report_progress::LABEL);
    let since = reported.or_else(|| case.last(accept::LABEL));
    let taken = case.running() && case.accepted();
    let Some(since) = since.filter(|_| taken).map(|entry| entry.by.at.date()) else {
        return Deadline::None;
    };
    match Kind::of(law, case).and_then(|kind| kind.cycle(law, since)) {
        Some(cycle) => calendar.deadline(since, cycle),
        None => Deadline::None,
    }
}

/// Whether progress should have been reported before today.
#[must_use]
pub fn feedback_late(law: &Law, calendar: &Calendar, case: &Case, today: Date) -> bool {
    passed(&next_feedback(law, calendar, case), today)
}

/// Working days between two days, as far as the calendar is known.
#[must_use]
pub fn working_days(calendar: &Calendar, from: Date, to: Date) -> Option<i64> {
    calendar.working_days_between(from, to).map(i64::from)
}

pub(super) fn passed(deadline: &Deadline, today: Date) -> bool {
    settled(deadline).is_some_and(|day| day < today)
}

pub(super) fn settled(deadline: &Deadline) -> Option<Date> {
    match deadline {
        Deadline::By { day } => Some(*day),
        Deadline::None | Deadline::Unsettled { .. } | Deadline::Paused { .. } => None,
    }
}
