//! One clock for all matters: when it began, how long it runs, what stopped, renewed or lengthened
//! it. No computed day is kept, so that a notice entered later moves what is open and settles what
//! was 未定. It never knows what day it is, nor what matter it belongs to.
//!
//! The day on which a clock begins, or begins anew, does not count; the day after is its first
//! (收到次日为第一日，未核实). The day on which it is paused does not count, the day on which it is
//! resumed does. A clock paused on the day it begins, begins on the day it is resumed.

mod computation;
mod count;
mod deadline;
mod minimum;
mod walk;

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use computation::{Line, Why};
pub use minimum::{Minimum, earliest};

use crate::calendar::Span;

/// A time limit that runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    span: Span,
    run: Run,
    /// What was counted before it was restarted, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    past: Vec<Run>,
    /// 最迟: a bound from the same beginning, which neither pause nor extension moves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    latest: Option<Span>,
}

/// From one beginning to the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Run {
    began: Date,
    /// Why it was begun anew; none for the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<Reason>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pauses: Vec<Pause>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    extensions: Vec<Extension>,
}

/// 中止: the days from `from` to before `until` do not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    pub from: Date,
    /// The day on which it was resumed; none while it stands.
    pub until: Option<Date>,
    pub reason: Reason,
}

/// 延长
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    pub by: Span,
    pub reason: Reason,
}

/// Why a clock was changed, and what that stands on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    pub words: String,
    /// The article, clause or permission.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under: Option<String>,
}

impl Clock {
    #[must_use]
    pub fn started(on: Date, span: Span) -> Self {
        Self {
            span,
            run: Run::beginning(on, None),
            past: Vec::new(),
            latest: None,
        }
    }

    /// A clock that stands already keeps its first pause.
    #[must_use]
    pub fn pause(mut self, on: Date, reason: impl Into<Reason>) -> Self {
        if !self.is_paused() {
            let resumed = self.run.pauses.last().and_then(|pause| pause.until);
            self.run.pauses.push(Pause {
                from: on.max(resumed.unwrap_or(self.run.began)),
                until: None,
                reason: reason.into(),
            });
        }
        self
    }

    /// A clock that runs already goes on.
    #[must_use]
    pub fn resume(mut self, on: Date) -> Self {
        self.run.resume(on);
        self
    }

    /// The whole span again from a new beginning; pauses and extensions stay with the old one.
    #[must_use]
    pub fn restart(mut self, on: Date, reason: impl Into<Reason>) -> Self {
        let next = Run::beginning(on.max(self.run.began), Some(reason.into()));
        self.run.resume(on);
        self.past.push(std::mem::replace(&mut self.run, next));
        self
    }

    /// So much more after the present last day.
    #[must_use]
    pub fn extend(mut self, by: Span, reason: impl Into<Reason>) -> Self {
        self.run.extensions.push(Extension {
            by,
            reason: reason.into(),
        });
        self
    }

    /// Not later than `span` from the same beginning, whatever stops or lengthens it.
    #[must_use]
    pub fn at_latest(mut self, span: Span) -> Self {
        self.latest = Some(span);
        self
    }

    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// The day of the present beginning.
    #[must_use]
    pub fn began(&self) -> Date {
        self.run.began
    }

    #[must_use]
    pub fn is_paused(&self) -> bool {
        self.paused().is_some()
    }

    /// The pause that stands.
    #[must_use]
    pub fn paused(&self) -> Option<&Pause> {
        self.run.pauses.last().filter(|pause| pause.until.is_none())
    }

    /// The pauses of the present run.
    #[must_use]
    pub fn pauses(&self) -> &[Pause] {
        &self.run.pauses
    }

    /// The extensions of the present run.
    #[must_use]
    pub fn extensions(&self) -> &[Extension] {
        &self.run.extensions
    }

    /// How often it was begun anew.
    #[must_use]
    pub fn restarts(&self) -> usize {
        self.past.len()
    }
}

impl Run {
    fn beginning(began: Date, reason: Option<Reason>) -> Self {
        Self {
            began,
            reason,
            pauses: Vec::new(),
            extensions: Vec::new(),
        }
    }

    fn resume(&mut self, on: Date) {
        if let Some(pause) = self.pauses.last_mut()
            && pause.until.is_none()
        {
            pause.until = Some(on.max(pause.from));
        }
    }
}

impl Reason {
    #[must_use]
    pub fn new(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            under: None,
        }
    }

    #[must_use]
    pub fn under(mut self, basis: impl Into<String>) -> Self {
        self.under = Some(basis.into());
        self
    }
}

impl From<&str> for Reason {
    fn from(words: &str) -> Self {
        Self::new(words)
    }
}

impl From<String> for Reason {
    fn from(words: String) -> Self {
        Self::new(words)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.under {
            Some(basis) => write!(f, "{}（{basis}）", self.words),
            None => f.write_str(&self.words),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_clock_is_written_without_any_computed_day_and_read_back_the_same() {
        let clock = Clock::started(date(2026, 9, 18), Span::WorkingDays(20))
            .restart(date(2026, 9, 22), "补正")
            .pause(
                date(2026, 9, 24),
                Reason::new("征求第三方意见").under("第三十二条"),
            )
            .extend(Span::WorkingDays(20), "情况复杂")
            .at_latest(Span::CalendarDays(90));
        let written = toml::to_string(&clock).unwrap();
        assert!(
            !written.contains("due") && !written.contains("not_before"),
            "{written}"
        );
        assert_eq!(toml::from_str::<Clock>(&written).unwrap(), clock);
    }

    #[test]
    fn a_clock_answers_what_was_done_to_it() {
        let clock = Clock::started(date(2026, 9, 18), Span::WorkingDays(20))
            .restart(date(2026, 9, 22), "补正")
            .pause(date(2026, 9, 24), "听证");
        assert_eq!((clock.began(), clock.restarts()), (date(2026, 9, 22), 1));
        assert_eq!(
            clock.paused().map(|pause| pause.from),
            Some(date(2026, 9, 24))
        );
        assert!(!clock.resume(date(2026, 9, 25)).is_paused());
    }
}
