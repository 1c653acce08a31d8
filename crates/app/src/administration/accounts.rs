//! Keeping accounts: each change is one account's, and recorded as an event of administration.

use domain::field::Invalid;
use store::{Job, Write};

use crate::administration::Administered;
use crate::administration::event::AdministrationEvent;
use crate::app::App;
use crate::caller::Caller;
use crate::fault::Found;
use crate::people::account::{Account, Kept, Session, Tries};
use crate::people::{Confirmed, tries, unfit};
use crate::town::decode;

impl App {
    pub(super) async fn create_account(
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

    pub(super) async fn reset_password(
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

    pub(super) async fn change_password(
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

    pub(super) async fn enable(
        &self,
        caller: &Caller,
        name: String,
        on: bool,
    ) -> Found<Administered> {
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

    pub(super) async fn unlock(&self, caller: &Caller, name: String) -> Found<Administered> {
        let (town, actor, now) = (self.town(&caller.town)?, caller.account.clone(), self.now());
        let job: Job = Box::new(move |write| {
            write.delete_shelf(town.id.as_str(), Tries::SHELF, &tries::key(&name))?;
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
