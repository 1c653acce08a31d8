//! The demonstration town: every post, a history, and matters in each state. No persons, no secrets.

use serde::Serialize;

use crate::app::App;
use crate::town::TownId;

/// Who may sign in for a look around; the password is `demo`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DemoAccount {
    pub name: String,
    pub post: String,
    pub office: String,
}

impl App {
    /// The accounts of the demonstration; none outside it.
    #[must_use]
    pub fn demo_accounts(&self, town: &TownId) -> Vec<DemoAccount> {
        todo!()
    }
}
