//! How much a visitor may ask for: bodies, tries to sign in, comments. Locked accounts are kept by
//! the record; this only slows down one address and forgets with the process.

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

/// How many tries an address may have at once, and how soon it gets one back.
#[derive(Debug)]
pub struct AddressLimit {
    most: u32,
    back_after: Duration,
    tries: Mutex<BTreeMap<IpAddr, Tries>>,
}

#[derive(Debug, Clone, Copy)]
struct Tries {
    used: u32,
    since: Instant,
}

impl AddressLimit {
    /// Failed tries to sign in.
    #[must_use]
    pub fn for_signing_in() -> Self {
        Self::new(60, Duration::from_secs(2))
    }

    /// Comments: enough for a neighbourhood behind one address, too few for a machine.
    #[must_use]
    pub fn for_comments() -> Self {
        Self::new(30, Duration::from_secs(10))
    }

    /// Codes of receipts that are none.
    #[must_use]
    pub fn for_codes() -> Self {
        Self::new(30, Duration::from_secs(5))
    }

    fn new(most: u32, back_after: Duration) -> Self {
        Self {
            most,
            back_after,
            tries: Mutex::default(),
        }
    }

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
            all.retain(|_, tries| tries.left_at(now, self.back_after).used > 0);
        }
        if all.len() >= ADDRESSES {
            all.pop_first();
        }
        let tries = all.entry(network(from)).or_insert(Tries {
            used: 0,
            since: now,
        });
        *tries = tries.left_at(now, self.back_after);
        if tries.used >= self.most {
            return Err(Trouble::TooMany {
                seconds: self.back_after.as_secs(),
            });
        }
        tries.used += 1;
        Ok(())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<IpAddr, Tries>> {
        self.tries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Tries {
    fn left_at(self, now: Instant, back_after: Duration) -> Self {
        let passed = now.saturating_duration_since(self.since);
        let back = u32::try_from(passed.as_secs() / back_after.as_secs()).unwrap_or(u32::MAX);
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
        let limit = AddressLimit::for_signing_in();
        let (from, start) = (IpAddr::from([10, 0, 0, 1]), Instant::now());
        let passed = (0..100)
            .filter(|_| limit.enter_at(from, start).is_ok())
            .count();
        assert_eq!(passed, 60);
        assert!(limit.enter_at(IpAddr::from([10, 0, 0, 2]), start).is_ok());
        let later = start + Duration::from_secs(6);
        let again = (0..10)
            .filter(|_| limit.enter_at(from, later).is_ok())
            .count();
        assert_eq!(again, 3);
    }

    #[test]
    fn a_neighbourhood_may_comment_and_a_machine_may_not() {
        let limit = AddressLimit::for_comments();
        let (from, start) = (IpAddr::from([10, 0, 0, 1]), Instant::now());
        let passed = |at| {
            (0..100)
                .filter(|_| limit.enter_at(from, at).is_ok())
                .count()
        };
        assert_eq!(passed(start), 30);
        assert_eq!(passed(start + Duration::from_mins(1)), 6);
    }

    #[test]
    fn successes_do_not_count() {
        let limit = AddressLimit::for_signing_in();
        let from = IpAddr::from([10, 0, 0, 1]);
        for _ in 0..500 {
            limit.enter(from).expect("a try");
            limit.succeeded(from);
        }
    }

    #[test]
    fn addresses_of_one_household_share_their_tries() {
        let limit = AddressLimit::for_signing_in();
        let now = Instant::now();
        let of = |end: u16| IpAddr::from([0x2001, 0xdb8, 0, 1, 0, 0, 0, end]);
        let passed = (0..100)
            .filter(|&end| limit.enter_at(of(end), now).is_ok())
            .count();
        assert_eq!(passed, 60);
    }
}
