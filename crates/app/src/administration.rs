//! 三员: accounts and their record. The system administrator keeps accounts, the security
//! administrator unlocks them, the auditor reads what both did; none of them reads business.

use domain::field::Invalid;
use jiff::civil::DateTime;
use serde::Serialize;

use crate::app::App;
use crate::caller::Caller;
use crate::fault::Found;

/// Which of the three.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Administrator {
    System,
    Audit,
    Security,
}

/// An act of administration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Administration {
    CreateAccount {
        name: String,
        password: String,
    },
    ResetPassword {
        name: String,
        password: String,
    },
    DisableAccount {
        name: String,
    },
    EnableAccount {
        name: String,
    },
    Unlock {
        name: String,
    },
    /// One's own; by anybody.
    ChangePassword {
        old: String,
        new: String,
    },
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Administered {
    Done,
    Invalid(Invalid),
    /// Whose it is.
    Forbidden(String),
}

/// One account in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AccountLine {
    pub name: String,
    pub posts: Vec<String>,
    pub disabled: bool,
    pub locked_until: Option<DateTime>,
    pub created_at: DateTime,
}

/// One event of the log of administration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AdministrationLine {
    pub seq: u64,
    pub at: String,
    pub actor: String,
    pub label: String,
    pub words: String,
}

impl App {
    pub async fn administer(&self, caller: &Caller, what: Administration) -> Found<Administered> {
        todo!()
    }

    /// All accounts, for the system and the security administrator; none for others.
    pub async fn accounts(&self, caller: &Caller) -> Found<Option<Vec<AccountLine>>> {
        todo!()
    }

    /// The log of administration, latest first, for the auditor; none for others.
    pub async fn administration_log(
        &self,
        caller: &Caller,
        page: u32,
    ) -> Found<Option<Vec<AdministrationLine>>> {
        todo!()
    }
}
