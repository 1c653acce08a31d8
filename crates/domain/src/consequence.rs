//! 连带: what an act on one matter makes happen to others, in the same transaction. Pure, recorded
//! under the system's hand with the act that caused it; at most three deep.

use std::collections::BTreeMap;

use crate::matter::Matter;
use crate::office::Facts;
use crate::record::{Event, Happening};
use crate::rules::migrate;
use crate::{Law, Noun, case, major_decision, meeting};

/// How far consequences may go.
const DEEPEST: usize = 3;
/// Whose hand a consequence is.
const SYSTEM: &str = "系统";

/// A related matter that changed, and by what.
#[derive(Debug, Clone)]
pub struct Consequence {
    /// The matter afterwards.
    pub matter: Matter,
    pub events: Vec<Event>,
}

/// What the events of an act make happen to related matters.
pub(crate) fn consequences(law: &Law, facts: &Facts<'_>, events: &[Event]) -> Vec<Consequence> {
    let mut changed = Changed::default();
    let mut caused = events.to_vec();
    for _ in 0..DEEPEST {
        let next: Vec<(Noun, String, Event)> = caused
            .iter()
            .flat_map(|cause| following(law, facts, cause))
            .collect();
        caused = next.iter().map(|(_, _, event)| event.clone()).collect();
        for (noun, id, event) in next {
            changed.happen(facts, (noun, id), event);
        }
    }
    changed.all
}

/// What has changed so far, in the order in which it did.
#[derive(Default)]
struct Changed {
    all: Vec<Consequence>,
    /// Places in `all`.
    places: BTreeMap<(Noun, String), usize>,
}

fn following(law: &Law, facts: &Facts<'_>, cause: &Event) -> Vec<(Noun, String, Event)> {
    let happenings = of(law, facts, cause).into_iter();
    happenings
        .map(|(noun, id, happening)| (noun, id, by_system(cause, happening)))
        .collect()
}

/// What one event makes happen to related matters, by noun.
fn of(law: &Law, facts: &Facts<'_>, cause: &Event) -> Vec<(Noun, String, Happening)> {
    match &cause.happening {
        Happening::Case(event) => {
            let mut all = case::consequences(law, facts, event);
            all.extend(major_decision::followed(facts, event));
            all
        }
        Happening::MajorDecision(event) => major_decision::halted(facts, event),
        Happening::Meeting(event) => {
            let mut all = meeting::consequences(facts, cause, event);
            all.extend(major_decision::deliberated(law, facts, event));
            all
        }
        Happening::Rules(event) if cause.person != SYSTEM => {
            migrate::consequences(law, facts, event)
        }
        Happening::OfficialDocument(_)
        | Happening::AgendaItem(_)
        | Happening::Organization(_)
        | Happening::Rules(_) => Vec::new(),
    }
}

fn by_system(cause: &Event, happening: Happening) -> Event {
    Event {
        person: SYSTEM.to_owned(),
        post: SYSTEM.to_owned(),
        capacity: String::new(),
        happening,
        ..cause.clone()
    }
}

impl Changed {
    fn happen(&mut self, facts: &Facts<'_>, on: (Noun, String), event: Event) {
        let place = self.places.get(&on);
        if let Some(one) = place.and_then(|place| self.all.get_mut(*place)) {
            one.matter.apply(&event);
            one.events.push(event);
        } else if let Some(matter) = facts.related(on.0, &on.1) {
            let mut matter = matter.clone();
            matter.apply(&event);
            let events = vec![event];
            self.places.insert(on, self.all.len());
            self.all.push(Consequence { matter, events });
        }
    }
}
