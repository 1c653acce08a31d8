//! The calendar of working days and what a deadline is. A year without its State Council notice is
//! never guessed. Time is passed in; it never knows what day it is, nor how a clock is counted.

mod day;
mod limit;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use day::{DayKind, is_turn_of_year, speaks_of};
pub use limit::{Deadline, Span};

use crate::Law;
use crate::clock::Clock;

/// 放假安排 of the years whose notice is known.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    years: BTreeMap<i16, Year>,
}

#[derive(Debug, Clone)]
struct Year {
    /// 文号
    notice: String,
    /// What the notices say of each day of the year; the rest goes by the day of the week.
    marks: Vec<Option<DayKind>>,
}

/// A year's holiday notice as it was entered by the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    pub year: i16,
    /// 文号 of the State Council notice.
    pub notice: String,
    pub holidays: Vec<Date>,
    /// Days made up for, 调休上班日.
    pub workdays: Vec<Date>,
}

/// One day of a computation, for showing it day by day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    pub day: Date,
    /// Which day of the limit this is; none for a day that does not count.
    pub number: Option<u16>,
    pub why: &'static str,
}

impl Calendar {
    /// The law's years, then the notices that the office entered, which win.
    #[must_use]
    pub fn new(law: &Law, entered: &[Notice]) -> Self {
        let mut notices: BTreeMap<i16, Notice> = law
            .rulebook
            .rows("calendar_year")
            .iter()
            .filter_map(|row| {
                let days = |key| {
                    let days = row.texts(key).iter();
                    days.filter_map(|day| day.parse().ok()).collect()
                };
                Some(Notice {
                    year: row.id.parse().ok()?,
                    notice: row.text("notice").unwrap_or_default().to_owned(),
                    holidays: days("holidays"),
                    workdays: days("workdays"),
                })
            })
            .map(|notice| (notice.year, notice))
            .collect();
        notices.extend(entered.iter().map(|notice| (notice.year, notice.clone())));
        Self::arranged(notices)
    }

    /// Whether a day is worked, or nothing when its year's notice is not known.
    #[must_use]
    pub fn is_working(&self, day: Date) -> Option<bool> {
        self.kind(day).map(DayKind::is_working)
    }

    /// What a day is, or nothing when its year's notice is not known.
    #[must_use]
    pub fn kind(&self, day: Date) -> Option<DayKind> {
        let year = self.years.get(&day.year())?;
        let mark = year.marks.get(place(day)).copied().flatten();
        Some(mark.unwrap_or_else(|| DayKind::of_week(day)))
    }

    /// 文号 of the notice that a year goes by.
    #[must_use]
    pub fn notice(&self, year: i16) -> Option<&str> {
        self.years.get(&year).map(|year| year.notice.as_str())
    }

    /// Whether a day may turn out to be worked: its year is not known, or it is a weekend at the
    /// end of a year, which the notice of the next may still move.
    #[must_use]
    pub fn may_work(&self, day: Date) -> bool {
        let open = is_turn_of_year(day) && !self.years.contains_key(&(day.year() + 1));
        open || self.is_working(day).unwrap_or(true)
    }

    /// The last day of a limit that begins on `from`; the day after is the first that counts.
    #[must_use]
    pub fn deadline(&self, from: Date, span: Span) -> Deadline {
        Clock::started(from, span).deadline(self)
    }

    /// The computation of a limit, day by day, as far as it is known.
    #[must_use]
    pub fn count(&self, from: Date, span: Span) -> Vec<Counted> {
        let lines = Clock::started(from, span).computation(self).into_iter();
        lines
            .skip(1)
            .map(|line| Counted {
                day: line.day,
                number: line.number.and_then(|number| number.try_into().ok()),
                why: line.why.label(),
            })
            .collect()
    }

    /// Working days between two days, the first not counted, the last counted.
    #[must_use]
    pub fn working_days_between(&self, from: Date, to: Date) -> Option<u16> {
        let mut days = 0;
        let mut day = from;
        while day < to {
            day = day.tomorrow().ok()?;
            days += u16::from(self.is_working(day)?);
        }
        Some(days)
    }

    fn arranged(notices: BTreeMap<i16, Notice>) -> Self {
        let years = notices.iter().map(|(year, notice)| {
            let notice = notice.notice.clone();
            let marks = vec![None; 366];
            (*year, Year { notice, marks })
        });
        let mut calendar = Self {
            years: years.collect(),
        };
        for notice in notices.values() {
            calendar.mark(notice, &notice.workdays, DayKind::MadeUp);
            calendar.mark(notice, &notice.holidays, DayKind::Holiday);
        }
        calendar
    }

    fn mark(&mut self, notice: &Notice, days: &[Date], kind: DayKind) {
        for day in days.iter().filter(|day| speaks_of(notice.year, **day)) {
            let year = self.years.get_mut(&day.year());
            if let Some(mark) = year.and_then(|year| year.marks.get_mut(place(*day))) {
                *mark = Some(kind);
            }
        }
    }
}

