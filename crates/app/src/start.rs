//! Before the first act: a changed law is recorded, search words are cut again when the dictionary
//! is another, and what is open is brought into line with law and day.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::Noun;
use jiff::civil::DateTime;
use store::{Job, Write};

use crate::act::{ground, react};
use crate::administration::event::{AdministrationEvent, SYSTEM};
use crate::app::App;
use crate::matter;
use crate::rows;
use crate::segment;
use crate::town::{Town, TownId};
use crate::version;

const SHELF: &str = "setting";
const LAW: &str = "law";
const DICTIONARY: &str = "dictionary";
const TEXTS: &str = "texts";

impl App {
    /// Brings a town up to date with what it is started with. A record that takes nothing now is
    /// read as it is.
    pub(crate) async fn begin(&self, id: &TownId) -> store::Result<()> {
        let Some(town) = self.inner.towns.get(id).map(Arc::clone) else {
            return Ok(());
        };
        let clock = Arc::clone(&self.inner.clock);
        let begun = Arc::clone(&town);
        let job: Job = Box::new(move |write| {
            let now = ground::now(write, town.id.as_str(), clock.as_ref())?;
            let other_law = notice_law(write, &town, now)?;
            version::keep(write, &town, now)?;
            tell_texts(write, &town)?;
            for (text_hash, _) in write.texts(town.id.as_str())? {
                town.governing(write, &text_hash)?;
            }
            cut_again(write, &town)?;
            if other_law {
                let office = town.office(write)?.office;
                react::standing_of_all(write, &town, &office, now)?;
            }
            Ok(Vec::new())
        });
        self.write(id, job).await?;
        let looking = Arc::clone(&begun);
        if let Ok(known) = self.look(move |read| looking.office(read)).await {
            begun.keep(known);
        }
        Ok(())
    }
}

/// Records that the law is another than the one last started with.
fn notice_law(write: &mut dyn Write, town: &Town, now: DateTime) -> store::Result<bool> {
    let (id, hash) = (town.id.as_str(), town.law.rulebook.hash());
    if write
        .shelf(id, SHELF, LAW)?
        .is_some_and(|known| known == hash.as_bytes())
    {
        return Ok(false);
    }
    AdministrationEvent::LawLoaded {
        hash: hash.to_owned(),
    }
    .append(write, town, SYSTEM, now)?;
    write.put_shelf(id, SHELF, LAW, hash.as_bytes(), None)?;
    Ok(true)
}

/// Matters of a record that did not yet know it: they began under the text of their first event.
fn tell_texts(write: &mut dyn Write, town: &Town) -> store::Result<()> {
    let id = town.id.as_str();
    if write.shelf(id, SHELF, TEXTS)?.is_some() {
        return Ok(());
    }
    for noun in Noun::MATTERS {
        let rows = write.states(id, noun.id())?.into_iter();
        for mut row in rows.filter(|row| row.text_hash.is_empty()) {
            let events = write.log(id, noun.id(), &row.id)?;
            if let Some(first) = events.first() {
                row.text_hash.clone_from(&first.leaf.text_hash);
                write.put_state(id, &row)?;
            }
        }
    }
    write.put_shelf(id, SHELF, TEXTS, b"told", None)
}

fn cut_again(write: &mut dyn Write, town: &Town) -> store::Result<()> {
    let (id, dictionary) = (town.id.as_str(), segment::DICTIONARY.as_bytes());
    if write
        .shelf(id, SHELF, DICTIONARY)?
        .is_some_and(|known| known == dictionary)
    {
        return Ok(());
    }
    for noun in Noun::MATTERS {
        for row in write.states(id, noun.id())? {
            let words = rows::words(&matter::read(&row)?, BTreeSet::new());
            write.set_tokens(id, noun.id(), &row.id, &words)?;
        }
    }
    write.put_shelf(id, SHELF, DICTIONARY, dictionary, None)
}
