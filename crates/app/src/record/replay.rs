//! Replay: the events of a town folded once more, and held against the states, work lists and
//! clocks that the record keeps. It never repairs.

use std::collections::BTreeMap;

use domain::{Event, Matter, Noun, Office, matter_keys};
use jiff::civil::DateTime;
use store::{EventRow, Read, StateRow, WorkRow};

use crate::administration::event::NOUN as ADMINISTRATION;
use crate::judge::Looking;
use crate::matter;
use crate::rows::{self, TO_DO, TO_READ};
use crate::town::{Town, decode, encode};

const BATCH: u32 = 500;

/// What the events alone say.
#[derive(Default)]
struct Folded {
    office: Office,
    matters: BTreeMap<(Noun, String), Matter>,
    /// Matters of which some content was destroyed: their state can no longer be derived.
    destroyed: Vec<String>,
}

/// The list columns that a row's body decides.
pub fn project(row: &StateRow) -> Option<StateRow> {
    if !matter::kept(&row.noun) {
        return None;
    }
    let found = matter::read(row).ok()?;
    Some(StateRow {
        version: row.version,
        body: row.body.clone(),
        updated_at: row.updated_at.clone(),
        keys: row.keys.clone(),
        ..rows::columns(&found)
    })
}

/// Folds all events; gives the number of matters and what differs, in Chinese.
pub fn replay(
    read: &mut dyn Read,
    town: &Town,
    now: DateTime,
) -> store::Result<(usize, Vec<String>)> {
    let folded = fold(read, town.id.as_str())?;
    let mut bad = Vec::new();
    for (noun, body) in [
        ("organization", encode(&folded.office.organization)?),
        ("rules", encode(&folded.office.rules)?),
    ] {
        let row = read.state(town.id.as_str(), noun, noun)?;
        if row.is_some_and(|row| row.body != body) {
            bad.push(format!("{noun}的状态与重放事件得到的不一致"));
        }
    }
    for ((_, id), matter) in &folded.matters {
        if !folded.destroyed.contains(id) {
            bad.extend(differing(read, town, &folded.office, now, matter)?);
        }
    }
    Ok((folded.matters.len(), bad))
}

fn fold(read: &mut dyn Read, town: &str) -> store::Result<Folded> {
    let mut folded = Folded::default();
    let mut from = 0;
    loop {
        let rows = read.events(town, from, BATCH)?;
        let Some(last) = rows.last() else {
            return Ok(folded);
        };
        from = last.seq + 1;
        for row in rows.iter().filter(|row| row.leaf.noun != ADMINISTRATION) {
            folded.take(row)?;
        }
    }
}

impl Folded {
    fn take(&mut self, row: &EventRow) -> store::Result<()> {
        let Some(content) = &row.content else {
            self.destroyed.push(row.leaf.matter.clone());
            return Ok(());
        };
        let event: Event = decode(&content.payload)?;
        let (noun, id) = (Noun::find(&row.leaf.noun), row.leaf.matter.clone());
        let begun = noun.and_then(|noun| Some((noun, Matter::begun(noun, &id)?)));
        if let Some((noun, begun)) = begun {
            let known = self.matters.entry((noun, id)).or_insert(begun);
            known.apply(&event);
        } else {
            self.office.apply(&event);
        }
        Ok(())
    }
}

/// What of a matter's rows is not as its events and the office make it.
fn differing(
    read: &mut dyn Read,
    town: &Town,
    office: &Office,
    now: DateTime,
    matter: &Matter,
) -> store::Result<Vec<String>> {
    let (noun, id) = (matter.noun().id(), matter.business().id());
    let Some(row) = read.state(town.id.as_str(), noun, id)? else {
        return Ok(vec![format!("事项{id}有事件，却没有状态")]);
    };
    let looking = Looking::at(now, office);
    let facts = looking.facts("", Some(matter));
    let mut bad = Vec::new();
    if row.body != matter::body(matter)? {
        bad.push(format!("事项{id}的状态与重放事件得到的不一致"));
    }
    if matter.business().open() && row.keys != matter_keys(&town.law, &facts, matter) {
        bad.push(format!("事项{id}的知悉范围与机构现状不一致"));
    }
    let due = rows::due_rows(&town.law, &facts, matter);
    let kept = read.work_of(town.id.as_str(), noun, id)?;
    if lines(&due) != lines(&kept) {
        bad.push(format!("事项{id}的待办与机构现状不一致"));
    }
    Ok(bad)
}

/// What 待办 and 待阅 say, apart from since when.
fn lines(rows: &[WorkRow]) -> Vec<(&str, &str, &str, Option<&str>)> {
    let due = rows
        .iter()
        .filter(|row| row.list == TO_DO || row.list == TO_READ);
    due.map(|row| (&*row.list, &*row.holder, &*row.step, row.due.as_deref()))
        .collect()
}
