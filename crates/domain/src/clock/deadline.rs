//! The last day of a clock, by the calendar as it is known now. It keeps nothing.

use jiff::civil::Date;

use super::walk::{Next, View, Walk};
use super::{Clock, Run};
use crate::calendar::{Calendar, Deadline, Span};

impl Clock {
    /// The last day, inclusive; the bound's if that is earlier.
    #[must_use]
    pub fn deadline(&self, calendar: &Calendar) -> Deadline {
        let run = last_day(&self.run, self.span, calendar);
        match self.bound(calendar) {
            Some(bound) => earlier(run, bound),
            None => run,
        }
    }

    pub(super) fn bound(&self, calendar: &Calendar) -> Option<Deadline> {
        let bare = Run::beginning(self.run.began, None);
        self.latest.map(|span| last_day(&bare, span, calendar))
    }
}

fn last_day(run: &Run, span: Span, calendar: &Calendar) -> Deadline {
    let soonest = || match Walk::new(run, span, calendar, View::Soonest).run_out() {
        Next::Full(day) => Some(day),
        _ => None,
    };
    match Walk::new(run, span, calendar, View::Known).run_out() {
        Next::Full(day) => Deadline::By { day },
        Next::Unknown(missing) => open(soonest(), |not_before| Deadline::Unsettled {
            not_before,
            missing,
        }),
        Next::Standing(pause) => open(soonest(), |not_before| Deadline::Paused {
            since: pause.from,
            not_before,
        }),
        Next::Day(_) | Next::Beyond => Deadline::None,
    }
}

fn open(soonest: Option<Date>, so: impl Fn(Date) -> Deadline) -> Deadline {
    soonest.map_or(Deadline::None, so)
}

