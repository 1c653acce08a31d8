//! Before the first act: a changed law is recorded, search words and list columns are made again
//! when they are made otherwise than before, and what is open is brought into line with the law.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::{Noun, Office};
use jiff::civil::{Date, DateTime};
use store::{Job, StateRow, Write};

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
const ROWS: &str = "rows";
const DAY: &str = "day";
/// How rows are made; another word than the record's has them all made again.
const SHAPE: &str = "office, marks";

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
            make_again(write, &town)?;
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

/// The day on which the lists of a town were last brought into line.
pub(crate) fn last_day(read: &mut dyn Write, town: &str) -> store::Result<Option<Date>> {
    let kept = read.shelf(town, SHELF, DAY)?;
    Ok(kept.and_then(|day| String::from_utf8(day).ok()?.parse().ok()))
}

pub(crate) fn note_day(write: &mut dyn Write, town: &str, day: Date) -> store::Result<()> {
    write.put_shelf(town, SHELF, DAY, day.to_string().as_bytes(), None)
}

/// Makes search words, list columns and marks of every matter again, once for each way of making.
fn make_again(write: &mut dyn Write, town: &Town) -> store::Result<()> {
    let id = town.id.as_str();
    let wanted = [(DICTIONARY, segment::DICTIONARY), (ROWS, SHAPE)];
    let mut known = true;
    for (key, value) in wanted {
        let kept = write.shelf(id, SHELF, key)?;
        known &= kept.is_some_and(|kept| kept == value.as_bytes());
    }
    if known {
        return Ok(());
    }
    let office = town.office(write)?.office;
    for noun in Noun::MATTERS {
        for row in write.states(id, noun.id())? {
            make_row_again(write, town, &office, row)?;
        }
    }
    for (key, value) in wanted {
        write.put_shelf(id, SHELF, key, value.as_bytes(), None)?;
    }
    Ok(())
}

fn make_row_again(
    write: &mut dyn Write,
    town: &Town,
    office: &Office,
    row: StateRow,
) -> store::Result<()> {
    let id = town.id.as_str();
    let matter = matter::read(&row)?;
    let words = rows::words(&matter, BTreeSet::new());
    write.set_tokens(id, &row.noun, &row.id, &words)?;
    let marks = rows::marks(&*town.law_for(write, &row)?, office, &matter);
    write.set_tags(id, &row.noun, &row.id, &marks)?;
    let made = rows::columns(&matter);
    if row.office == made.office {
        return Ok(());
    }
    let office = made.office;
    write.put_state(id, &StateRow { office, ..row })
}
