//! How much a visitor may ask for: bodies, and tries to sign in. Locked accounts are kept by the
//! record; this only slows down one address and forgets with the process.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::body::{Body, HttpBody};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::Limited;

use crate::error::Trouble;

/// The longest body of a form or of JSON.
pub const FORM_ROOM: usize = 1024 * 1024;
/// The longest body of an upload: a file of 20 MiB in its wrapping.
pub const FILE_ROOM: usize = 25 * 1024 * 1024;

/// How many failed tries an address may have at once, and how soon it gets one back.
const TRIES: u32 = 60;
const BACK_AFTER: Duration = Duration::from_secs(2);
/// Beyond so many addresses the oldest are forgotten.
const ADDRESSES: usize = 10_000;

/// Cuts bodies off at `room`; what declares itself longer is not even read.
pub async fn within(room: usize, request: Request, next: Next) -> Response {
    let declared = request.body().size_hint().lower();
    if declared > room as u64 {
        return Trouble::TooLarge.into_response();
    }
    next.run(request.map(|body| Body::new(Limited::new(body, room))))
        .await
}

/// Failed tries to sign in, by address.
#[derive(Debug, Default)]
pub struct SignInLimit(Mutex<BTreeMap<IpAddr, Tries>>);

#[derive(Debug, Clone, Copy)]
struct Tries {
    used: u32,
    since: Instant,
}

impl SignInLimit {
    /// Takes one try.
    ///
    /// # Errors
    /// [`Trouble::TooMany`] when none is left.
    pub fn enter(&self, from: IpAddr) -> Result<(), Trouble> {
        self.enter_at(from, Instant::now())
    }

    /// Gives a try back: only failures count.
    pub fn succeeded(&self, from: IpAddr) {
        if let Some(tries) = self.lock().get_mut(&network(from)) {
            tries.used = tries.used.saturating_sub(1);
        }
    }

    fn enter_at(&self, from: IpAddr, now: Instant) -> Result<(), Trouble> {
        let mut all = self.lock();
        if all.len() >= ADDRESSES {
            all.retain(|_, tries| tries.left_at(now).used > 0);
        }
        if all.len() >= ADDRESSES {
            all.pop_first();
        }
        let tries = all.entry(network(from)).or_insert(Tries {
            used: 0,
            since: now,
        });
        *tries = tries.left_at(now);
        if tries.used >= TRIES {
            return Err(Trouble::TooMany {
                seconds: BACK_AFTER.as_secs(),
            });
        }
        tries.used += 1;
        Ok(())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<IpAddr, Tries>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Tries {
    fn left_at(self, now: Instant) -> Self {
        let passed = now.saturating_duration_since(self.since);
        let back = u32::try_from(passed.as_secs() / BACK_AFTER.as_secs()).unwrap_or(u32::MAX);
        if back == 0 {
            return self;
        }
        Self {
            used: self.used.saturating_sub(back),
            since: now,
        }
    }
}

/// One household of IPv6 addresses counts as one.
fn network(from: IpAddr) -> IpAddr {
    match from.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6((u128::from(address) & !u128::from(u64::MAX)).into()),
        short @ IpAddr::V4(_) => short,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_are_slowed_and_come_back_with_time() {
        let limit = SignInLimit::default();
        let (from, start) = (IpAddr::from([10, 0, 0, 1]), Instant::now());
        let passed = (0..100)
            .filter(|_| limit.enter_at(from, start).is_ok())
            .count();
        assert_eq!(passed, 60);
        assert!(limit.enter_at(IpAddr::from([10, 0, 0, 2]), start).is_ok());
        let later = start + BACK_AFTER * 3;
        let again = (0..10)
            .filter(|_| limit.enter_at(from, later).is_ok())
            .count();
        assert_eq!(again, 3);
    }

    #[test]
    fn successes_do_not_count() {
        let limit = SignInLimit::default();
        let from = IpAddr::from([10, 0, 0, 1]);
        for _ in 0..500 {
            limit.enter(from).expect("a try");
            limit.succeeded(from);
        }
    }

    #[test]
    fn addresses_of_one_household_share_their_tries() {
        let limit = SignInLimit::default();
        let now = Instant::now();
        let of = |end: u16| IpAddr::from([0x2001, 0xdb8, 0, 1, 0, 0, 0, end]);
        let passed = (0..100)
            .filter(|&end| limit.enter_at(of(end), now).is_ok())
            .count();
        assert_eq!(passed, 60);
    }
}
