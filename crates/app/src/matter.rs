//! Matters on their way in and out of the record: a row's bytes and the matter that they hold.

use domain::official_document::Document;
use domain::{Matter, Noun, Office};
use jiff::civil::DateTime;
use store::{Read, StateRow, StoreError};

use crate::town::{Town, encode};

/// The matter that a row holds.
pub fn read(row: &StateRow) -> store::Result<Matter> {
    let unknown = || StoreError::Damaged(format!("“{}”不是事项", row.noun));
    let noun = Noun::find(&row.noun).ok_or_else(unknown)?;
    let mut kept = serde_json::Deserializer::from_slice(&row.body);
    let found = Matter::read(noun, &mut kept);
    let found = found.map_err(|error| StoreError::Damaged(error.to_string()))?;
    found.ok_or_else(unknown)
}

/// The canonical bytes of a matter.
pub fn body(matter: &Matter) -> store::Result<Vec<u8>> {
    encode(matter)
}

/// Whether a noun's matters are rows of their own, with readers, lists and clocks.
pub fn kept(noun: &str) -> bool {
    Noun::find(noun).is_some_and(|noun| noun.only_matter().is_none())
}

/// A matter that the person may know of, with its row.
pub fn readable(
    read: &mut dyn Read,
    town: &Town,
    office: &Office,
    person: &str,
    (noun, id): (Noun, &str),
    now: DateTime,
) -> store::Result<Option<(StateRow, Matter)>> {
    let keys = domain::person_keys(&town.law, office, person, now.date());
    let row = read.state(town.id.as_str(), noun.id(), id)?;
    let known = row.filter(|row| row.keys.iter().any(|key| keys.contains(key)));
    known
        .map(|row| Ok((self::read(&row)?, row)))
        .transpose()
        .map(|found| found.map(|(matter, row)| (row, matter)))
}

/// The same for a document.
pub fn readable_document(
    read: &mut dyn Read,
    town: &Town,
    office: &Office,
    person: &str,
    id: &str,
    now: DateTime,
) -> store::Result<Option<(StateRow, Document)>> {
    let asked = (Noun::OfficialDocument, id);
    let found = readable(read, town, office, person, asked, now)?;
    let whole = |(row, matter): (StateRow, Matter)| Some((row, matter.document()?.clone()));
    Ok(found.and_then(whole))
}
