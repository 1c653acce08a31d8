//! The time of a case: how long it has, when progress is due, how a deadline was counted.
//! Never a stored deadline: a new holiday notice moves what is open.

use jiff::civil::Date;

use crate::Law;
use crate::calendar::{Calendar, Deadline, Span};
use crate::case::kind::Kind;
use crate::case::{Case, accept, report_progress};
use crate::clock::Clock;

/// The clock of a case that has until the end of a day. A fixed day is so many calendar days,
/// whatever days are worked.
#[must_use]
pub fn until(began: Date, day: Date) -> Clock {
    Clock::started(began, days_to(began, day))
}

/// The last day of a case, where it is settled.
#[must_use]
pub fn last_day(calendar: &Calendar, case: &Case) -> Option<Date> {
    let time = case.time.as_ref()?;
    settled(&time.deadline(calendar))
}

/// How much more a case has when its end is moved to a day; nothing while its end is not settled.
pub(super) fn more(calendar: &Calendar, case: &Case, day: Date) -> Option<Span> {
    last_day(calendar, case).map(|last| days_to(last, day))
}

fn days_to(from: Date, day: Date) -> Span {
    Span::CalendarDays(u16::try_from((day - from).get_days()).unwrap_or_default())
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
