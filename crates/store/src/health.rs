//! Whether the record takes writes. One truth, told by the writers, read by everybody.
//! Never tries anything itself.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use crate::sql::{Grade, SqlError};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Health {
    Fine,
    /// Looking works, changing does not.
    ReadOnly {
        since: SystemTime,
        reason: String,
    },
}

/// What the writers of one store share with those who ask.
#[derive(Default)]
pub struct Pulse {
    trouble: Mutex<Option<Trouble>>,
    waiting: AtomicUsize,
}

struct Trouble {
    since: SystemTime,
    reason: String,
    lasting: bool,
}

impl Pulse {
    pub fn health(&self) -> Health {
        match &*self.lock() {
            None => Health::Fine,
            Some(trouble) => Health::ReadOnly {
                since: trouble.since,
                reason: trouble.reason.clone(),
            },
        }
    }

    /// Why nothing may be written, and whether it may get better by itself.
    pub fn trouble(&self) -> Option<(String, bool)> {
        self.lock()
            .as_ref()
            .map(|trouble| (trouble.reason.clone(), !trouble.lasting))
    }

    pub fn sicken(&self, error: &SqlError) {
        let mut trouble = self.lock();
        let lasting = error.grade == Grade::Lasting;
        let known = trouble.get_or_insert_with(|| Trouble {
            since: SystemTime::now(),
            reason: error.text.clone(),
            lasting,
        });
        known.lasting |= lasting;
    }

    pub fn heal(&self) {
        let mut trouble = self.lock();
        if trouble.as_ref().is_some_and(|known| !known.lasting) {
            *trouble = None;
        }
    }

    /// Takes a place in the queue if there is one.
    pub fn enter(&self, most: usize) -> bool {
        let entered = self.waiting.fetch_add(1, Ordering::AcqRel) < most;
        if !entered {
            self.leave();
        }
        entered
    }

    pub fn leave(&self) {
        self.waiting.fetch_sub(1, Ordering::AcqRel);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<Trouble>> {
        self.trouble
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(grade: Grade) -> SqlError {
        SqlError {
            grade,
            text: "坏了".to_owned(),
        }
    }

    #[test]
    fn a_passing_trouble_passes_and_a_lasting_one_does_not() {
        let pulse = Pulse::default();
        pulse.sicken(&error(Grade::Passing));
        assert!(matches!(pulse.health(), Health::ReadOnly { .. }));
        pulse.heal();
        assert_eq!(pulse.health(), Health::Fine);
        pulse.sicken(&error(Grade::Passing));
        pulse.sicken(&error(Grade::Lasting));
        pulse.heal();
        assert!(matches!(pulse.health(), Health::ReadOnly { .. }));
    }

    #[test]
    fn the_queue_has_an_end() {
        let pulse = Pulse::default();
        assert!(pulse.enter(1));
        assert!(!pulse.enter(1));
        pulse.leave();
        assert!(pulse.enter(1));
    }
}
