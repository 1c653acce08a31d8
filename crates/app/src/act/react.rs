//! What a change of the office, or the turn of a day, does to everything open: work lists, reader
//! keys and clocks follow. No event: all of it is derived, and derived again by verification.

use std::collections::BTreeSet;

use domain::official_document::Document;
use domain::organization::OrganizationEvent;
use domain::{Event, Facts, Figures, Happening, Office, matter_keys};
use jiff::civil::DateTime;
use store::Write;

use crate::rows::{self, CLOCKS, NOUN};
use crate::town::{Town, decode};

/// Whether an event can change who handles what, or by when.
pub fn reaches_matters(event: &Event) -> bool {
    use OrganizationEvent as E;
    match &event.happening {
        Happening::OfficialDocument(_) => false,
        Happening::Rules(_) => true,
        Happening::Organization(event) => !matches!(
            event,
            E::SeriesOpened { .. } | E::MatterReported { .. } | E::ReportRecorded { .. }
        ),
    }
}

/// Brings everything open into line with the office at a moment; gives how many documents there
/// are.
pub fn standing_of_all(
    write: &mut dyn Write,
    town: &Town,
    office: &Office,
    now: DateTime,
) -> store::Result<usize> {
    let open = open(write, town)?;
    for id in &open {
        standing_of(write, town, office, now, id)?;
    }
    Ok(open.len())
}

fn open(write: &mut dyn Write, town: &Town) -> store::Result<BTreeSet<String>> {
    let mut open = BTreeSet::new();
    for state in CLOCKS {
        let rows = write.deadlines_open(town.id.as_str(), state)?;
        open.extend(
            rows.into_iter()
                .filter(|row| row.noun == NOUN)
                .map(|row| row.matter),
        );
    }
    Ok(open)
}

fn standing_of(
    write: &mut dyn Write,
    town: &Town,
    office: &Office,
    now: DateTime,
    id: &str,
) -> store::Result<()> {
    let Some(mut row) = write.state(town.id.as_str(), NOUN, id)? else {
        return Ok(());
    };
    let document: Document = decode(&row.body)?;
    let facts = Facts {
        now,
        person: "",
        office,
        document: Some(&document),
        figures: Figures::default(),
        new_id: "",
    };
    let keys = matter_keys(&town.law, &facts, &document);
    if keys != row.keys {
        row.keys = keys;
        write.put_state(town.id.as_str(), &row)?;
    }
    rows::put_standing(write, town.id.as_str(), &town.law, &facts, &document, None)
}
