//! Connections for looking: opened when needed, kept, never more than a few.
//! Never gives one out twice and never keeps one that failed.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::error::{Result, StoreError};
use crate::sql::{Link, SqlResult};

pub type Open = Box<dyn Fn() -> SqlResult<Box<dyn Link>> + Send + Sync>;

const MOST: usize = 16;

pub struct Pool {
    open: Open,
    shelf: Mutex<Shelf>,
    back: Condvar,
}

#[derive(Default)]
struct Shelf {
    idle: Vec<Box<dyn Link>>,
    out: usize,
}

impl Pool {
    pub fn new(open: Open) -> Self {
        Self {
            open,
            shelf: Mutex::default(),
            back: Condvar::new(),
        }
    }

    /// A connection for as long as the guard lives.
    pub fn take(&self) -> Result<Lent<'_>> {
        let mut shelf = self.lock();
        while shelf.out >= MOST {
            shelf = self
                .back
                .wait(shelf)
                .unwrap_or_else(PoisonError::into_inner);
        }
        shelf.out += 1;
        let idle = shelf.idle.pop();
        drop(shelf);
        let mut lent = Lent {
            pool: self,
            link: idle,
        };
        if lent.link.is_none() {
            lent.link = Some((self.open)().map_err(|error| StoreError::Open(error.text))?);
        }
        Ok(lent)
    }

    fn lock(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        let idle = std::mem::take(&mut self.lock().idle);
        // One driver must not be closed on the thread of an async runtime.
        let _ = std::thread::spawn(move || drop(idle)).join();
    }
}

pub struct Lent<'a> {
    pool: &'a Pool,
    link: Option<Box<dyn Link>>,
}

impl Lent<'_> {
    pub fn link(&mut self) -> Result<&mut dyn Link> {
        self.link
            .as_deref_mut()
            .map(|link| link as &mut dyn Link)
            .ok_or(StoreError::Closed)
    }

    /// Gives it back for the next one; otherwise it is closed.
    pub fn keep(mut self) {
        if let Some(link) = self.link.take() {
            self.pool.lock().idle.push(link);
        }
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        self.pool.lock().out -= 1;
        self.pool.back.notify_one();
    }
}
