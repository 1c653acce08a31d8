//! 灯: how near a deadline is, in working days. It never moves a deadline.

use domain::calendar::{Calendar, Deadline};
use jiff::civil::Date;
use serde::Serialize;

/// The state of a clock at a glance, the most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Lamp {
    Overdue,
    Soon,
    Fine,
    Unsettled,
    Paused,
    None,
}

impl Lamp {
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Overdue => "超时",
            Self::Soon => "临期",
            Self::Fine => "正常",
            Self::Unsettled => "未定",
            Self::Paused => "中止",
            Self::None => "无时限",
        }
    }

    /// Soon means: the last day is today or the next working day.
    #[must_use]
    pub fn of(deadline: &Deadline, calendar: &Calendar, today: Date) -> Self {
        match deadline {
            Deadline::None => Self::None,
            Deadline::Unsettled { .. } => Self::Unsettled,
            Deadline::Paused { .. } => Self::Paused,
            Deadline::By { day } if *day < today => Self::Overdue,
            Deadline::By { day } => {
                let left = calendar.working_days_between(today, *day);
                if left.is_some_and(|left| left <= 1) {
                    Self::Soon
                } else {
                    Self::Fine
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn calendar() -> Calendar {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = folder.join("../../rulebooks/gaojing");
        let laws = crate::law_folder::load_all(&[folder]).unwrap();
        Calendar::new(&laws[0].0, &[])
    }

    #[test]
    fn a_clock_due_on_monday_is_soon_on_friday_and_fine_on_thursday() {
        let due = Deadline::By {
            day: date(2026, 11, 23),
        };
        let lamp = |day| Lamp::of(&due, &calendar(), date(2026, 11, day));
        assert_eq!(
            [19, 20, 23, 24].map(lamp),
            [Lamp::Fine, Lamp::Soon, Lamp::Soon, Lamp::Overdue]
        );
    }
}
