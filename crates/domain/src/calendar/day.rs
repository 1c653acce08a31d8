//! What one day is. It never knows a limit.

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

/// What a day of a known year is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    Working,
    /// 调休上班: a weekend that is worked.
    MadeUp,
    Weekend,
    Holiday,
}

impl DayKind {
    #[must_use]
    pub fn is_working(self) -> bool {
        matches!(self, Self::Working | Self::MadeUp)
    }

    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Working => "工作日",
            Self::MadeUp => "调休上班",
            Self::Weekend => "周末",
            Self::Holiday => "放假",
        }
    }

    pub(super) fn of_week(day: Date) -> Self {
        match day.weekday() {
            Weekday::Saturday | Weekday::Sunday => Self::Weekend,
            _ => Self::Working,
        }
    }
}

/// Whether a year's notice may speak of a day: of its own year, and of the days that turn into it,
/// as that of 2019 did of 29 to 31 December 2018.
#[must_use]
pub fn speaks_of(year: i16, day: Date) -> bool {
    day.year() == year || is_turn_of_year(day) && day.year() + 1 == year
}

/// Whether the notice of the year after may speak of a day: 25 to 31 December.
#[must_use]
pub fn is_turn_of_year(day: Date) -> bool {
    day.month() == 12 && day.day() > 24
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_notice_speaks_of_its_year_and_of_the_last_week_before() {
        let spoken = [
            date(2018, 12, 24),
            date(2018, 12, 25),
            date(2019, 1, 1),
            date(2019, 12, 31),
            date(2020, 1, 1),
        ];
        assert_eq!(
            spoken.map(|day| speaks_of(2019, day)),
            [false, true, true, true, false]
        );
    }
}