fn place(day: Date) -> usize {
    usize::from(day.day_of_year().unsigned_abs()).saturating_sub(1)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use jiff::civil::date;

    fn days(all: &[(i8, i8)], year: i16) -> Vec<Date> {
        all.iter()
            .map(|&(month, day)| date(year, month, day))
            .collect()
    }

    pub(crate) fn known(notices: &[Notice]) -> Calendar {
        let all = notices.iter().map(|notice| (notice.year, notice.clone()));
        Calendar::arranged(all.collect())
    }

    /// October 2026 as the State Council arranged it: 1 to 7 off, 20 September and 10 October on.
    pub(crate) fn autumn_2026() -> Calendar {
        let notice = Notice {
            year: 2026,
            notice: "国办发明电〔2025〕7号".to_owned(),
            holidays: days(
                &[
                    (9, 25),
                    (9, 26),
                    (9, 27),
                    (10, 1),
                    (10, 2),
                    (10, 3),
                    (10, 4),
                    (10, 5),
                    (10, 6),
                    (10, 7),
                ],
                2026,
            ),
            workdays: days(&[(9, 20), (10, 10)], 2026),
        };
        known(&[notice])
    }

    #[test]
    fn five_working_days_over_the_national_day_end_on_the_ninth() {
        let due = autumn_2026().deadline(date(2026, 9, 24), Span::WorkingDays(5));
        assert_eq!(
            due,
            Deadline::By {
                day: date(2026, 10, 9)
            }
        );
    }

    #[test]
    fn calendar_days_skip_nothing() {
        let due = autumn_2026().deadline(date(2026, 9, 24), Span::CalendarDays(15));
        assert_eq!(
            due,
            Deadline::By {
                day: date(2026, 10, 9)
            }
        );
    }

    #[test]
    fn a_made_up_sunday_counts_and_says_so() {
        let counted = autumn_2026().count(date(2026, 9, 19), Span::WorkingDays(1));
        assert_eq!(
            counted,
            [Counted {
                day: date(2026, 9, 20),
                number: Some(1),
                why: "调休上班"
            }]
        );
    }

    #[test]
    fn a_year_without_its_notice_is_never_guessed() {
        let due = autumn_2026().deadline(date(2026, 12, 30), Span::WorkingDays(5));
        assert_eq!(
            due,
            Deadline::Unsettled {
                not_before: date(2027, 1, 4),
                missing: 2027
            }
        );
    }

    #[test]
    fn the_notice_once_entered_settles_what_was_open() {
        let notice = |year, holidays| Notice {
            year,
            notice: String::new(),
            holidays,
            workdays: Vec::new(),
        };
        let both = [
            notice(2026, Vec::new()),
            notice(2027, vec![date(2027, 1, 1)]),
        ];
        let due = known(&both).deadline(date(2026, 12, 30), Span::WorkingDays(5));
        assert_eq!(
            due,
            Deadline::By {
                day: date(2027, 1, 7)
            }
        );
    }

    #[test]
    fn the_notice_of_the_next_year_moves_the_days_that_turn_into_it() {
        let plain = |year| Notice {
            year,
            notice: String::new(),
            holidays: Vec::new(),
            workdays: Vec::new(),
        };
        let turn = Notice {
            holidays: vec![date(2018, 12, 30), date(2018, 12, 31), date(2019, 1, 1)],
            workdays: vec![date(2018, 12, 29)],
            ..plain(2019)
        };
        let before = known(&[plain(2018)]);
        let after = known(&[plain(2018), turn]);
        let days = [29, 30, 31].map(|day| date(2018, 12, day));
        assert_eq!(
            days.map(|day| before.is_working(day)),
            [Some(false), Some(false), Some(true)]
        );
        assert_eq!(days.map(|day| before.may_work(day)), [true; 3]);
        assert_eq!(
            days.map(|day| after.kind(day)),
            [DayKind::MadeUp, DayKind::Holiday, DayKind::Holiday].map(Some)
        );
        assert_eq!(days.map(|day| after.may_work(day)), [true, false, false]);
    }

    #[test]
    fn a_notice_says_nothing_of_any_other_year() {
        let stray = Notice {
            year: 2026,
            notice: String::new(),
            holidays: vec![date(2025, 12, 24), date(2027, 1, 1)],
            workdays: Vec::new(),
        };
        let calendar = known(&[
            Notice {
                year: 2025,
                holidays: Vec::new(),
                ..stray.clone()
            },
            stray,
        ]);
        assert_eq!(calendar.is_working(date(2025, 12, 24)), Some(true));
        assert_eq!(calendar.is_working(date(2027, 1, 1)), None);
    }
}
