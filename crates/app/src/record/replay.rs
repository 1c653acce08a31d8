//! Replay: the events of a town folded once more, and held against the states, work lists and
//! clocks that the record keeps. It never repairs.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Event, Matter, Noun, Office, matter_keys};
use jiff::civil::DateTime;
use store::{Batch, EventRow, Read, StateRow, WorkRow};

use crate::administration::event::NOUN as ADMINISTRATION;
use crate::consultation::bound_batch;
use crate::judge::Looking;
use crate::matter;
use crate::rows::{self, TO_DO, TO_READ};
use crate::town::{Town, decode, encode};
use crate::version::{self, Kept};

const BATCH: u32 = 500;
/// The act that moves a matter to another text.
const MIGRATE: &str = "rules.migrate";

/// What the events alone say.
#[derive(Default)]
struct Folded {
    office: Office,
    matters: BTreeMap<(Noun, String), Matter>,
    /// The text of the law under which each matter goes on.
    texts: BTreeMap<(Noun, String), String>,
    /// Of every law that was loaded, the hashes of its files and of its words.
    loaded: BTreeSet<(String, String)>,
    /// Matters of which some content was destroyed: their state can no longer be derived.
    destroyed: Vec<String>,
    /// Batches of the public's comments.
    bound: Vec<Batch>,
}

/// What replaying found.
pub struct Replayed {
    pub matters: usize,
    /// What differs, in Chinese.
    pub bad: Vec<String>,
    /// Batches of the public's comments that events bind.
    pub bound: Vec<Batch>,
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
        text_hash: row.text_hash.clone(),
        ..rows::columns(&found)
    })
}

/// Folds all events and holds what comes out against what is kept.
pub fn replay(read: &mut dyn Read, town: &Town, now: DateTime) -> store::Result<Replayed> {
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
    for (key, matter) in &folded.matters {
        if !folded.destroyed.contains(&key.1) {
            let text = folded.texts.get(key).map_or("", String::as_str);
            let (on, text) = ((now, &folded.office), text);
            bad.extend(differing(read, town, on, matter, text)?);
        }
    }
    bad.extend(texts(read, town, &folded.loaded)?);
    Ok(Replayed {
        matters: folded.matters.len(),
        bound: folded.bound,
        bad,
    })
}

/// The batches of the public's comments that events bind.
pub fn bound(read: &mut dyn Read, town: &str) -> store::Result<Vec<Batch>> {
    fold(read, town).map(|folded| folded.bound)
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
        for row in &rows {
            folded.note_text(row);
            if row.leaf.noun != ADMINISTRATION {
                folded.take(row)?;
            }
        }
    }
}

impl Folded {
    /// A matter begins under the text of its first event, and may be moved to another.
    fn note_text(&mut self, row: &EventRow) {
        let (leaf, hash) = (&row.leaf, row.leaf.text_hash.clone());
        if leaf.noun == ADMINISTRATION {
            self.loaded.insert((leaf.law_hash.clone(), hash));
        } else if let Some(noun) = Noun::find(&leaf.noun) {
            let key = (noun, leaf.matter.clone());
            let known = self.texts.entry(key).or_insert_with(|| hash.clone());
            if leaf.kind == MIGRATE {
                *known = hash;
            }
        }
    }

    fn take(&mut self, row: &EventRow) -> store::Result<()> {
        let Some(content) = &row.content else {
            self.destroyed.push(row.leaf.matter.clone());
            return Ok(());
        };
        let event: Event = decode(&content.payload)?;
        self.bound
            .extend(bound_batch(&row.leaf.town, row.seq, &event));
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
    (now, office): (DateTime, &Office),
    matter: &Matter,
    text: &str,
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
    if row.text_hash != text {
        bad.push(format!("事项{id}沿用的规则文本与其事件不一致"));
    }
    let governing = town.governing(read, &row.text_hash)?;
    if governing.unread() {
        return Ok(bad);
    }
    let law = &governing.law;
    if matter.business().open() && row.keys != matter_keys(law, &facts, matter) {
        bad.push(format!("事项{id}的知悉范围与机构现状不一致"));
    }
    let marks = rows::marks(law, office, matter);
    if matter.business().open() && read.tags_of(town.id.as_str(), noun, id)? != marks {
        bad.push(format!("事项{id}的标记与机构现状不一致"));
    }
    let due = rows::due_rows(law, &facts, matter);
    let kept = read.work_of(town.id.as_str(), noun, id)?;
    if lines(&due) != lines(&kept) {
        bad.push(format!("事项{id}的待办与机构现状不一致"));
    }
    Ok(bad)
}

/// Texts that are kept and are not as they were when they were loaded.
fn texts(
    read: &mut dyn Read,
    town: &Town,
    loaded: &BTreeSet<(String, String)>,
) -> store::Result<Vec<String>> {
    let kept = read
        .shelf_all(town.id.as_str(), version::SHELF)?
        .into_iter();
    let altered = kept.filter(|(text_hash, bytes)| match Kept::checked(text_hash, bytes) {
        Ok(kept) => !loaded.contains(&(kept.hash, text_hash.clone())),
        Err(_) => true,
    });
    Ok(altered
        .map(|(text_hash, _)| format!("保存的规则文本{text_hash}与载入时不一致"))
        .collect())
}

/// What 待办 and 待阅 say, apart from since when.
fn lines(rows: &[WorkRow]) -> Vec<(&str, &str, &str, Option<&str>)> {
    let due = rows
        .iter()
        .filter(|row| row.list == TO_DO || row.list == TO_READ);
    due.map(|row| (&*row.list, &*row.holder, &*row.step, row.due.as_deref()))
        .collect()
}
