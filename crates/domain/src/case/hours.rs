//! 催办时间: urging goes out in working hours on working days; else it waits for the next. A year
//! whose holidays are unknown is never guessed.

use jiff::civil::{Date, DateTime, Time};

use crate::Law;
use crate::calendar::Calendar;

/// When somebody may be urged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opportunity {
    Now,
    /// The next working time.
    At(DateTime),
    /// The holidays of this year are not known.
    Unsettled {
        missing: i16,
    },
}

/// When urging may go out, from now on.
#[must_use]
pub fn opportunity(law: &Law, calendar: &Calendar, now: DateTime) -> Opportunity {
    let today = now.date();
    let (from, until) = (
        hour(law, "urge-from", today),
        hour(law, "urge-until", today),
    );
    let day = match calendar.is_working(today) {
        None => {
            return Opportunity::Unsettled {
                missing: today.year(),
            };
        }
        Some(true) if now.time() < from => return Opportunity::At(today.to_datetime(from)),
        Some(true) if now.time() < until => return Opportunity::Now,
        Some(_) => next_working(calendar, today),
    };
    match day {
        Ok(day) => Opportunity::At(day.to_datetime(from)),
        Err(missing) => Opportunity::Unsettled { missing },
    }
}

impl std::fmt::Display for Opportunity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Now => write!(f, "现在"),
            Self::At(at) => write!(f, "{}", at.strftime("%Y-%m-%d %H:%M")),
            Self::Unsettled { missing } => write!(f, "未定（缺少{missing}年放假安排）"),
        }
    }
}

/// The first working day after a day, or the year that is not known.
fn next_working(calendar: &Calendar, after: Date) -> Result<Date, i16> {
    let mut day = after;
    loop {
        let next = day.tomorrow().map_err(|_| day.year())?;
        match calendar.is_working(next) {
            Some(true) => return Ok(next),
            Some(false) => day = next,
            None => return Err(next.year()),
        }
    }
}

/// 830 is half past eight.
fn hour(law: &Law, parameter: &str, on: Date) -> Time {
    let figure = law.figure(parameter, on).unwrap_or_default();
    let part = |number: i64| i8::try_from(number).unwrap_or_default();
    Time::new(part(figure / 100), part(figure % 100), 0, 0).unwrap_or(Time::MIN)
}
