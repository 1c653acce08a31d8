//! 三员: accounts and their record. The system administrator keeps accounts, the security
//! administrator unlocks them, the auditor reads what both did; none of them reads business.

pub(crate) mod event;

use domain::field::Invalid;
use jiff::civil::DateTime;
use serde::Serialize;
use store::{EventRow, Job, Write};

use crate::app::App;
use crate::caller::Caller;
use crate::fault::Found;
use crate::people::account::{Account, Kept, Session, Tries};
use crate::people::{Confirmed, tries, unfit};
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
                let tries = Tries::find(read, town.id.as_str(), &name)?;
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

impl App {
    async fn create_account(
        &self,
        caller: &Caller,
        name: String,
        password: String,
    ) -> Found<Administered> {
        if let Some(message) = unfit(&name, &password) {
            return Ok(Administered::Invalid(Invalid::at("name", message)));
        }
        let (hash, now) = (self.hash_password(password).await?, self.now());
        let event = AdministrationEvent::AccountCreated {
            account: name.clone(),
        };
        self.change(caller, name, event, move |known| match known {
            Some(_) => Err("已有这个账号"),
            None => Ok(Account {
                password: hash,
                disabled: false,
                created_at: now,
            }),
        })
        .await
    }

    async fn reset_password(
        &self,
        caller: &Caller,
        name: String,
        password: String,
    ) -> Found<Administered> {
        if let Some(message) = unfit(&name, &password) {
            return Ok(Administered::Invalid(Invalid::at("password", message)));
        }
        let hash = self.hash_password(password).await?;
        let event = AdministrationEvent::PasswordReset {
            account: name.clone(),
        };
        let set = move |known: Option<Account>| {
            known
                .map(|known| Account {
                    password: hash,
                    ..known
                })
                .ok_or("没有这个账号")
        };
        self.change(caller, name, event, set).await
    }

    async fn change_password(
        &self,
        caller: &Caller,
        old: &str,
        new: String,
    ) -> Found<Administered> {
        if let Some(message) = unfit(&caller.account, &new) {
            return Ok(Administered::Invalid(Invalid::at("new", message)));
        }
        if self.confirm_identity(caller, old).await? != Confirmed::Yes {
            return Ok(Administered::Invalid(Invalid::at("old", "原密码不对")));
        }
        let hash = self.hash_password(new).await?;
        let set = move |known: Option<Account>| {
            known
                .map(|known| Account {
                    password: hash,
                    ..known
                })
                .ok_or("没有这个账号")
        };
        let event = AdministrationEvent::PasswordChanged;
        self.change(caller, caller.account.clone(), event, set)
            .await
    }

    async fn enable(&self, caller: &Caller, name: String, on: bool) -> Found<Administered> {
        let account = name.clone();
        let event = if on {
            AdministrationEvent::AccountEnabled { account }
        } else {
            AdministrationEvent::AccountDisabled { account }
        };
        let set = move |known: Option<Account>| {
            known
                .map(|known| Account {
                    disabled: !on,
                    ..known
                })
                .ok_or("没有这个账号")
        };
        self.change(caller, name, event, set).await
    }

    async fn unlock(&self, caller: &Caller, name: String) -> Found<Administered> {
        let (town, actor, now) = (self.town(&caller.town)?, caller.account.clone(), self.now());
        let job: Job = Box::new(move |write| {
            write.delete_shelf(town.id.as_str(), Tries::SHELF, &name)?;
            let event = AdministrationEvent::Unlocked { account: name };
            event.append(write, &town, &actor, now)?;
            Ok(Vec::new())
        });
        self.write(&caller.town, job).await?;
        Ok(Administered::Done)
    }

    /// Changes one account and records that it was changed. A changed password or a disabled
    /// account ends its sessions, but never the caller's own.
    async fn change(
        &self,
        caller: &Caller,
        name: String,
        event: AdministrationEvent,
        set: impl FnOnce(Option<Account>) -> Result<Account, &'static str> + Send + 'static,
    ) -> Found<Administered> {
        let (town, actor, now) = (self.town(&caller.town)?, caller.account.clone(), self.now());
        let own = caller.session.clone();
        let job: Job = Box::new(move |write| {
            let id = town.id.as_str();
            match set(Account::find(write, id, &name)?) {
                Err(message) => Ok(message.as_bytes().to_vec()),
                Ok(account) => {
                    account.put(write, id, &name, None)?;
                    end_sessions(write, id, &name, &own)?;
                    event.append(write, &town, &actor, now)?;
                    Ok(Vec::new())
                }
            }
        });
        let message = self.write(&caller.town, job).await?;
        if message.is_empty() {
            return Ok(Administered::Done);
        }
        let message = String::from_utf8_lossy(&message).into_owned();
        Ok(Administered::Invalid(Invalid::at("name", message)))
    }
}

fn end_sessions(write: &mut dyn Write, town: &str, account: &str, but: &str) -> store::Result<()> {
    for (key, bytes) in write.shelf_all(town, Session::SHELF)? {
        let session: Session = decode(&bytes)?;
        if session.account == account && key != but {
            write.delete_shelf(town, Session::SHELF, &key)?;
        }
    }
    Ok(())
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
