//! What may be done to a clock, in any order: pauses, restarts, extensions, bounds.

use domain::calendar::{Deadline, Span};
use domain::clock::Clock;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use crate::almanac::{calendar, nth_working_day};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_pause_of_k_days_moves_a_limit_of_calendar_days_by_exactly_k(
        from in day(), days in 1..200_u16, at in 0..200_u16, k in 0..100_u16,
    ) {
        let paused = later(from, at.min(days));
        let clock = Clock::started(from, Span::CalendarDays(days));
        let moved = clock.clone().pause(paused, "听证").resume(later(paused, k));
        prop_assert_eq!(last(&moved), later(last(&clock), k));
    }

    #[test]
    fn a_pause_takes_its_days_and_no_other_from_a_limit_of_working_days(
        from in day(), days in 1..60_u16, at in 1..60_u16, k in 0..40_u16,
    ) {
        let (paused, resumed) = (later(from, at), later(later(from, at), k));
        let clock = Clock::started(from, Span::WorkingDays(days));
        let excluded = |day| paused <= day && day < resumed;
        prop_assert_eq!(
            last(&clock.pause(paused, "听证").resume(resumed)),
            nth_working_day(from, days, excluded)
        );
    }

    #[test]
    fn paused_and_resumed_on_one_day_nothing_changes(clock in clock(), at in 0..300_u16) {
        let on = later(clock.began(), at);
        let touched = clock.clone().resume(on);
        let again = touched.clone().pause(on, "误操作").resume(on);
        prop_assert_eq!(again.deadline(calendar()), touched.deadline(calendar()));
        prop_assert_eq!(again.computation(calendar()), touched.computation(calendar()));
    }

    #[test]
    fn a_restarted_clock_runs_like_a_new_one(from in day(), span in span(), at in 0..60_u16) {
        let anew = later(from, at);
        let clock = Clock::started(from, span).pause(from, "等待补正").restart(anew, "补正");
        prop_assert_eq!(
            clock.deadline(calendar()),
            Clock::started(anew, span).deadline(calendar())
        );
    }

    #[test]
    fn an_extension_in_the_same_unit_is_the_longer_limit(
        from in day(), days in 0..40_u16, more in 0..40_u16,
    ) {
        for unit in [Span::WorkingDays, Span::CalendarDays] {
            let extended = Clock::started(from, unit(days)).extend(unit(more), "情况复杂");
            let longer = Clock::started(from, unit(days + more));
            prop_assert_eq!(last(&extended), last(&longer));
        }
    }

    #[test]
    fn a_bound_is_never_passed_and_moves_nothing_that_ends_before_it(
        clock in clock(), bound in span(),
    ) {
        let free = clock.deadline(calendar());
        let bounded = clock.clone().at_latest(bound).deadline(calendar());
        let bound = Clock::started(clock.began(), bound).deadline(calendar());
        prop_assert!(bounded.sort_day() <= bound.sort_day());
        if free.sort_day() < bound.sort_day() {
            prop_assert_eq!(bounded, free);
        } else {
            prop_assert_eq!(bounded, bound);
        }
    }

    #[test]
    fn a_standing_pause_is_never_over_before_the_day_it_promises(clock in clock(), at in 0..300_u16) {
        if let Deadline::Paused { since, not_before } = clock.deadline(calendar()) {
            let resumed = clock.resume(later(since, at)).deadline(calendar());
            prop_assert!(matches!(resumed, Deadline::By { day } if day >= not_before), "{resumed:?}");
        }
    }

    #[test]
    fn the_last_number_of_a_computation_falls_on_the_last_day(clock in clock()) {
        if let Deadline::By { day } = clock.deadline(calendar()) {
            let lines = clock.computation(calendar());
            prop_assert_eq!(lines.last().map(|line| line.day), Some(day));
            prop_assert!(lines.windows(2).all(|pair| pair[0].day <= pair[1].day));
        }
    }

    #[test]
    fn what_is_used_and_what_is_left_make_the_whole(
        from in day(), span in span(), paused in 0..60_u16, k in 0..40_u16, today in 0..150_u16,
    ) {
        let pause = later(from, paused);
        let clock = Clock::started(from, span).pause(pause, "听证").resume(later(pause, k));
        let today = later(from, today);
        let used = clock.elapsed(calendar(), today).map(i64::from);
        let left = clock.left(calendar(), today);
        prop_assert_eq!(used.zip(left).map(|(used, left)| used + left), Some(whole(span)));
    }
}

/// From 2024 to the middle of 2025, so that what follows stays within the years that are known.
fn day() -> impl Strategy<Value = Date> {
    (0..540_u16).prop_map(|days| later(date(2024, 1, 1), days))
}

fn span() -> impl Strategy<Value = Span> {
    prop_oneof![
        (1..40_u16).prop_map(Span::WorkingDays),
        (1..60_u16).prop_map(Span::CalendarDays)
    ]
}

#[derive(Debug, Clone)]
enum Change {
    Pause(u16),
    Resume(u16),
    Restart(u16),
    Extend(Span),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        3 => (0..90_u16).prop_map(Change::Pause),
        3 => (0..90_u16).prop_map(Change::Resume),
        1 => (0..60_u16).prop_map(Change::Restart),
        1 => span().prop_map(Change::Extend),
    ]
}

/// A clock with up to four changes, in whatever order of days.
fn clock() -> impl Strategy<Value = Clock> {
    let changes = proptest::collection::vec(change(), 0..5);
    (day(), span(), changes).prop_map(|(from, span, changes)| {
        let clock = Clock::started(from, span);
        changes.iter().fold(clock, |clock, change| match change {
            Change::Pause(at) => clock.pause(later(from, *at), "听证"),
            Change::Resume(at) => clock.resume(later(from, *at)),
            Change::Restart(at) => clock.restart(later(from, *at), "补正"),
            Change::Extend(by) => clock.extend(*by, "情况复杂"),
        })
    })
}

fn later(day: Date, days: u16) -> Date {
    day.checked_add(i64::from(days).days()).unwrap()
}

fn last(clock: &Clock) -> Date {
    match clock.deadline(calendar()) {
        Deadline::By { day } => day,
        open => panic!("{open:?}"),
    }
}

fn whole(span: Span) -> i64 {
    match span {
        Span::WorkingDays(days) | Span::CalendarDays(days) => i64::from(days),
    }
}
