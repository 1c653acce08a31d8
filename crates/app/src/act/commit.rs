//! A lawful act on its way into the record: events, state, lists, clocks, counters, words, and
//! what the office's change does to everything open. All in the writer's transaction.

use std::collections::BTreeSet;

use domain::rules::migrate::moved_to;
use domain::{Act, Consequence, Decision, Event, Facts, Law, Matter, Noun, Office};
use jiff::civil::DateTime;
use store::{NewEvent, StateRow, StoreError, Write};

use crate::act::ground::{Ground, matters_counter};
use crate::act::react;
use crate::act::{EventLine, Receipt};
use crate::clock::stamp;
use crate::draft;
use crate::log;
use crate::rows;
use crate::town::{Known, OFFICE_VERSION, Town, encode};

/// What is being committed, by whom, on which ground.
pub struct Commit<'a> {
    pub town: &'a Town,
    pub act: Act,
    pub ground: &'a Ground,
    pub person: &'a str,
    /// Search words of the text that the request brought.
    pub words: &'a [String],
}

/// Writes a decision; gives the receipt, and the office where it has changed.
pub fn commit(
    write: &mut dyn Write,
    on: &Commit<'_>,
    decision: Decision,
) -> store::Result<(Receipt, Option<Known>)> {
    let version = on.ground.version + 1;
    let articles = articles(&decision);
    let town = on.town.id.as_str();
    let state = state(on, &decision, version)?;
    let lines = append(write, on, &articles, &decision.events, &state)?;
    if let Some(matter) = &decision.after {
        let law = &on.ground.governing.law;
        stand(write, on, law, matter, Some(on.person))?;
    }
    write.put_state(town, &state)?;
    for (name, value) in &decision.counters {
        write.set_counter(town, name, *value)?;
    }
    count_id(write, on)?;
    if let Some(matter) = &decision.after {
        let before = (on.ground.matter.as_ref(), on.words);
        find(write, on, &on.ground.governing.law, matter, before)?;
        drop_buffer(write, on)?;
    }
    for changed in &decision.consequences {
        follow(write, on, &articles, changed)?;
    }
    let office = match decision.office {
        Some(office) => Some(change_office(write, on, office, &decision.events)?),
        None => None,
    };
    let hand = decision.events.first();
    let receipt = Receipt {
        matter: decision.matter,
        version,
        events: lines,
        permits: decision.permits,
        warnings: decision.warnings,
        post: hand.map(|event| event.post.clone()).unwrap_or_default(),
        capacity: hand.map(|event| event.capacity.clone()).unwrap_or_default(),
    };
    Ok((receipt, office))
}

/// The state that the act leaves behind.
fn state(on: &Commit<'_>, decision: &Decision, version: u64) -> store::Result<StateRow> {
    if let Some(matter) = &decision.after {
        let facts = about(on, matter);
        return rows::state(&on.ground.governing.law, &facts, matter, version);
    }
    let Some(office) = &decision.office else {
        return Err(StoreError::Damaged(format!("“{}”没有留下状态", on.act.id)));
    };
    office_row(on.town, on.act.noun, office, version, on.ground.now)
}

/// The ground of the act, with a matter as it has become.
fn about<'a>(on: &'a Commit<'_>, matter: &'a Matter) -> Facts<'a> {
    Facts {
        matter: Some(matter),
        ..on.ground.facts(on.person)
    }
}

/// A related matter that has changed with the act.
fn follow(
    write: &mut dyn Write,
    on: &Commit<'_>,
    articles: &[String],
    changed: &Consequence,
) -> store::Result<()> {
    let matter = &changed.matter;
    let key = (matter.noun(), matter.business().id().to_owned());
    let Some(place) = on.ground.places.get(&key) else {
        return Err(StoreError::Damaged(format!("事项{}没有读入", key.1)));
    };
    let moved = changed.events.iter().find_map(moved_to);
    let governing = on
        .town
        .governing(write, moved.unwrap_or(&place.text_hash))?;
    let facts = about(on, matter);
    let mut state = rows::state(&governing.law, &facts, matter, place.version + 1)?;
    if let Some(older) = &governing.older {
        state.text_hash.clone_from(&older.text_hash);
    }
    append(write, on, articles, &changed.events, &state)?;
    if !governing.unread() {
        stand(write, on, &governing.law, matter, None)?;
    }
    write.put_state(on.town.id.as_str(), &state)?;
    let before = on.ground.related.get(place.at);
    find(write, on, &governing.law, matter, (before, &[]))
}

/// Lists and clocks of a matter as it has become. They come before its state, which takes its due
/// time from them.
fn stand(
    write: &mut dyn Write,
    on: &Commit<'_>,
    law: &Law,
    matter: &Matter,
    actor: Option<&str>,
) -> store::Result<()> {
    let (town, facts) = (on.town.id.as_str(), about(on, matter));
    rows::put_standing(write, town, law, &facts, matter, actor)
}

