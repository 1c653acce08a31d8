//! A year whose notice is not known: what is told of it holds for every notice that may come.

use domain::calendar::{Calendar, Deadline, Notice, Span, speaks_of};
use domain::clock::Clock;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};
use proptest::prelude::*;

use crate::almanac::{calendar, law};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_day_told_is_never_after_the_day_that_any_notice_settles(
        notice in notice(), back in 0..60_i64, days in 1..60_u16, more in 0..10_u16,
    ) {
        let from = date(notice.year, 1, 1).checked_sub(back.days()).unwrap();
        let clock = Clock::started(from, Span::WorkingDays(days))
            .extend(Span::CalendarDays(more), "情况复杂");
        let year = notice.year;
        let settled = clock.deadline(&Calendar::new(law(), &[notice]));
        match clock.deadline(calendar()) {
            Deadline::Unsettled { not_before, missing } => {
                prop_assert_eq!(missing, year);
                let holds = matches!(settled, Deadline::By { day } if not_before <= day);
                prop_assert!(holds, "{not_before}, then {settled:?}");
            }
            known => prop_assert!(matches!(known, Deadline::By { .. }), "{known:?}"),
        }
    }

    #[test]
    fn a_bound_of_calendar_days_settles_what_surely_comes_after_it(
        back in 0..20_i64, days in 1..60_u16, bound in 1..40_u16,
    ) {
        let from = date(unknown(), 1, 1).checked_sub(back.days()).unwrap();
        let clock = Clock::started(from, Span::WorkingDays(days));
        let free = clock.deadline(calendar()).sort_day().unwrap();
        let end = from.checked_add(i64::from(bound).days()).unwrap();
        let bounded = clock.at_latest(Span::CalendarDays(bound)).deadline(calendar());
        if end <= free {
            prop_assert_eq!(bounded, Deadline::By { day: end });
        } else {
            prop_assert_eq!(bounded.sort_day(), Some(free));
        }
    }
}

#[test]
fn a_limit_of_calendar_days_needs_no_notice() {
    let clock = Clock::started(date(unknown(), 3, 1), Span::CalendarDays(30));
    let day = date(unknown(), 3, 31);
    assert_eq!(clock.deadline(calendar()), Deadline::By { day });
}

/// The first year of which the law knows no notice.
fn unknown() -> i16 {
    (2024..2100)
        .find(|year| calendar().notice(*year).is_none())
        .unwrap()
}

/// Any arrangement: some weekdays off, some weekends worked, the turn of the year too.
fn notice() -> impl Strategy<Value = Notice> {
    let days = proptest::collection::btree_set(-7..120_i64, 0..60);
    days.prop_map(|days| {
        let first = date(unknown(), 1, 1);
        let days = days
            .iter()
            .map(|days| first.checked_add(days.days()).unwrap());
        let spoken = days.filter(|day| speaks_of(unknown(), *day));
        let weekend = |day: &Date| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        let (workdays, holidays) = spoken.partition(weekend);
        Notice {
            year: unknown(),
            notice: "待发布".to_owned(),
            holidays,
            workdays,
        }
    })
}
