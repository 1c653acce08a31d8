//! A lawful act on its way into the record: events, state, lists, clocks, counters, words, and
//! what the office's change does to everything open. All in the writer's transaction.

use std::collections::BTreeSet;

use domain::official_document::{Document, DocumentEvent};
use domain::{Act, Decision, Event, Facts, Happening, Noun, Office};
use store::{NewEvent, StateRow, StoreError, Write};

use crate::act::ground::{Ground, matters_counter};
use crate::act::react;
use crate::act::{EventLine, Receipt};
use crate::clock::stamp;
use crate::draft;
use crate::log;
use crate::rows;
use crate::segment;
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
    let state = state(on, &decision, version)?;
    let lines = append(write, on, &decision, &state)?;
    let town = on.town.id.as_str();
    write.put_state(town, &state)?;
    for (name, value) in &decision.counters {
        write.set_counter(town, name, *value)?;
    }
    count_id(write, on)?;
    if let Some(document) = &decision.document {
        let facts = Facts {
            document: Some(document),
            ..on.ground.facts(on.person)
        };
        let actor = Some(on.person);
        rows::put_standing(write, town, &on.town.law, &facts, document, actor)?;
        put_words(write, on, document, &decision.events)?;
        drop_buffer(write, on)?;
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
    if let Some(document) = &decision.document {
        let facts = Facts {
            document: Some(document),
            ..on.ground.facts(on.person)
        };
        return rows::state(&on.town.law, &facts, document, version);
    }
    let Some(office) = &decision.office else {
        return Err(StoreError::Damaged(format!("“{}”没有留下状态", on.act.id)));
    };
    office_row(on.act.noun, office, version, &stamp(on.ground.now))
}

/// The row of one half of the office.
pub fn office_row(noun: Noun, office: &Office, version: u64, at: &str) -> store::Result<StateRow> {
    let body = match noun {
        Noun::Rules => encode(&office.rules)?,
        Noun::Organization | Noun::OfficialDocument => encode(&office.organization)?,
    };
    Ok(StateRow {
        noun: noun.id().to_owned(),
        id: noun.id().to_owned(),
        version,
        body,
        created_at: at.to_owned(),
        updated_at: at.to_owned(),
        ..StateRow::default()
    })
}

fn append(
    write: &mut dyn Write,
    on: &Commit<'_>,
    decision: &Decision,
    state: &StateRow,
) -> store::Result<Vec<EventLine>> {
    let articles: BTreeSet<u16> = decision
        .permits
        .iter()
        .map(|permit| permit.article)
        .collect();
    let articles: Vec<String> = articles.iter().map(u16::to_string).collect();
    let last = decision.events.len().saturating_sub(1);
    let mut lines = Vec::new();
    for (place, event) in decision.events.iter().enumerate() {
        let mut new = new_event(on.town, state, event)?;
        new.articles.clone_from(&articles);
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
        law_hash: town.law.rulebook.hash().to_owned(),
        text_hash: town.law.rulebook.text_hash().to_owned(),
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

/// Search words change with the text and with the number.
fn put_words(
    write: &mut dyn Write,
    on: &Commit<'_>,
    document: &Document,
    events: &[Event],
) -> store::Result<()> {
    use DocumentEvent as D;
    let changes = events.iter().any(|event| {
        let Happening::OfficialDocument(happened) = &event.happening else {
            return false;
        };
        matches!(
            happened,
            D::Drafted { .. } | D::Revised { .. } | D::Numbered { .. }
        )
    });
    if !changes {
        return Ok(());
    }
    let words = words(document, on.words.iter().cloned().collect());
    write.set_tokens(on.town.id.as_str(), rows::NOUN, &document.id, &words)
}

/// The search words of a document; `brought` are those of its text where they have been cut.
pub fn words(document: &Document, brought: BTreeSet<String>) -> Vec<String> {
    let mut words = if brought.is_empty() {
        segment::words(texts(document))
    } else {
        brought
    };
    let voided = document.voided.iter().map(|voided| &voided.number);
    for number in document.number.iter().chain(voided) {
        words.extend(segment::bigrams(&number.to_string()));
    }
    words.into_iter().collect()
}

/// What was typed is saved now, so its buffer has done its work.
fn drop_buffer(write: &mut dyn Write, on: &Commit<'_>) -> store::Result<()> {
    let saved = match on.act.id {
        "official_document.draft" => None,
        "official_document.revise" => on.ground.document.as_ref().map(|saved| saved.id.as_str()),
        _ => return Ok(()),
    };
    write.delete_shelf(
        on.town.id.as_str(),
        draft::SHELF,
        &draft::key(on.person, saved),
    )
}

/// Everything of a document that search looks at.
fn texts(document: &Document) -> impl Iterator<Item = &str> {
    let content = &document.content;
    let attached = content
        .attachments
        .iter()
        .flat_map(|one| [one.name.as_str(), one.text.as_str()]);
    [content.kind.as_str(), &content.title, &content.body]
        .into_iter()
        .chain(content.addressees.iter().map(String::as_str))
        .chain(attached)
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
