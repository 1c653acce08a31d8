//! How much of a clock is used and how much is left, in its own unit. It never knows a lamp.

use jiff::civil::Date;

use super::Clock;
use super::walk::{Next, View, Walk};
use crate::calendar::{Calendar, Deadline, Span};

impl Clock {
    /// Days used of the present run by the end of `today`, beyond the limit too; nothing when a
    /// year among them is not known.
    #[must_use]
    pub fn elapsed(&self, calendar: &Calendar, today: Date) -> Option<u32> {
        let mut walk = Walk::new(&self.run, self.unit(), calendar, View::Known).unextended();
        let mut used = 0;
        while walk.day() < today {
            match walk.next() {
                Next::Day(step) => used = step.number.unwrap_or(used),
                Next::Standing(_) => break,
                Next::Full(_) | Next::Unknown(_) | Next::Beyond => return None,
            }
        }
        Some(used)
    }

    /// Days left after `today`: 0 on the last day, negative when late, unmoved while it is paused;
    /// nothing while the last day is not settled.
    #[must_use]
    pub fn left(&self, calendar: &Calendar, today: Date) -> Option<i64> {
        if self.is_paused() {
            let resumed = self.clone().resume(today.tomorrow().ok()?);
            return resumed.left_running(calendar, today);
        }
        self.left_running(calendar, today)
    }

    fn left_running(&self, calendar: &Calendar, today: Date) -> Option<i64> {
        let Deadline::By { day } = self.deadline(calendar) else {
            return None;
        };
        let used = |by| self.elapsed(calendar, by).map(i64::from);
        Some(used(day)? - used(today)?)
    }

    fn unit(&self) -> Span {
        match self.span {
            Span::WorkingDays(_) => Span::WorkingDays(u16::MAX),
            Span::CalendarDays(_) => Span::CalendarDays(u16::MAX),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::tests::autumn_2026;
    use jiff::civil::date;

    /// Used and left at the end of these days of September and October 2026.
    fn at(clock: &Clock, days: &[(i8, i8)]) -> Vec<(Option<u32>, Option<i64>)> {
        let calendar = autumn_2026();
        let one = |&(month, day): &(i8, i8)| {
            let today = date(2026, month, day);
            (
                clock.elapsed(&calendar, today),
                clock.left(&calendar, today),
            )
        };
        days.iter().map(one).collect()
    }

    fn known(all: &[(u32, i64)]) -> Vec<(Option<u32>, Option<i64>)> {
        all.iter()
            .map(|&(used, left)| (Some(used), Some(left)))
            .collect()
    }

    #[test]
    fn what_is_used_and_left_is_counted_in_the_clocks_own_unit() {
        let working = Clock::started(date(2026, 9, 21), Span::WorkingDays(5));
        assert_eq!(
            at(&working, &[(9, 21), (9, 24), (9, 27), (9, 29), (10, 9)]),
            known(&[(0, 5), (3, 2), (3, 2), (5, 0), (8, -3)])
        );
        let calendar = Clock::started(date(2026, 9, 21), Span::CalendarDays(5));
        assert_eq!(
            at(&calendar, &[(9, 24), (9, 26), (9, 28)]),
            known(&[(3, 2), (5, 0), (7, -2)])
        );
    }

    #[test]
    fn while_it_stands_nothing_is_used_and_nothing_lost() {
        let stands = Clock::started(date(2026, 9, 21), Span::WorkingDays(5))
            .pause(date(2026, 9, 23), "征求意见");
        assert_eq!(
            at(&stands, &[(9, 22), (9, 23), (10, 9)]),
            known(&[(1, 4), (1, 4), (1, 4)])
        );
        let resumed = stands.resume(date(2026, 10, 9));
        assert_eq!(at(&resumed, &[(10, 8), (10, 9)]), known(&[(1, 4), (2, 3)]));
    }

    #[test]
    fn a_restart_counts_from_nothing_and_an_extension_adds() {
        let clock = Clock::started(date(2026, 9, 21), Span::WorkingDays(5))
            .restart(date(2026, 9, 24), "补正")
            .extend(Span::WorkingDays(2), "情况复杂");
        assert_eq!(at(&clock, &[(9, 24), (9, 28)]), known(&[(0, 7), (1, 6)]));
    }

    #[test]
    fn what_an_unknown_year_hides_is_not_told() {
        let clock = Clock::started(date(2026, 12, 30), Span::WorkingDays(5));
        let calendar = autumn_2026();
        assert_eq!(clock.elapsed(&calendar, date(2026, 12, 31)), Some(1));
        assert_eq!(clock.left(&calendar, date(2026, 12, 31)), None);
        assert_eq!(clock.elapsed(&calendar, date(2027, 1, 4)), None);
    }
}
