//! The counters on which decisions about major decisions stand: the items of each year's catalogue.

use crate::decide::Needs;
use crate::field::Input;
use crate::major_decision::{MajorDecision, MajorDecisionEvent};
use crate::office::Facts;
use crate::record::{Event, Happening};

/// The counters that an act needs: those of the catalogue it enters.
pub(crate) fn needs(input: &Input) -> Needs {
    let typed = input.get("year").and_then(|all| all.first());
    let counters = typed.map(|year| counter(year.trim()));
    Needs {
        counters: counters.into_iter().collect(),
        ..Needs::default()
    }
}

/// The counters that change with what happened.
pub(crate) fn counters(decision: &MajorDecision, events: &[Event]) -> Vec<(String, i64)> {
    let listed = |event: &&Event| {
        matches!(
            event.happening,
            Happening::MajorDecision(MajorDecisionEvent::Listed { .. })
        )
    };
    let entered = events.iter().filter(listed);
    entered
        .map(|_| (counter(&decision.year.to_string()), decision.item))
        .collect()
}

/// The item that comes next in a year's catalogue.
pub(super) fn next_item(facts: &Facts<'_>, year: i16) -> i64 {
    facts.figures.get(&counter(&year.to_string())) + 1
}

fn counter(year: &str) -> String {
    format!("decision/{year}")
}
