//! What a change of the office, or the turn of a day, does to what is open: work lists, reader
//! keys, clocks and marks follow. No event: all of it is derived, and derived again by verification.

use std::collections::BTreeSet;

use domain::organization::OrganizationEvent;
use domain::rules::RulesEvent;
use domain::{Event, Happening, Matter, Office, matter_keys};
use jiff::civil::{Date, DateTime};
use store::Write;

use crate::judge::Looking;
use crate::matter;
use crate::rows::{self, CLOCKS};
use crate::town::Town;
use crate::version;

/// So many clocks are read at once.
const SWEEP: u32 = 10_000;

/// Whether an event can change who handles what, or by when.
pub fn reaches_matters(event: &Event) -> bool {
    use OrganizationEvent as E;
    if let Happening::Organization(event) = &event.happening {
        return !matches!(
            event,
            E::SeriesOpened { .. } | E::MatterReported { .. } | E::ReportRecorded { .. }
        );
    }
    match &event.happening {
        Happening::Rules(event) => !matches!(event, RulesEvent::Migrated { .. }),
        _ => false,
    }
}

/// Brings everything open into line with the office at a moment; gives how many matters there are.
pub fn standing_of_all(
    write: &mut dyn Write,
    town: &Town,
    office: &Office,
    now: DateTime,
) -> store::Result<usize> {
    let open = open(write, town)?;
    for (noun, id) in &open {
        standing_of(write, town, office, now, (noun, id))?;
    }
    Ok(open.len())
}

/// Brings what the turn of the day changes into line, and nothing else: where a term of the office
/// or a figure of the law begins or ends all that is open, else what has become late since `last`.
/// Gives how many matters it looked at.
pub fn turn(
    write: &mut dyn Write,
    town: &Town,
    office: &Office,
    now: DateTime,
    last: Option<Date>,
) -> store::Result<usize> {
    let today = now.date();
    let Some(last) = last else {
        return standing_of_all(write, town, office, now);
    };
    if office.organization.turns(last, today) || figures_change(write, town, (last, today))? {
        return standing_of_all(write, town, office, now);
    }
    let late = late(write, town, (last, today))?;
    for (noun, id) in &late {
        standing_of(write, town, office, now, (noun, id))?;
    }
    Ok(late.len())
}

/// Whether a figure of a text that matters may go by becomes another.
fn figures_change(
    read: &mut dyn Write,
    town: &Town,
    (last, today): (Date, Date),
) -> store::Result<bool> {
    let (last, today) = (last.to_string(), today.to_string());
    let mut change = town.law.rulebook.figures_change(&last, &today);
    for (text_hash, _) in read.shelf_all(town.id.as_str(), version::SHELF)? {
        let law = town.governing(read, &text_hash)?.law;
        change |= law.rulebook.figures_change(&last, &today);
    }
    Ok(change)
}

/// What a clock has run out on since a day, before today.
fn late(
    write: &mut dyn Write,
    town: &Town,
    (last, today): (Date, Date),
) -> store::Result<BTreeSet<(String, String)>> {
    let (from, until) = (last.to_string(), today.to_string());
    let (mut late, mut after) = (BTreeSet::new(), None);
    loop {
        let page = write.due_between(town.id.as_str(), &from, &until, after.as_ref(), SWEEP)?;
        let kept = page.rows.into_iter().filter(|row| matter::kept(&row.noun));
        late.extend(kept.map(|row| (row.noun, row.matter)));
        after = page.next;
        if after.is_none() {
            return Ok(late);
        }
    }
}

fn open(write: &mut dyn Write, town: &Town) -> store::Result<BTreeSet<(String, String)>> {
    let mut open = BTreeSet::new();
    for state in CLOCKS {
        let rows = write.deadlines_open(town.id.as_str(), state)?;
        let kept = rows.into_iter().filter(|row| matter::kept(&row.noun));
        open.extend(kept.map(|row| (row.noun, row.matter)));
    }
    Ok(open)
}

fn standing_of(
    write: &mut dyn Write,
    town: &Town,
    office: &Office,
    now: DateTime,
    (noun, id): (&str, &str),
) -> store::Result<()> {
    let Some(mut row) = write.state(town.id.as_str(), noun, id)? else {
        return Ok(());
    };
    let governing = town.governing(write, &row.text_hash)?;
    if governing.unread() {
        return Ok(());
    }
    let law = &governing.law;
    let matter: Matter = matter::read(&row)?;
    let looking = Looking::at(now, office);
    let facts = looking.facts("", Some(&matter));
    let keys = matter_keys(law, &facts, &matter);
    if keys != row.keys {
        row.keys = keys;
        write.put_state(town.id.as_str(), &row)?;
    }
    let marks = rows::marks(law, office, &matter);
    write.set_tags(town.id.as_str(), noun, id, &marks)?;
    rows::put_standing(write, town.id.as_str(), law, &facts, &matter, None)
}
