//! Tries to sign in: counted before the password is looked at, so that parallel tries do not slip
//! by, and kept in the record's database, so that a restart forgives none.

use jiff::ToSpan;
use jiff::civil::DateTime;
use store::Write;
use tokio::sync::{Mutex, MutexGuard};

use crate::people::account::{Kept, Tries};
use crate::people::secret;

/// So many tries within so many minutes; then the account is locked for as long.
const MOST: u32 = 5;
const MINUTES: i64 = 15;

/// Turns for checking: one at a time for each account, a few accounts sharing a queue.
pub struct Turns([Mutex<()>; 64]);

impl Default for Turns {
    fn default() -> Self {
        Self([const { Mutex::const_new(()) }; 64])
    }
}

impl Turns {
    pub async fn turn(&self, name: &str) -> Option<MutexGuard<'_, ()>> {
        let lot = name
            .bytes()
            .fold(0_usize, |sum, byte| sum + usize::from(byte))
            % self.0.len();
        match self.0.get(lot) {
            Some(queue) => Some(queue.lock().await),
            None => None,
        }
    }
}

/// What counting a try came to.
pub enum Counted {
    /// The password may be looked at; `last` if another miss locks the account.
    Go {
        last: bool,
    },
    Locked {
        until: DateTime,
    },
}

/// Counts one try.
pub fn count(
    write: &mut dyn Write,
    town: &str,
    name: &str,
    now: DateTime,
) -> store::Result<Counted> {
    let name = &key(name);
    let known = Tries::find(write, town, name)?.unwrap_or_default();
    let mut tries = fresh(known, now);
    if let Some(until) = tries.locked_until {
        return Ok(Counted::Locked { until });
    }
    tries.count += 1;
    let last = tries.count >= MOST;
    let ends = now.saturating_add(MINUTES.minutes());
    if last {
        // Holds also for tries that are under way; success takes it back.
        tries.locked_until = Some(ends);
    }
    tries.put(write, town, name, Some(ends))?;
    Ok(Counted::Go { last })
}

/// Under which tries are kept: what was typed as a name may be anything.
pub fn key(name: &str) -> String {
    secret::digest(name)
}

/// Until when an account is locked.
pub fn locked(tries: Option<&Tries>, now: DateTime) -> Option<DateTime> {
    tries
        .and_then(|tries| tries.locked_until)
        .filter(|until| *until > now)
}

/// Tries that still count: old ones and past locks do not.
fn fresh(tries: Tries, now: DateTime) -> Tries {
    let over = tries.locked_until.is_some_and(|until| until <= now);
    let old = tries.since.saturating_add(MINUTES.minutes()) <= now;
    if over || (old && tries.locked_until.is_none()) || tries.count == 0 {
        return Tries {
            since: now,
            ..Tries::default()
        };
    }
    tries
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_lock_ends_and_old_tries_are_forgotten() {
        let begun = date(2026, 11, 23).at(9, 0, 0, 0);
        let later = begun.saturating_add(MINUTES.minutes());
        let locked = Tries {
            count: 5,
            since: begun,
            locked_until: Some(later),
        };
        assert_eq!(fresh(locked.clone(), begun), locked);
        assert_eq!(fresh(locked, later).count, 0);
        let some = Tries {
            count: 3,
            since: begun,
            locked_until: None,
        };
        assert_eq!(fresh(some.clone(), begun.saturating_add(5.minutes())), some);
        assert_eq!(fresh(some, later).count, 0);
    }
}
