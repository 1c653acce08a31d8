//! 三员: accounts and their record. The system administrator keeps accounts, the security
//! administrator unlocks them, the auditor reads what both did; none of them reads business.

mod accounts;
pub(crate) mod event;

use domain::field::Invalid;
use jiff::civil::DateTime;
use serde::Serialize;
use store::EventRow;

use crate::app::App;
use crate::caller::Caller;
use crate::fault::Found;
use crate::people::account::{Account, Kept, Tries};
use crate::people::tries;
use crate::town::decode;
use event::AdministrationEvent;

const PER_PAGE: usize = 50;

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

impl Administrator {
    /// The administrator that roles make of someone.
    pub(crate) fn of(roles: &[&str]) -> Option<Self> {
        let all = [Self::System, Self::Audit, Self::Security];
        all.into_iter().find(|one| roles.contains(&one.label()))
    }

    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::System => "系统管理员",
            Self::Audit => "审计管理员",
            Self::Security => "安全管理员",
        }
    }
}

impl Administration {
    /// Whose act it is; none for everybody's own.
    fn of(&self) -> Option<Administrator> {
        match self {
            Self::ChangePassword { .. } => None,
            Self::Unlock { .. } => Some(Administrator::Security),
            _ => Some(Administrator::System),
        }
    }
}

impl App {
    /// Carries out an act of administration, by whomever it belongs to.
    pub async fn administer(&self, caller: &Caller, what: Administration) -> Found<Administered> {
        let is = self.me(caller).await?.administrator;
        if let Some(whose) = what.of().filter(|whose| is != Some(*whose)) {
            return Ok(Administered::Forbidden(whose.label().to_owned()));
        }
        match what {
            Administration::CreateAccount { name, password } => {
                self.create_account(caller, name, password).await
            }
            Administration::ResetPassword { name, password } => {
                self.reset_password(caller, name, password).await
            }
            Administration::ChangePassword { old, new } => {
                self.change_password(caller, &old, new).await
            }
            Administration::DisableAccount { name } => self.enable(caller, name, false).await,
            Administration::EnableAccount { name } => self.enable(caller, name, true).await,
            Administration::Unlock { name } => self.unlock(caller, name).await,
        }
    }

    /// All accounts, for the system and the security administrator; none for others.
    pub async fn accounts(&self, caller: &Caller) -> Found<Option<Vec<AccountLine>>> {
        let is = self.me(caller).await?.administrator;
        if !matches!(is, Some(Administrator::System | Administrator::Security)) {
            return Ok(None);
        }
        let (town, now) = (self.town(&caller.town)?, self.now());
        let lines = self.look(move |read| {
            let office = town.office(read)?.office;
            let mut lines = Vec::new();
            for (name, bytes) in read.shelf_all(town.id.as_str(), Account::SHELF)? {
                let account: Account = decode(&bytes)?;
                let tries = Tries::find(read, town.id.as_str(), &tries::key(&name))?;
                let posts = office.organization.posts_of(&name);
                lines.push(AccountLine {
                    posts: posts.into_iter().map(str::to_owned).collect(),
                    disabled: account.disabled,
                    locked_until: tries::locked(tries.as_ref(), now),
                    created_at: account.created_at,
                    name,
                });
            }
            Ok(lines)
        });
        lines.await.map(Some)
    }

    /// The log of administration, latest first, for the auditor; none for others.
    pub async fn administration_log(
        &self,
        caller: &Caller,
        page: u32,
    ) -> Found<Option<Vec<AdministrationLine>>> {
        if self.me(caller).await?.administrator != Some(Administrator::Audit) {
            return Ok(None);
        }
        let town = caller.town.to_string();
        let skip = usize::try_from(page.saturating_sub(1)).unwrap_or(usize::MAX);
        let lines = self.look(move |read| {
            let rows = read.log(&town, event::NOUN, event::NOUN)?;
            let newest = rows
                .iter()
                .rev()
                .skip(skip.saturating_mul(PER_PAGE))
                .take(PER_PAGE);
            newest.map(line).collect()
        });
        lines.await.map(Some)
    }
}

fn line(row: &EventRow) -> store::Result<AdministrationLine> {
    let payload = row
        .content
        .as_ref()
        .map(|content| decode(&content.payload))
        .transpose()?;
    let event: Option<AdministrationEvent> = payload;
    Ok(AdministrationLine {
        seq: row.seq,
        at: row.leaf.at.clone(),
        actor: row.leaf.actor.clone(),
        label: event
            .as_ref()
            .map_or("", AdministrationEvent::label)
            .to_owned(),
        words: event
            .as_ref()
            .map(AdministrationEvent::words)
            .unwrap_or_default(),
    })
}
