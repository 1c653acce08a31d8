//! What wakes by itself: signed heads, the turn of the day, alarms, batches of the public's comments. Every timer ends on a signal
//! and none of them decides anything.

use std::sync::Arc;
use std::time::Duration;

use jiff::ToSpan;
use store::Job;

use crate::act::ground;
use crate::act::react;
use crate::app::App;
use crate::clock::stamp;
use crate::fault::Found;
use crate::start;
use crate::town::TownId;

/// A head is signed well within the minute in which there is news.
const HEADS: Duration = Duration::from_secs(20);
/// How often it is looked whether comments of the public are due to be bound.
const COMMENTS: Duration = Duration::from_secs(10);
const DAYS: Duration = Duration::from_secs(30);
/// Replies are kept for so many days for who asks again under the same key.
const REPLIES: i64 = 7;

impl App {
    /// Starts checkpoints, alarms, batches and the turn of the day; they end with [`App::close`].
    pub fn start_timers(&self) {
        let mut timers = self.timers();
        timers.push(tokio::spawn(self.clone().sign_heads()));
        timers.push(tokio::spawn(self.clone().turn_days()));
        timers.push(tokio::spawn(self.clone().bind_batches()));
    }

    async fn sign_heads(self) {
        while self.wakes_after(HEADS).await {
            for town in self.towns() {
                if let Err(fault) = self.checkpoint(&town).await {
                    tracing::error!(%town, %fault, "no head was signed");
                }
            }
        }
    }

    async fn bind_batches(self) {
        while self.wakes_after(COMMENTS).await {
            if let Err(fault) = self.bind_comments(false).await {
                tracing::error!(%fault, "comments of the public were not bound");
            }
        }
    }

    /// Absences begin and end at midnight, and clocks become late: what is open follows.
    async fn turn_days(self) {
        let mut known = None;
        loop {
            let today = self.now().date();
            if known != Some(today) {
                for town in self.towns() {
                    match self.turn_day(&town).await {
                        Ok(_) => known = Some(today),
                        Err(fault) => tracing::error!(%town, %fault, "the day did not turn"),
                    }
                }
            }
            if !self.wakes_after(DAYS).await {
                return;
            }
        }
    }

    /// Brings a town into today: work lists, reader keys, what has expired. Gives how many matters
    /// it looked at; on a day that has already turned, none.
    ///
    /// # Errors
    /// A fault, when the record takes nothing.
    pub async fn turn_day(&self, town: &TownId) -> Found<usize> {
        let (of, clock) = (self.town(town)?, Arc::clone(&self.inner.clock));
        let job: Job = Box::new(move |write| {
            let (id, now) = (
                of.id.as_str(),
                ground::now(write, of.id.as_str(), clock.as_ref())?,
            );
            let last = start::last_day(write, id)?;
            if last.is_some_and(|last| last >= now.date()) {
                return Ok(Vec::new());
            }
            let office = of.office(write)?.office;
            let touched = react::turn(write, &of, &office, now, last)?;
            start::note_day(write, id, now.date())?;
            write.sweep_shelf(id, &stamp(now))?;
            write.sweep_replies(id, &stamp(now.saturating_sub(REPLIES.days())))?;
            Ok(touched.to_le_bytes().to_vec())
        });
        let touched = self.write(town, job).await?;
        let touched = touched.try_into().map_or(0, usize::from_le_bytes);
        let alarms = self.alarms(town).await?;
        tracing::info!(%town, touched, alarms = alarms.len(), "a day has begun");
        Ok(touched)
    }

    /// Whether there is still something to do after a while; no when the system is closing.
    async fn wakes_after(&self, pause: Duration) -> bool {
        let mut stop = self.inner.stop.subscribe();
        if *stop.borrow() {
            return false;
        }
        tokio::select! {
            () = tokio::time::sleep(pause) => true,
            changed = stop.changed() => changed.is_ok() && !*stop.borrow(),
        }
    }
}
