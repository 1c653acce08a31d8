//! Accounts and sessions: who may sign in, and for how long. Holds no business.

pub(crate) mod account;
mod founding;
pub(crate) mod password;
pub(crate) mod secret;
mod session;
pub(crate) mod tries;

use std::sync::{Arc, Mutex, PoisonError};

use domain::Office;
use domain::organization::Standing;
use jiff::civil::{Date, DateTime};
use store::Job;

use crate::administration::Administrator;
use crate::administration::event::{AdministrationEvent, SYSTEM};
use crate::app::App;
use crate::caller::{Caller, Me};
use crate::fault::{Fault, Found};
use crate::judge::Looking;
use crate::town::{Town, TownId};
use account::{Account, Kept, Tries};
use tries::Counted;

pub use founding::{FirstAccount, Founded};
pub(crate) use founding::{establish, unfit};

pub(crate) const LONGEST_NAME: usize = 60;

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

/// How a check of name and password came out.
enum Checked {
    Right,
    Wrong,
    Locked { until: DateTime },
}

impl App {
    /// Signs in. `from` is where the try comes from; only the auditor reads it.
    pub async fn sign_in(
        &self,
        town: &TownId,
        name: &str,
        password: &str,
        from: &str,
    ) -> Found<SignIn> {
        match self.check(town, name, password, from).await? {
            Checked::Wrong => return Ok(SignIn::Wrong),
            Checked::Locked { until } => return Ok(SignIn::Locked { until }),
            Checked::Right => {}
        }
        let now = self.now();
        let (key, token, session) = session::begin(name, now)?;
        let csrf = session.csrf.clone();
        let event = AdministrationEvent::SignedIn { from: place(from) };
        let (of, account) = (self.town(town)?, name.to_owned());
        let job: Job = Box::new(move |write| {
            session.put(write, of.id.as_str(), &key, Some(session::ends(&session)))?;
            event.append(write, &of, &account, now)?;
            Ok(Vec::new())
        });
        self.write(town, job).await?;
        Ok(SignIn::In { token, csrf })
    }

    /// Checks the caller's password again.
    pub async fn confirm_identity(&self, caller: &Caller, password: &str) -> Found<Confirmed> {
        Ok(
            match self
                .check(&caller.town, &caller.account, password, "")
                .await?
            {
                Checked::Right => Confirmed::Yes,
                Checked::Wrong => Confirmed::Wrong,
                Checked::Locked { until } => Confirmed::Locked { until },
            },
        )
    }

    /// How the caller stands in the office now.
    pub async fn me(&self, caller: &Caller) -> Found<Me> {
        let town = self.town(&caller.town)?;
        let (account, today) = (caller.account.clone(), self.now().date());
        self.look(move |read| {
            let office = town.office(read)?.office;
            Ok(me(&town, &office, account, today))
        })
        .await
    }

    /// Counts the try, then looks at the password; success takes the count back.
    async fn check(&self, town: &TownId, name: &str, password: &str, from: &str) -> Found<Checked> {
        if name.chars().count() > LONGEST_NAME || password.chars().count() > password::LONGEST {
            return Ok(Checked::Wrong);
        }
        // One try of an account at a time, so that many who know the password do not lock it.
        let _turn = self.inner.tries.turn(name).await;
        let (last, account) = match self.count_try(town, name).await? {
            (Counted::Locked { until }, _) => return Ok(Checked::Locked { until }),
            (Counted::Go { last }, account) => (last, account),
        };
        // Only what is an account is named in the record: a password typed in its place is not.
        let record = last && account.is_some();
        let hash = account
            .filter(|account| !account.disabled)
            .map(|account| account.password);
        let right = self.check_password(password.to_owned(), hash).await?;
        if right || record {
            let (of, name, now) = (self.town(town)?, name.to_owned(), self.now());
            let from = place(from);
            let job: Job = Box::new(move |write| {
                if right {
                    write.delete_shelf(of.id.as_str(), Tries::SHELF, &tries::key(&name))?;
                } else {
                    let event = AdministrationEvent::Locked {
                        account: name,
                        from,
                    };
                    event.append(write, &of, SYSTEM, now)?;
                }
                Ok(Vec::new())
            });
            self.write(town, job).await?;
        }
        Ok(if right {
            Checked::Right
        } else {
            Checked::Wrong
        })
    }

    async fn count_try(&self, town: &TownId, name: &str) -> Found<(Counted, Option<Account>)> {
        let slot = Arc::new(Mutex::new(None));
        let (kept, id, name, now) = (
            Arc::clone(&slot),
            town.to_string(),
            name.to_owned(),
            self.now(),
        );
        let job: Job = Box::new(move |write| {
            let counted = tries::count(write, &id, &name, now)?;
            let account = Account::find(write, &id, &name)?;
            *kept.lock().unwrap_or_else(PoisonError::into_inner) = Some((counted, account));
            Ok(Vec::new())
        });
        self.write(town, job).await?;
        let counted = slot.lock().unwrap_or_else(PoisonError::into_inner).take();
        counted.ok_or_else(|| Fault::of("a try was not counted"))
    }
}

/// Where a try comes from, no longer than an address.
fn place(from: &str) -> String {
    from.chars().filter(|c| !c.is_control()).take(60).collect()
}

fn me(town: &Town, office: &Office, account: String, today: Date) -> Me {
    let standing = Standing::of(&town.law, office, &account, today);
    let away = standing
        .posts
        .iter()
        .find_map(|post| office.organization.absence_of(post, today));
    Me {
        posts: standing.posts.iter().map(|&post| post.to_owned()).collect(),
        post: standing.post(&town.law),
        offices: standing
            .offices
            .iter()
            .map(|&office| office.to_owned())
            .collect(),
        presiding: standing.presiding,
        absence: away.cloned(),
        administrator: Administrator::of(&standing.roles),
        drafts: drafts(town, office, &account, today),
        account,
    }
}

fn drafts(town: &Town, office: &Office, account: &str, today: Date) -> bool {
    let now = today.at(0, 0, 0, 0);
    let looking = Looking::at(now, office);
    let facts = looking.facts(account, None);
    let judged = domain::warn(&town.law, &facts, "official_document.draft");
    judged.is_some_and(|judged| !judged.permits.is_empty())
}
