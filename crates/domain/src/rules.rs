//! 规则: interpretations of the working rules, given by the office that the rules name.
//! and the text under which open matters go on. It never changes a text.

mod interpret;
pub mod migrate;
mod withdraw_interpretation;

use std::collections::BTreeSet;

use jiff::civil::DateTime;
use rulebook::Value;
use serde::{Deserialize, Serialize};

use crate::Law;
use crate::act::Form;
use crate::decide::Needs;
use crate::field::{Field, Input, Invalid, Values};
use crate::office::Facts;

/// Interpretations on record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    pub interpretations: Vec<Interpretation>,
}

/// 解释: an answer to a question that the text leaves open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interpretation {
    /// The id of the law's `interpretable`.
    pub id: String,
    pub text: String,
    pub reason: String,
    pub by: String,
    pub at: DateTime,
    pub withdrawn: Option<DateTime>,
}

/// What can happen to the rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum RulesEvent {
    Interpreted {
        interpretation: Interpretation,
    },
    InterpretationWithdrawn {
        id: String,
        at: DateTime,
        reason: String,
    },
    /// Open matters go on under another text. Stands on the rules and on each of the matters.
    Migrated {
        from: String,
        to: String,
        reason: String,
    },
}

impl Rules {
    /// Applies what happened. Never fails.
    pub fn evolve(&mut self, event: &RulesEvent) {
        match event {
            RulesEvent::Interpreted { interpretation } => {
                self.interpretations.push(interpretation.clone());
            }
            RulesEvent::InterpretationWithdrawn { id, at, .. } => {
                let open =
                    |known: &&mut Interpretation| known.id == *id && known.withdrawn.is_none();
                self.interpretations
                    .iter_mut()
                    .filter(open)
                    .for_each(|known| known.withdrawn = Some(*at));
            }
            RulesEvent::Migrated { .. } => {}
        }
    }

    /// The ids of the interpretations in force.
    #[must_use]
    pub fn in_force(&self) -> BTreeSet<String> {
        let open = self
            .interpretations
            .iter()
            .filter(|known| known.withdrawn.is_none());
        open.map(|known| known.id.clone()).collect()
    }
}

/// The form of an act on the rules.
#[must_use]
pub fn form(act: &str) -> Option<Form> {
    let fields: &'static [Field] = match act {
        "rules.interpret" => interpret::FIELDS,
        "rules.withdraw_interpretation" => withdraw_interpretation::FIELDS,
        "rules.migrate" => migrate::FIELDS,
        _ => return None,
    };
    Some(Form {
        fields,
        begins: false,
        beside: false,
    })
}

/// What an act on the rules makes happen.
pub(crate) fn decide(
    act: &str,
    law: &Law,
    facts: &Facts<'_>,
    values: &Values,
) -> Result<Vec<RulesEvent>, Invalid> {
    match act {
        "rules.interpret" => Ok(interpret::decide(facts, values)),
        "rules.migrate" => migrate::decide(law, facts, values),
        _ => Ok(withdraw_interpretation::decide(facts, values)),
    }
}

/// What has to be looked up before an act on the rules.
pub(crate) fn needs(act: &str, input: &Input) -> Needs {
    migrate::needs(act, input)
}

/// What the law may ask about an interpretation before it is given.
pub(crate) fn facts(facts: &Facts<'_>, values: &Values) -> rulebook::Facts {
    let asked: BTreeSet<String> = values.given("interpretation").into_iter().collect();
    let known = !facts.office.rules.in_force().is_disjoint(&asked);
    rulebook::Facts::from([
        ("interpretation", Value::Words(asked)),
        ("already_interpreted", Value::Flag(known)),
        (
            "reason_given",
            Value::Flag(values.given("reason").is_some()),
        ),
    ])
}
