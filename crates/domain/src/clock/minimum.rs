//! Minimum periods, such as 征求意见一般不少于三十日: the first day on which the whole of one has
//! passed. It never knows what may follow.

use jiff::civil::Date;

use super::{Clock, Line, Why};
use crate::calendar::{Calendar, Deadline, Span};

/// A minimum period and when it is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Minimum {
    /// 届满日: the last day of the period; what needs so many days may be finished on it.
    pub full: Deadline,
    /// 期满: the first day after it; what may only follow the period may be done.
    pub day: Deadline,
    pub lines: Vec<Line>,
}

/// The minimum period of `span` that begins on `on`; the day after is the first that counts.
#[must_use]
pub fn earliest(on: Date, span: Span, calendar: &Calendar) -> Minimum {
    Clock::started(on, span).minimum(calendar)
}

impl Clock {
    /// The clock taken as a minimum period, with what paused, renewed or lengthened it.
    #[must_use]
    pub fn minimum(&self, calendar: &Calendar) -> Minimum {
        let full = self.deadline(calendar);
        let day = day_after(&full);
        let mut lines = self.computation(calendar);
        if let Deadline::By { day } = day {
            lines.push(Line::new(day, Why::Passed));
        }
        Minimum { full, day, lines }
    }
}

impl Minimum {
    /// Whether the whole of it has passed; nothing where that is not known.
    #[must_use]
    pub fn has_passed(&self, today: Date) -> Option<bool> {
        match self.day {
            Deadline::By { day } => Some(day <= today),
            Deadline::Unsettled { not_before, .. } | Deadline::Paused { not_before, .. } => {
                (today < not_before).then_some(false)
            }
            Deadline::None => None,
        }
    }
}

fn day_after(full: &Deadline) -> Deadline {
    let next = |day: &Date| day.tomorrow().unwrap_or(*day);
    match full {
        Deadline::None => Deadline::None,
        Deadline::By { day } => Deadline::By { day: next(day) },
        Deadline::Unsettled {
            not_before,
            missing,
        } => Deadline::Unsettled {
            not_before: next(not_before),
            missing: *missing,
        },
        Deadline::Paused { since, not_before } => Deadline::Paused {
            since: *since,
            not_before: next(not_before),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::tests::autumn_2026;
    use jiff::civil::date;

    fn by(month: i8, day: i8) -> Deadline {
        let day = date(2026, month, day);
        Deadline::By { day }
    }

    #[test]
    fn thirty_days_of_consultation_have_passed_on_the_day_after_the_thirtieth() {
        let found = earliest(date(2026, 9, 1), Span::CalendarDays(30), &autumn_2026());
        assert_eq!((&found.full, &found.day), (&by(10, 1), &by(10, 2)));
        assert_eq!(found.has_passed(date(2026, 10, 1)), Some(false));
        assert_eq!(found.has_passed(date(2026, 10, 2)), Some(true));
        let counted = found.lines.iter().filter_map(|line| line.number);
        assert_eq!(counted.collect::<Vec<_>>(), (1..=30).collect::<Vec<_>>());
        assert_eq!(
            found.lines.last().map(|line| (line.day, line.words())),
            Some((date(2026, 10, 2), "期满".to_owned()))
        );
    }

    #[test]
    fn seven_working_days_of_review_are_full_on_the_seventh() {
        let found = earliest(date(2026, 9, 24), Span::WorkingDays(7), &autumn_2026());
        assert_eq!((found.full, found.day), (by(10, 12), by(10, 13)));
    }

    #[test]
    fn a_period_into_an_unknown_year_has_not_passed_before_its_soonest_day_and_then_nobody_knows() {
        let found = earliest(date(2026, 12, 30), Span::WorkingDays(3), &autumn_2026());
        let open = Deadline::Unsettled {
            not_before: date(2027, 1, 3),
            missing: 2027,
        };
        assert_eq!(found.day, open);
        assert_eq!(found.has_passed(date(2027, 1, 2)), Some(false));
        assert_eq!(found.has_passed(date(2027, 1, 3)), None);
    }
}