/// The one that surely comes first; of two that are open, the one that may come first.
fn earlier(run: Deadline, bound: Deadline) -> Deadline {
    match (run.sort_day(), bound.sort_day()) {
        (_, None) => run,
        (None, _) => bound,
        (Some(one), Some(other)) if other < one => bound,
        (Some(one), Some(other)) if other == one && matches!(bound, Deadline::By { .. }) => bound,
        _ => run,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Notice;
    use crate::calendar::Span::{CalendarDays, WorkingDays};
    use crate::calendar::tests::{autumn_2026, known};
    use jiff::civil::date;

    fn autumn(month: i8, day: i8) -> Date {
        date(2026, month, day)
    }

    fn by(month: i8, day: i8) -> Deadline {
        let day = autumn(month, day);
        Deadline::By { day }
    }

    /// Five working days from Monday 21 September: 22, 23, 24, 28, 29.
    fn five() -> Clock {
        Clock::started(autumn(9, 21), WorkingDays(5))
    }

    #[test]
    fn each_change_moves_the_last_day_as_it_should() {
        let table = [
            ("as it began", five(), by(9, 29)),
            (
                "the day of the pause does not count, that of resuming does",
                five()
                    .pause(autumn(9, 23), "征求意见")
                    .resume(autumn(9, 28)),
                by(10, 8),
            ),
            (
                "paused on the day it begins, it begins on the day it is resumed",
                five()
                    .pause(autumn(9, 21), "征求意见")
                    .resume(autumn(9, 28)),
                by(10, 10),
            ),
            (
                "paused on its last day, that day is left",
                five()
                    .pause(autumn(9, 29), "征求意见")
                    .resume(autumn(10, 9)),
                by(10, 9),
            ),
            (
                "resumed on a holiday, it goes on with the next working day",
                five()
                    .pause(autumn(9, 24), "征求意见")
                    .resume(autumn(10, 3)),
                by(10, 10),
            ),
            (
                "paused after its last day, nothing changes",
                five()
                    .pause(autumn(9, 30), "征求意见")
                    .resume(autumn(10, 9)),
                by(9, 29),
            ),
            (
                "restarted, it has the whole span from the day after",
                five().restart(autumn(9, 28), "补正"),
                by(10, 10),
            ),
            (
                "restarted, what was added and stopped before is gone",
                five()
                    .extend(WorkingDays(5), "情况复杂")
                    .pause(autumn(9, 22), "等待补正")
                    .restart(autumn(9, 28), "补正"),
                by(10, 10),
            ),
            (
                "extended in its own unit",
                five().extend(WorkingDays(3), "情况复杂"),
                by(10, 9),
            ),
            (
                "extended in the other unit, counted from the last day",
                five().extend(CalendarDays(3), "情况复杂"),
                by(10, 2),
            ),
            (
                "paused within the extension",
                five()
                    .extend(WorkingDays(3), "情况复杂")
                    .pause(autumn(10, 8), "听证")
                    .resume(autumn(10, 10)),
                by(10, 12),
            ),
            (
                "a bound that comes first",
                five().at_latest(CalendarDays(7)),
                by(9, 28),
            ),
            (
                "a bound that comes later",
                five().at_latest(CalendarDays(30)),
                by(9, 29),
            ),
            (
                "a bound is moved by neither pause nor extension",
                five()
                    .at_latest(CalendarDays(9))
                    .extend(WorkingDays(20), "情况复杂")
                    .pause(autumn(9, 22), "听证"),
                by(9, 30),
            ),
            (
                "a bound begins anew with its clock",
                five()
                    .at_latest(CalendarDays(7))
                    .restart(autumn(9, 28), "补正"),
                by(10, 5),
            ),
            (
                "calendar days skip pauses only",
                Clock::started(autumn(9, 24), CalendarDays(15))
                    .pause(autumn(10, 1), "听证")
                    .resume(autumn(10, 4)),
                by(10, 12),
            ),
        ];
        for (what, clock, due) in table {
            assert_eq!(clock.deadline(&autumn_2026()), due, "{what}");
        }
    }

    #[test]
    fn a_clock_that_stands_has_no_last_day_but_one_it_cannot_be_before() {
        let due = five()
            .pause(autumn(9, 23), "征求意见")
            .deadline(&autumn_2026());
        let paused = Deadline::Paused {
            since: autumn(9, 23),
            not_before: autumn(9, 29),
        };
        assert_eq!(due, paused);
    }

    #[test]
    fn a_clock_resumed_twice_or_paused_twice_keeps_the_first() {
        let once = five()
            .pause(autumn(9, 23), "征求意见")
            .resume(autumn(9, 28));
        assert_eq!(once.clone().resume(autumn(10, 9)), once);
        let stands = five().pause(autumn(9, 23), "征求意见");
        assert_eq!(stands.clone().pause(autumn(9, 24), "听证"), stands);
    }

    #[test]
    fn one_that_crosses_into_an_unknown_year_is_unsettled_and_its_bound_may_settle_it() {
        let clock = Clock::started(autumn(12, 28), WorkingDays(10));
        let open = Deadline::Unsettled {
            not_before: date(2027, 1, 7),
            missing: 2027,
        };
        let calendar = autumn_2026();
        assert_eq!(clock.deadline(&calendar), open);
        let bounded = |days| clock.clone().at_latest(CalendarDays(days));
        assert_eq!(bounded(60).deadline(&calendar), open);
        assert_eq!(
            bounded(5).deadline(&calendar),
            Deadline::By {
                day: date(2027, 1, 2)
            }
        );
    }

    #[test]
    fn a_notice_that_is_changed_moves_a_clock_that_is_open() {
        let year = |holidays| Notice {
            year: 2026,
            notice: String::new(),
            holidays,
            workdays: Vec::new(),
        };
        let due = |holidays| five().deadline(&known(&[year(holidays)]));
        assert_eq!(due(Vec::new()), by(9, 28));
        assert_eq!(due(vec![autumn(9, 25)]), by(9, 29));
    }
}
