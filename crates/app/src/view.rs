//! One matter of any noun as it is looked at: where it stands, who is due, what the caller may do
//! and why not. What its content means is the noun's own page.

use std::sync::Arc;

use domain::calendar::{Calendar, Counted, Deadline};
use domain::matter::Duty;
use domain::{Facts, Law, Matter, Noun};
use jiff::civil::DateTime;
use store::Read;

use crate::app::App;
use crate::caller::Caller;
use crate::deadline;
use crate::fault::Found;
use crate::judge::{self, Looking, May};
use crate::lamp::Lamp;
use crate::log::{self, LogLine};
use crate::matter;
use crate::town::Town;
use crate::version::Older;

/// A matter with all that its page stands on.
#[derive(Debug, Clone)]
pub struct MatterView {
    pub matter: Matter,
    pub version: u64,
    /// The law under which it goes on.
    pub law: Arc<Law>,
    /// Where that is an older text than the one in force.
    pub older: Option<Older>,
    pub duties: Vec<Duty>,
    pub deadline: Deadline,
    pub due_words: String,
    pub lamp: Lamp,
    /// How the deadline was counted, day by day.
    pub counted: Vec<Counted>,
    pub may: Vec<May>,
    pub log: Vec<LogLine>,
    /// Other matters on which its acts stand.
    pub related: Vec<Matter>,
    /// The working-day calendar as it is known now.
    pub calendar: Calendar,
}

impl App {
    /// A matter; none when it does not exist for this caller.
    pub async fn matter(&self, caller: &Caller, noun: Noun, id: &str) -> Found<Option<MatterView>> {
        let town = self.town(&caller.town)?;
        let (account, id, now) = (caller.account.clone(), id.to_owned(), self.now());
        self.look(move |read| view(read, &town, &account, (noun, &id), now))
            .await
    }

    /// A view of a matter that the domain makes from all that its acts stand on; none when the
    /// matter does not exist for this caller.
    pub async fn regard<T: Send + 'static>(
        &self,
        caller: &Caller,
        (noun, id): (Noun, &str),
        regard: impl FnOnce(&Law, &Facts<'_>, &Matter) -> T + Send + 'static,
    ) -> Found<Option<T>> {
        let town = self.town(&caller.town)?;
        let (account, id, now) = (caller.account.clone(), id.to_owned(), self.now());
        self.look(move |read| {
            let office = town.office(read)?.office;
            let asked = (noun, id.as_str());
            let found = matter::readable(read, &town, &office, &account, asked, now)?;
            let Some((row, matter)) = found else {
                return Ok(None);
            };
            let law = town.governing(read, &row.text_hash)?.law;
            let acts = judge::acts(noun, true);
            let by = (&*town, &*law);
            let looking = Looking::closely(read, by, (now, &office), Some(&matter), &acts)?;
            let facts = looking.facts(&account, Some(&matter));
            Ok(Some(regard(&law, &facts, &matter)))
        })
        .await
    }

    /// Of which noun a matter is; none when it does not exist for this caller.
    pub async fn noun_of(&self, caller: &Caller, id: &str) -> Found<Option<Noun>> {
        let town = self.town(&caller.town)?;
        let (account, id, now) = (caller.account.clone(), id.to_owned(), self.now());
        self.look(move |read| {
            let office = town.office(read)?.office;
            for noun in Noun::MATTERS {
                let asked = (noun, id.as_str());
                if matter::readable(read, &town, &office, &account, asked, now)?.is_some() {
                    return Ok(Some(noun));
                }
            }
            Ok(None)
        })
        .await
    }
}

fn view(
    read: &mut dyn Read,
    town: &Town,
    account: &str,
    asked: (Noun, &str),
    now: DateTime,
) -> store::Result<Option<MatterView>> {
    let office = town.office(read)?.office;
    let found = matter::readable(read, town, &office, account, asked, now)?;
    let Some((row, matter)) = found else {
        return Ok(None);
    };
    let governing = town.governing(read, &row.text_hash)?;
    let law = &governing.law;
    let events = read.log(town.id.as_str(), &row.noun, asked.1)?;
    let acts = judge::acts(asked.0, true);
    let looking = Looking::closely(read, (town, law), (now, &office), Some(&matter), &acts)?;
    let facts = looking.facts(account, Some(&matter));
    let business = matter.business();
    let by = business.deadline(law, &office);
    Ok(Some(MatterView {
        version: row.version,
        law: Arc::clone(law),
        older: governing.older.clone(),
        duties: business.duties(law, &facts),
        due_words: deadline::words(&by),
        lamp: Lamp::of(&by, &office.calendar(law), now.date()),
        counted: business.counted(law, &office),
        may: judge::may(&governing, &facts, asked.0),
        log: log::lines(law, &events)?,
        related: facts.related.to_vec(),
        calendar: office.calendar(law),
        deadline: by,
        matter: matter.clone(),
    }))
}
