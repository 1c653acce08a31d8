//! Founding: a town's first accounts, by a one-time link, and its first appointments. Before
//! anybody holds a post nobody can record appointments, so these are recorded by the system, and
//! say so. Everything later goes through a decision.

use domain::field::Invalid;
use domain::organization::OrganizationEvent;
use domain::{Event, Happening, Noun};
use jiff::civil::DateTime;
use store::{Job, Write};

use crate::act::commit::{new_event, office_row};
use crate::administration::event::{AdministrationEvent, SYSTEM};
use crate::app::App;
use crate::fault::{Fault, Found};
use crate::people::account::{Account, Kept};
use crate::people::{LONGEST_NAME, password, secret};
use crate::town::{Known, OFFICE_VERSION, Town, TownId};

const SHELF: &str = "setting";
const LINK: &str = "first_run";
const APPOINT: &str = "organization.appoint";
const BASIS: &str = "启用系统时首次录入，此前已任职";

/// The roles that the founding fills: the three administrators, and whoever records all other
/// appointments.
const FIRST: [&str; 4] = ["系统管理员", "安全管理员", "审计管理员", "党政办主任"];

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
    Invalid(Invalid),
    /// The link is not, or no longer, good.
    Missing,
}

impl App {
    /// The secret of the one-time link by which a town without accounts is founded; none once it
    /// is. Each call makes a new one and voids the last.
    pub async fn first_run_link(&self, town: &TownId) -> Found<Option<String>> {
        let id = town.to_string();
        let founded = self.look(move |read| Ok(!read.shelf_all(&id, Account::SHELF)?.is_empty()));
        if founded.await? {
            return Ok(None);
        }
        let link = secret::new().map_err(Fault::of)?;
        let (id, digest) = (town.to_string(), secret::digest(&link));
        let job: Job = Box::new(move |write| {
            write.put_shelf(&id, SHELF, LINK, digest.as_bytes(), None)?;
            Ok(Vec::new())
        });
        self.write(town, job).await?;
        Ok(Some(link))
    }

    /// The posts that the founding fills, in order.
    pub fn founding_posts(&self, town: &TownId) -> Vec<String> {
        let Some(law) = self.law(town) else {
            return Vec::new();
        };
        let post = |role: &&str| law.posts().find(|post| post.role() == *role);
        FIRST
            .iter()
            .filter_map(post)
            .map(|post| post.id().to_owned())
            .collect()
    }

    /// Founds a town: all first posts at once, each with an account of its own.
    pub async fn found(
        &self,
        town: &TownId,
        secret: &str,
        accounts: Vec<FirstAccount>,
    ) -> Found<Founded> {
        if let Err(invalid) = self.fit(town, &accounts) {
            return Ok(Founded::Invalid(invalid));
        }
        let mut first = Vec::new();
        for account in accounts {
            let hash = self.hash_password(account.password).await?;
            first.push((account.name, hash, account.post));
        }
        let (of, now, digest) = (self.town(town)?, self.now(), secret::digest(secret));
        let job: Job = Box::new(move |write| {
            let link = write.shelf(of.id.as_str(), SHELF, LINK)?;
            if link.is_none_or(|link| link != digest.as_bytes()) {
                return Ok(Vec::new());
            }
            write.delete_shelf(of.id.as_str(), SHELF, LINK)?;
            establish(write, &of, &first, now)?;
            Ok(vec![1])
        });
        let done = self.write(town, job).await?;
        Ok(if done.is_empty() {
            Founded::Missing
        } else {
            Founded::Done
        })
    }

    fn fit(&self, town: &TownId, accounts: &[FirstAccount]) -> Result<(), Invalid> {
        let mut invalid = Invalid::default();
        for post in self.founding_posts(town) {
            if !accounts.iter().any(|account| account.post == post) {
                invalid
                    .fields
                    .insert(post.clone(), format!("请给{post}设一个账号"));
            }
        }
        for (place, account) in accounts.iter().enumerate() {
            let before = accounts.iter().take(place);
            let message = if before.into_iter().any(|other| other.name == account.name) {
                Some("每个岗位要用不同的账号".to_owned())
            } else {
                unfit(&account.name, &account.password)
            };
            invalid
                .fields
                .extend(message.map(|message| (account.post.clone(), message)));
        }
        if invalid.fields.is_empty() {
            Ok(())
        } else {
            Err(invalid)
        }
    }
}

/// Why a name and password cannot make an account.
pub fn unfit(name: &str, password: &str) -> Option<String> {
    let plain = |c: char| c.is_alphanumeric() || c == '-' || c == '_' || c == '.';
    let length = password.chars().count();
    if name.is_empty() || name.chars().count() > LONGEST_NAME || !name.chars().all(plain) {
        Some("账号用文字、数字、“-”“_”“.”，最多60字".to_owned())
    } else if !(password::SHORTEST..=password::LONGEST).contains(&length) {
        Some(format!("密码至少{}个字符", password::SHORTEST))
    } else {
        None
    }
}

/// Keeps accounts and records their first appointments; name, password hash, post.
pub fn establish(
    write: &mut dyn Write,
    town: &Town,
    accounts: &[(String, String, String)],
    now: DateTime,
) -> store::Result<()> {
    let id = town.id.as_str();
    let Known { version, office } = town.office(write)?;
    let mut office = (*office).clone();
    let noun = Noun::Organization;
    let mut acts = write
        .state(id, noun.id(), noun.id())?
        .map_or(0, |row| row.version);
    for (name, password, post) in accounts {
        let account = Account {
            password: password.clone(),
            disabled: false,
            created_at: now,
        };
        account.put(write, id, name, None)?;
        let created = AdministrationEvent::AccountCreated {
            account: name.clone(),
        };
        created.append(write, town, SYSTEM, now)?;
        let event = appointment(post, name, now);
        office.apply(&event);
        acts += 1;
        let row = office_row(town, noun, &office, acts, now)?;
        let mut new = new_event(town, &row, &event)?;
        new.state_after.clone_from(&row.body);
        write.append(id, &new)?;
        write.put_state(id, &row)?;
    }
    write.set_counter(id, OFFICE_VERSION, version + 1)
}

fn appointment(post: &str, person: &str, now: DateTime) -> Event {
    Event {
        act: APPOINT.to_owned(),
        person: SYSTEM.to_owned(),
        post: SYSTEM.to_owned(),
        capacity: String::new(),
        at: now,
        policies: Vec::new(),
        happening: Happening::Organization(OrganizationEvent::Appointed {
            post: post.to_owned(),
            person: person.to_owned(),
            basis: BASIS.to_owned(),
        }),
    }
}
