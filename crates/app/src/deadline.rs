//! A deadline in words.

use domain::calendar::Deadline;

/// A deadline in words; empty where there is none.
pub fn words(deadline: &Deadline) -> String {
    match deadline {
        Deadline::None => String::new(),
        Deadline::By { day } => format!("{}月{}日前", day.month(), day.day()),
        Deadline::Unsettled {
            not_before,
            missing,
        } => {
            format!("未定（缺少{missing}年放假安排），不早于{not_before}")
        }
        Deadline::Paused { since, not_before } => {
            format!("中止（自{since}），不早于{not_before}")
        }
    }
}
