//! The system while it runs: towns, record, engine and timers behind one cheap handle.

use std::sync::Arc;

use domain::Law;

use crate::config::{Config, OpenFault};
use crate::town::TownId;

/// A handle to the running system; clones share it.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

struct Inner {}

impl App {
    /// Loads the law, opens the record, and seeds the demonstration when it is empty.
    ///
    /// # Errors
    /// [`OpenFault`]; a law with faults lists them all.
    pub async fn open(config: Config) -> Result<Self, OpenFault> {
        todo!()
    }

    /// Starts checkpoints, alarms and the turn of the day; they end with [`App::close`].
    pub fn start_timers(&self) {
        todo!()
    }

    /// Ends the timers, signs a last head and waits for the writer.
    pub async fn close(&self) {
        todo!()
    }

    #[must_use]
    pub fn towns(&self) -> Vec<TownId> {
        todo!()
    }

    /// The town that a host name selects; a sole town answers to every name.
    #[must_use]
    pub fn town_for_host(&self, host: &str) -> Option<TownId> {
        todo!()
    }

    /// The town's law; none for an unknown town.
    #[must_use]
    pub fn law(&self, town: &TownId) -> Option<Arc<Law>> {
        todo!()
    }

    #[must_use]
    pub fn demo(&self) -> bool {
        todo!()
    }

    /// What time it is in the town.
    #[must_use]
    pub fn now(&self) -> jiff::civil::DateTime {
        todo!()
    }
}
