//! What time it is in the town. The only place of the office's rooms that asks a clock.

use std::sync::Mutex;

use jiff::civil::DateTime;
use jiff::tz::Offset;

/// A clock showing Beijing time.
pub trait Clock: Send + Sync {
    fn now(&self) -> DateTime;
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