/// The marks and search words of a matter; `brought` are those of its text where they have been cut.
fn find(
    write: &mut dyn Write,
    on: &Commit<'_>,
    law: &Law,
    matter: &Matter,
    (before, brought): (Option<&Matter>, &[String]),
) -> store::Result<()> {
    let marks = |matter| rows::marks(law, &on.ground.office.office, matter);
    let (had, has) = (before.map(marks), marks(matter));
    let (noun, id) = (matter.noun().id(), matter.business().id());
    if had.unwrap_or_default() != has {
        write.set_tags(on.town.id.as_str(), noun, id, &has)?;
    }
    if before.is_some_and(|before| same_words(before, matter)) {
        return Ok(());
    }
    let words = rows::words(matter, brought.iter().cloned().collect());
    write.set_tokens(on.town.id.as_str(), noun, id, &words)
}

/// Whether search finds both by the same words.
fn same_words(before: &Matter, after: &Matter) -> bool {
    let (before, after) = (before.business(), after.business());
    before.texts() == after.texts() && before.numbers() == after.numbers()
}

/// The row of one half of the office.
pub fn office_row(
    town: &Town,
    noun: Noun,
    office: &Office,
    version: u64,
    now: DateTime,
) -> store::Result<StateRow> {
    let body = match noun {
        Noun::Rules => encode(&office.rules)?,
        _ => encode(&office.organization)?,
    };
    Ok(StateRow {
        noun: noun.id().to_owned(),
        id: noun.id().to_owned(),
        version,
        body,
        created_at: stamp(now),
        updated_at: stamp(now),
        text_hash: town.law.rulebook.text_hash().to_owned(),
        ..StateRow::default()
    })
}

/// The articles under which the act was lawful.
fn articles(decision: &Decision) -> Vec<String> {
    let permits = decision.permits.iter();
    let numbers: BTreeSet<u16> = permits.map(|permit| permit.article).collect();
    numbers.iter().map(u16::to_string).collect()
}

fn append(
    write: &mut dyn Write,
    on: &Commit<'_>,
    articles: &[String],
    events: &[Event],
    state: &StateRow,
) -> store::Result<Vec<EventLine>> {
    let last = events.len().saturating_sub(1);
    let mut lines = Vec::new();
    for (place, event) in events.iter().enumerate() {
        let mut new = new_event(on.town, state, event)?;
        new.articles = articles.to_vec();
        if place == last {
            new.state_after.clone_from(&state.body);
        }
        let seq = write.append(on.town.id.as_str(), &new)?;
        lines.push(EventLine {
            seq,
            act: event.act.clone(),
            words: log::words(event),
            at: event.at,
        });
    }
    Ok(lines)
}

/// An event of a matter as the record takes it.
pub fn new_event(town: &Town, state: &StateRow, event: &Event) -> store::Result<NewEvent> {
    Ok(NewEvent {
        noun: state.noun.clone(),
        matter: state.id.clone(),
        version: state.version,
        kind: event.act.clone(),
        at: stamp(event.at),
        actor: event.person.clone(),
        capacity: event.capacity.clone(),
        payload: encode(event)?,
        files: event.happening.files(),
        law_hash: town.law.rulebook.hash().to_owned(),
        text_hash: state.text_hash.clone(),
        ..NewEvent::default()
    })
}

/// Ids are taken from one counter, also those of mandates and absences.
fn count_id(write: &mut dyn Write, on: &Commit<'_>) -> store::Result<()> {
    if !on.act.form.begins && on.act.noun != Noun::Organization {
        return Ok(());
    }
    let name = matters_counter(on.ground.now);
    let town = on.town.id.as_str();
    let last = write.counter(town, &name)?.unwrap_or_default();
    write.set_counter(town, &name, last + 1)
}

/// What was typed is saved now, so its buffer has done its work.
fn drop_buffer(write: &mut dyn Write, on: &Commit<'_>) -> store::Result<()> {
    let saved = match on.act.id {
        "official_document.draft" => None,
        "official_document.revise" => on.ground.matter.as_ref().map(|saved| saved.business().id()),
        _ => return Ok(()),
    };
    write.delete_shelf(
        on.town.id.as_str(),
        draft::SHELF,
        &draft::key(on.person, saved),
    )
}

fn change_office(
    write: &mut dyn Write,
    on: &Commit<'_>,
    office: Office,
    events: &[Event],
) -> store::Result<Known> {
    let town = on.town.id.as_str();
    let version = write.counter(town, OFFICE_VERSION)?.unwrap_or_default() + 1;
    write.set_counter(town, OFFICE_VERSION, version)?;
    let office = std::sync::Arc::new(office);
    if events.iter().any(react::reaches_matters) {
        react::standing_of_all(write, on.town, &office, on.ground.now)?;
    }
    Ok(Known { version, office })
}
