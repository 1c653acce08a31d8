//! 灯: how a case stands towards its time, by working days. It measures matters, never persons.

use jiff::civil::Date;

use crate::Law;
use crate::calendar::{Calendar, Deadline};
use crate::case::Case;
use crate::case::kind::Kind;
use crate::case::time::{settled, working_days};

/// How a case stands towards its time; the most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lamp {
    /// 超期; the working days are unknown where a year's holidays are.
    Overdue { days: Option<i64> },
    /// 临期
    Near { left: i64 },
    /// 未定: the holidays of that year are not known.
    Unsettled { missing: i16 },
    /// 正常
    Normal { left: i64 },
    /// 暂停
    Paused,
    /// 无期限
    Unlimited,
    /// 已结束
    Finished,
}

/// The lamp of a case on a day.
#[must_use]
pub fn lamp(law: &Law, calendar: &Calendar, case: &Case, today: Date) -> Lamp {
    if !case.running() {
        return Lamp::Finished;
    }
    if case.paused() {
        return Lamp::Paused;
    }
    match pressing(calendar, case) {
        Deadline::None => Lamp::Unlimited,
        Deadline::Unsettled { missing, .. } => Lamp::Unsettled { missing },
        Deadline::Paused { .. } => Lamp::Paused,
        Deadline::By { day } if day < today => Lamp::Overdue {
            days: working_days(calendar, day, today),
        },
        Deadline::By { day } => left(law, calendar, case, (today, day)),
    }
}

/// The nearest of its end and of the milestones that are not reached.
pub(super) fn pressing(calendar: &Calendar, case: &Case) -> Deadline {
    let end = case.time.as_ref();
    let end = end.map_or(Deadline::None, |time| time.deadline(calendar));
    let next = case.ahead().map(|milestone| milestone.due).min();
    match (next, settled(&end)) {
        (Some(next), Some(end)) => Deadline::By { day: next.min(end) },
        (Some(next), None) => Deadline::By { day: next },
        (None, _) => end,
    }
}

impl Lamp {
    /// As a list shows it.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Overdue {
                days: Some(0) | None,
            } => "超期".to_owned(),
            Self::Overdue { days: Some(days) } => format!("超期{days}个工作日"),
            Self::Near { left: 0 } => "今天到期".to_owned(),
            Self::Near { left } | Self::Normal { left } => format!("剩{left}个工作日"),
            Self::Unsettled { missing } => format!("未定（缺少{missing}年放假安排）"),
            Self::Paused => "暂停计时".to_owned(),
            Self::Unlimited => "没有期限".to_owned(),
            Self::Finished => "已结束".to_owned(),
        }
    }

    /// 超期, 临期, 正常 or 其他, for filters and counts.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Overdue { .. } => "超期",
            Self::Near { .. } => "临期",
            Self::Normal { .. } => "正常",
            Self::Unsettled { .. } => "未定",
            Self::Paused => "暂停",
            Self::Unlimited | Self::Finished => "其他",
        }
    }
}

fn left(law: &Law, calendar: &Calendar, case: &Case, (today, day): (Date, Date)) -> Lamp {
    let near = Kind::of(law, case).map_or(0, |kind| kind.near(law, today));
    match working_days(calendar, today, day) {
        Some(left) if left <= near => Lamp::Near { left },
        Some(left) => Lamp::Normal { left },
        None => Lamp::Unsettled {
            missing: day.year(),
        },
    }
}
