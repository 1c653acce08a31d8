//! A time limit and its last day, as words of every room. It never knows how days are counted.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A time limit. Working days and calendar days are different things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// 工作日
    WorkingDays(u16),
    /// 自然日
    CalendarDays(u16),
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
    /// 中止中: the clock stands since `since`; the day is not before `not_before`.
    Paused { since: Date, not_before: Date },
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WorkingDays(days) => write!(f, "{days}个工作日"),
            Self::CalendarDays(days) => write!(f, "{days}日"),
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
            Self::Unsettled { not_before, .. } | Self::Paused { not_before, .. } => {
                Some(*not_before)
            }
        }
    }
}
