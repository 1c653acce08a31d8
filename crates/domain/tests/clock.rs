//! The clock held against a calendar that is not ours: every day of 2024 to 2026, every limit from
//! it, and whatever may be done to a clock, in any order.

#[path = "clock/almanac.rs"]
mod almanac;
#[path = "clock/changes.rs"]
mod changes;
#[path = "clock/unknown_year.rs"]
mod unknown_year;

use almanac::{almanac, calendar, nth_working_day};
use domain::calendar::{DayKind, Deadline, Span};
use domain::clock::{Clock, Why};
use jiff::ToSpan;
use jiff::civil::date;

#[test]
fn every_day_of_three_years_is_what_the_independent_calendar_says() {
    let almanac = almanac();
    assert_eq!(almanac.len(), 366 + 365 + 365);
    for (day, kind) in almanac {
        let ours = calendar().kind(*day).map(DayKind::label);
        assert_eq!(ours, Some(kind.as_str()), "{day}");
    }
}

#[test]
fn every_limit_up_to_sixty_working_days_ends_where_an_independent_walk_ends() {
    let froms = almanac().keys().take_while(|day| **day < date(2026, 9, 1));
    for from in froms {
        let mut before = *from;
        for days in 1..=60 {
            let due = calendar().deadline(*from, Span::WorkingDays(days));
            let day = nth_working_day(*from, days, |_| false);
            assert_eq!(due, Deadline::By { day }, "{days} from {from}");
            assert_eq!(calendar().is_working(day), Some(true));
            assert!(day > before, "{days} from {from} is not after {before}");
            before = day;
        }
    }
}

#[test]
fn a_limit_that_begins_later_never_ends_earlier() {
    let days: Vec<_> = almanac().keys().filter(|day| day.year() < 2026).collect();
    for span in [1, 7, 20, 60].map(Span::WorkingDays) {
        for pair in days.windows(2) {
            let due = |from| calendar().deadline(from, span).sort_day();
            assert!(due(*pair[0]) <= due(*pair[1]), "{span} from {}", pair[0]);
        }
    }
}

#[test]
fn every_line_of_a_computation_says_of_its_day_what_the_independent_calendar_says() {
    for from in almanac()
        .keys()
        .take_while(|day| day.year() < 2026)
        .step_by(7)
    {
        let lines = Clock::started(*from, Span::WorkingDays(60)).computation(calendar());
        assert_eq!((lines[0].day, lines[0].why), (*from, Why::Begins));
        let mut number = 0;
        for pair in lines.windows(2) {
            let line = &pair[1];
            assert_eq!(line.day, pair[0].day.checked_add(1.day()).unwrap());
            let kind = almanac()[&line.day].as_str();
            assert_eq!(line.why.label(), kind);
            let counts = matches!(kind, "工作日" | "调休上班");
            number += u32::from(counts);
            assert_eq!(line.number, counts.then_some(number));
        }
        assert_eq!(number, 60);
    }
}
