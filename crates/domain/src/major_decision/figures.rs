//! What decisions about major decisions stand on besides the matter: the items of each year's
//! catalogue, and the cases that carry a decision out.

use crate::Noun;
use crate::decide::Needs;
use crate::field::Input;
use crate::major_decision::{MajorDecision, MajorDecisionEvent};
use crate::matter::Matter;
use crate::office::Facts;
use crate::record::{Event, Happening};

/// What an act needs to be looked up: the counter of the catalogue that it enters, and the cases
/// whose clocks stop and go with the execution.
pub(crate) fn needs(act: &str, matter: Option<&Matter>, input: &Input) -> Needs {
    let typed = input.get("year").and_then(|all| all.first());
    let counters = typed.map(|year| counter(year.trim()));
    let halts = matches!(act, "major_decision.suspend" | "major_decision.resume");
    let decision = matter.and_then(Matter::major_decision).filter(|_| halts);
    let cases = decision.into_iter().flat_map(|one| one.cases.keys());
    Needs {
        counters: counters.into_iter().collect(),
        matters: cases.map(|id| (Noun::Case, id.clone())).collect(),
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
