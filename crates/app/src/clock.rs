//! What time it is in the town. The only place of the office's rooms that asks a clock.

use std::path::PathBuf;
use std::sync::Mutex;

use jiff::Span;
use jiff::civil::DateTime;
use jiff::tz::Offset;

/// A clock showing Beijing time.
pub trait Clock: Send + Sync {
    fn now(&self) -> DateTime;

    /// Whether it shows another time than the real one.
    fn is_moved(&self) -> bool {
        false
    }
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime {
        // One offset all year: no time zone data is needed.
        let now = Offset::constant(8).to_datetime(jiff::Timestamp::now());
        now.round(jiff::Unit::Millisecond).unwrap_or(now)
    }
}

/// The clock of a demonstration whose time is moved: a file holds a span such as `30d 2h`, by which
/// it runs ahead, or a moment such as `2026-12-24T22:30`, at which it stands.
#[derive(Debug)]
pub struct MovedClock(PathBuf);

impl MovedClock {
    #[must_use]
    pub fn new(file: impl Into<PathBuf>) -> Self {
        Self(file.into())
    }
}

impl Clock for MovedClock {
    fn now(&self) -> DateTime {
        let text = std::fs::read_to_string(&self.0).unwrap_or_default();
        moved(SystemClock.now(), text.trim())
    }

    fn is_moved(&self) -> bool {
        true
    }
}

fn moved(now: DateTime, text: &str) -> DateTime {
    if let Ok(stands) = text.parse::<DateTime>() {
        return stands;
    }
    let span = text.parse::<Span>().ok();
    span.and_then(|span| now.checked_add(span).ok())
        .unwrap_or(now)
}

/// A clock that stands still until it is set, for scripted histories.
#[derive(Debug)]
pub struct ScriptedClock(Mutex<DateTime>);

impl ScriptedClock {
    #[must_use]
    pub fn new(at: DateTime) -> Self {
        Self(Mutex::new(at))
    }

    pub fn set(&self, at: DateTime) {
        *self.lock() = at;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, DateTime> {
        self.0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Clock for ScriptedClock {
    fn now(&self) -> DateTime {
        *self.lock()
    }
}

/// A local time as the record writes it.
pub(crate) fn stamp(at: DateTime) -> String {
    format!("{at}+08:00")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_moved_clock_runs_ahead_or_stands_or_is_as_it_was() {
        let now = date(2026, 11, 24).at(9, 0, 0, 0);
        assert_eq!(moved(now, "30d 2h"), date(2026, 12, 24).at(11, 0, 0, 0));
        assert_eq!(
            moved(now, "2026-12-24T22:30"),
            date(2026, 12, 24).at(22, 30, 0, 0)
        );
        assert_eq!(moved(now, ""), now);
        assert_eq!(moved(now, "tomorrow"), now);
    }
}
