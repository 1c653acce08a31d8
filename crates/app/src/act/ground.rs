//! What a decision stands on: time, office, matter, related matters, counters, the next id. Looked
//! up once, in the writer's transaction, and handed to the pure decision.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use domain::field::Input;
use domain::organization::series;
use domain::{Act, Facts, Figures, Law, Matter, Needs, Noun, Office};
use jiff::civil::DateTime;
use store::Read;

use crate::clock::Clock;
use crate::matter;
use crate::town::{Known, Town};
use crate::version::Governing;

/// So many matters are found by one mark.
const MOST_TAGGED: u32 = 200;

/// What a decision stands on.
pub struct Ground {
    /// The law of the matter, or the one in force where the act begins one or is on the office.
    pub governing: Governing,
    pub now: DateTime,
    pub office: Known,
    pub matter: Option<Matter>,
    pub related: Vec<Matter>,
    pub places: Places,
    pub figures: Figures,
    pub new_id: String,
    /// The number of acts on the matter so far.
    pub version: u64,
}

/// Where the related matters stand, by noun and id.
pub type Places = BTreeMap<(Noun, String), Place>;

/// Where a related matter stands.
#[derive(Debug, Clone)]
pub struct Place {
    pub version: u64,
    pub text_hash: String,
    /// Which of the related matters it is.
    pub at: usize,
}

/// What beside its matter a decision stands on.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    pub related: Vec<Matter>,
    pub places: Places,
    pub figures: Figures,
}

impl Ground {
    pub fn facts<'a>(&'a self, person: &'a str) -> Facts<'a> {
        Facts {
            now: self.now,
            person,
            office: &self.office.office,
            matter: self.matter.as_ref(),
            related: &self.related,
            figures: &self.figures,
            new_id: &self.new_id,
        }
    }
}

impl Beside {
    /// Looks up what some acts need on a matter.
    pub fn of(
        read: &mut dyn Read,
        (town, law): (&Town, &Law),
        office: &Office,
        now: DateTime,
        acts: &[Act],
        (matter, input): (Option<&Matter>, &Input),
    ) -> store::Result<Self> {
        let mut beside = Self::default();
        let mut all: Vec<Needs> = Vec::new();
        for act in acts {
            let needs = domain::needs(law, office, now, act, matter, input);
            if !all.contains(&needs) {
                all.push(needs);
            }
        }
        for needs in all {
            beside.add(read, town.id.as_str(), &needs)?;
        }
        Ok(beside)
    }

    fn add(&mut self, read: &mut dyn Read, town: &str, needs: &Needs) -> store::Result<()> {
        for name in &needs.counters {
            if let Some(value) = read.counter(town, name)? {
                self.figures.set(name.clone(), value);
            }
        }
        for (noun, id) in &needs.matters {
            let row = read.state(town, noun.id(), id)?;
            row.iter().try_for_each(|row| self.take(row))?;
        }
        for (noun, tag) in &needs.tagged {
            let found = read.tagged(town, noun.id(), tag, MOST_TAGGED)?;
            found.iter().try_for_each(|row| self.take(row))?;
        }
        if let Some(text_hash) = &needs.under {
            let rows = read.under(town, text_hash)?;
            rows.iter().try_for_each(|row| self.take(row))?;
        }
        Ok(())
    }

    fn take(&mut self, row: &store::StateRow) -> store::Result<()> {
        let found = matter::read(row)?;
        let key = (found.noun(), row.id.clone());
        let place = Place {
            version: row.version,
            text_hash: row.text_hash.clone(),
            at: self.related.len(),
        };
        if let Entry::Vacant(free) = self.places.entry(key) {
            free.insert(place);
            self.related.push(found);
        }
        Ok(())
    }
}

/// The clock's time, never before that of the last event.
pub fn now(read: &mut dyn Read, town: &str, clock: &dyn Clock) -> store::Result<DateTime> {
    let last = read.last_at(town)?;
    let last = last.and_then(|at| at.strip_suffix("+08:00").and_then(|at| at.parse().ok()));
    Ok(last.map_or(clock.now(), |last: DateTime| clock.now().max(last)))
}

/// The counter of matters begun in a year.
pub fn matters_counter(now: DateTime) -> String {
    series("matter", now)
}

pub fn new_id(read: &mut dyn Read, town: &str, now: DateTime) -> store::Result<String> {
    let last = read
        .counter(town, &matters_counter(now))?
        .unwrap_or_default();
    Ok(format!("{}-{:04}", now.year(), last + 1))
}
