//! The calendar of working days and the one clock for all deadlines. A year without its State
//! Council notice is never guessed. Time is passed in; it never knows what day it is.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use crate::Law;

/// 放假安排 of the years whose notice is known.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    years: BTreeMap<i16, Year>,
}

#[derive(Debug, Clone, Default)]
struct Year {
    holidays: BTreeSet<Date>,
    workdays: BTreeSet<Date>,
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

/// When something must be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "due", rename_all = "snake_case")]
pub enum Deadline {
    /// No time limit.
    None,
    /// The last day, inclusive.
    By { day: Date },
    /// 未定: the notice of `missing` is not known; the day is not before `not_before`.
    Unsettled { not_before: Date, missing: i16 },
}

/// A time limit. Working days and calendar days are different things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// 工作日
    WorkingDays(u16),
    /// 自然日
    CalendarDays(u16),
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
        let mut years = BTreeMap::new();
        for row in law.rulebook.rows("calendar_year") {
            if let Ok(year) = row.id.parse::<i16>() {
                let days = |key| {
                    row.texts(key)
                        .iter()
                        .filter_map(|day| day.parse().ok())
                        .collect()
                };
                years.insert(
                    year,
                    Year {
                        holidays: days("holidays"),
                        workdays: days("workdays"),
                    },
                );
            }
        }
        for notice in entered {
            years.insert(notice.year, Year::from(notice));
        }
        Self { years }
    }

    /// Whether a day is worked, or nothing when its year's notice is not known.
    #[must_use]
    pub fn is_working(&self, day: Date) -> Option<bool> {
        self.classify(day).map(|(working, _)| working)
    }

    /// The last day of a limit that begins on `from`; the day after is the first that counts.
    #[must_use]
    pub fn deadline(&self, from: Date, span: Span) -> Deadline {
        match span {
            Span::CalendarDays(days) => match from.checked_add(i64::from(days).days()) {
                Ok(day) => Deadline::By { day },
                Err(_) => Deadline::None,
            },
            Span::WorkingDays(days) => self.working_deadline(from, days),
        }
    }

    /// The computation of a limit, day by day, as far as it is known.
    #[must_use]
    pub fn count(&self, from: Date, span: Span) -> Vec<Counted> {
        let (limit, calendar) = match span {
            Span::WorkingDays(days) => (days, false),
            Span::CalendarDays(days) => (days, true),
        };
        let mut counted = Vec::new();
        let mut number = 0;
        let mut day = from;
        while number < limit && counted.len() < 1_000 {
            let Ok(next) = day.tomorrow() else { break };
            day = next;
            let known = if calendar {
                Some((true, "自然日"))
            } else {
                self.classify(day)
            };
            let Some((counts, why)) = known else { break };
            number += u16::from(counts);
            counted.push(Counted {
                day,
                number: counts.then_some(number),
                why,
            });
        }
        counted
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

    fn working_deadline(&self, from: Date, days: u16) -> Deadline {
        let counted = self.count(from, Span::WorkingDays(days));
        let last = counted.last().map_or(from, |found| found.day);
        let reached = counted
            .iter()
            .filter_map(|found| found.number)
            .max()
            .unwrap_or(0);
        if reached >= days {
            return Deadline::By { day: last };
        }
        let left = i64::from(days - reached);
        let not_before = last.checked_add(left.days()).unwrap_or(last);
        let missing = last.tomorrow().unwrap_or(last).year();
        Deadline::Unsettled {
            not_before,
            missing,
        }
    }

    fn classify(&self, day: Date) -> Option<(bool, &'static str)> {
        let year = self.years.get(&day.year())?;
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        Some(
            match (
                year.holidays.contains(&day),
                year.workdays.contains(&day),
                weekend,
            ) {
                (true, _, _) => (false, "放假"),
                (_, true, _) => (true, "调休上班"),
                (_, _, true) => (false, "周末"),
                _ => (true, "工作日"),
            },
        )
    }
}

impl From<&Notice> for Year {
    fn from(notice: &Notice) -> Self {
        Self {
            holidays: notice.holidays.iter().copied().collect(),
            workdays: notice.workdays.iter().copied().collect(),
        }
    }
}

impl Deadline {
    /// The day that sorts this deadline among others.
    #[must_use]
    pub fn sort_day(&self) -> Option<Date> {
        match self {
            Self::None => None,
            Self::By { day } => Some(*day),
            Self::Unsettled { not_before, .. } => Some(*not_before),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn days(all: &[(i8, i8)], year: i16) -> Vec<Date> {
        all.iter()
            .map(|&(month, day)| date(year, month, day))
            .collect()
    }

    fn known(notices: &[Notice]) -> Calendar {
        Calendar {
            years: notices
                .iter()
                .map(|notice| (notice.year, Year::from(notice)))
                .collect(),
        }
    }

    /// October 2026 as the State Council arranged it: 1 to 7 off, 20 September and 10 October on.
    fn autumn_2026() -> Calendar {
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
}
