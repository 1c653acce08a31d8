//! 灯: how near a deadline is, in working days. It never moves a deadline.

use serde::Serialize;

/// The state of a clock at a glance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Lamp {
    Overdue,
    Soon,
    Fine,
    Unsettled,
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
            Self::None => "无时限",
        }
    }
}
