//! What a major decision still lacks before a meeting may take it up. The decision itself knows;
//! here it is only asked, in one place.

use std::collections::BTreeSet;

use crate::agenda_item::AgendaItem;
use crate::major_decision::agenda_obstacles;
use crate::matter::Matter;
use crate::office::Facts;
use crate::{Law, Noun};

/// The decisions to be looked up before their gates can be asked.
pub(crate) fn looked_up(decisions: impl Iterator<Item = String>) -> Vec<(Noun, String)> {
    decisions.map(|id| (Noun::MajorDecision, id)).collect()
}

/// What the decision that an item belongs to still lacks; nothing for an ordinary item.
pub(crate) fn gates_missing(law: &Law, facts: &Facts<'_>, item: &AgendaItem) -> BTreeSet<String> {
    let linked = item.content.decision.as_deref();
    linked
        .map(|decision| linked_gates(law, facts, decision))
        .unwrap_or_default()
}

/// What a major decision still lacks before a meeting may take it up. One that is not known lacks
/// everything.
pub(crate) fn linked_gates(law: &Law, facts: &Facts<'_>, decision: &str) -> BTreeSet<String> {
    let known = facts.related(Noun::MajorDecision, decision);
    match known.and_then(Matter::major_decision) {
        Some(found) => agenda_obstacles(law, facts, found)
            .into_iter()
            .map(|obstacle| obstacle.ground)
            .collect(),
        None => BTreeSet::from([format!("没有找到重大行政决策“{decision}”")]),
    }
}
