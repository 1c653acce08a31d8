//! Accounts and sessions: who may sign in, and for how long. Holds no business.

pub(crate) mod secret;

use jiff::civil::DateTime;

use crate::app::App;
use crate::caller::{Caller, Me};
use crate::fault::Found;
use crate::town::TownId;

/// What became of signing in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignIn {
    In {
        token: String,
        csrf: String,
    },
    /// Unknown account or wrong password: never told which.
    Wrong,
    Locked {
        until: DateTime,
    },
}

/// What became of an identity check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confirmed {
    Yes,
    Wrong,
    Locked { until: DateTime },
}

/// One of the first accounts of a town.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstAccount {
    pub name: String,
    pub password: String,
    /// The post that it holds from the first day.
    pub post: String,
}

/// What became of the founding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Founded {
    Done,
    Invalid(domain::field::Invalid),
    /// The link is not, or no longer, good.
    Missing,
}

impl App {
    /// Signs in. `from` is where the try comes from, for slowing down; it is not recorded.
    pub async fn sign_in(
        &self,
        town: &TownId,
        name: &str,
        password: &str,
        from: &str,
    ) -> Found<SignIn> {
        todo!()
    }

    pub async fn session(&self, town: &TownId, token: &str) -> Found<Option<Caller>> {
        todo!()
    }

    pub async fn sign_out(&self, caller: &Caller) -> Found<()> {
        todo!()
    }

    /// Checks the caller's password again.
    pub async fn confirm_identity(&self, caller: &Caller, password: &str) -> Found<Confirmed> {
        todo!()
    }

    pub async fn me(&self, caller: &Caller) -> Found<Me> {
        todo!()
    }

    /// The secret of the one-time link by which a town without accounts is founded; none once it is.
    pub async fn first_run_link(&self, town: &TownId) -> Found<Option<String>> {
        todo!()
    }

    /// The posts that the founding fills, in order: the three administrators and the director of
    /// the Party and Government Office, who records all other appointments.
    pub fn founding_posts(&self, town: &TownId) -> Vec<String> {
        todo!()
    }

    pub async fn found(
        &self,
        town: &TownId,
        secret: &str,
        accounts: Vec<FirstAccount>,
    ) -> Found<Founded> {
        todo!()
    }
}
