//! What a decision on an item of business stands on besides the item: the major decision that it
//! belongs to.

use crate::agenda_item::looked_up;
use crate::decide::Needs;
use crate::field::Input;
use crate::matter::Matter;

pub(crate) fn needs(matter: Option<&Matter>, input: &Input) -> Needs {
    let typed = input.get("decision").and_then(|all| all.first()).cloned();
    let known = match matter {
        Some(Matter::AgendaItem(item)) => item.content.decision.clone(),
        _ => None,
    };
    let decisions = typed.into_iter().chain(known);
    Needs {
        matters: looked_up(decisions.filter(|id| !id.trim().is_empty())),
        ..Needs::default()
    }
}
