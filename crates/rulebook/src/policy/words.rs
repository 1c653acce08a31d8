//! The words of a policy held against the vocabulary, so that a slip is told in the law's own
//! words and with the nearest right one. It never knows what a policy decides.

use crate::fault::Faults;
use crate::lexicon::Lexicon;
use crate::nearest;
use crate::policy::expression::Reading;
use crate::policy::statement::Statement;
use crate::schema::PERSON;
use crate::template::{Holder, Name};
use crate::{ActWord, FactWord};

/// What a policy speaks of.
pub(crate) struct Spoken {
    pub acts: Vec<ActWord>,
    pub personal: bool,
    /// The facts that it asks for.
    pub asked: Vec<Name>,
}

/// The acts within a policy's scope, and whether it asks who acts.
pub(crate) fn spoken(reading: &Reading, lexicon: &Lexicon<'_>) -> Spoken {
    let relation = |(variable, attribute): &(String, String)| {
        let mut flags = lexicon
            .vocabulary
            .relations
            .iter()
            .map(|relation| relation.flag);
        variable == "context" && flags.any(|flag| flag == attribute)
    };
    Spoken {
        acts: acts(reading, lexicon).cloned().collect(),
        personal: reading.names_principal || reading.attributes.iter().any(relation),
        asked: reading.attributes.iter().map(asked).collect(),
    }
}

fn asked((variable, fact): &(String, String)) -> Name {
    let holder = match variable.as_str() {
        "principal" => Holder::Person,
        "context" => Holder::Situation,
        _ => Holder::Matter,
    };
    Name {
        holder,
        fact: fact.clone(),
    }
}

fn acts<'a>(
    reading: &'a Reading,
    lexicon: &'a Lexicon<'_>,
) -> impl Iterator<Item = &'a ActWord> + Clone {
    lexicon.vocabulary.acts.iter().filter(|act| {
        let names = reading.actions.as_ref();
        let named = names.is_none_or(|names| names.iter().any(|name| name == act.label));
        let entity = lexicon.noun(act.noun).map(|noun| noun.entity);
        named && (reading.resource.is_none() || reading.resource.as_deref() == entity)
    })
}

/// Refuses operators that may fail or that hide what is compared.
pub(crate) fn check_operators(reading: &Reading, statement: &Statement, faults: &mut Faults) {
    for operator in &reading.banned {
        let sign = if operator == "neg" { "-" } else { operator };
        let message = format!("规则里不可用“{sign}”");
        let hint = "规则里不作算术、模糊匹配和扩展函数；数值由办公室算成事实再判断";
        faults.add_with(&statement.line(sign), message, hint);
    }
}

/// Refuses unknown words, and tells whether all were known.
pub(crate) fn check(
    reading: &Reading,
    statement: &Statement,
    lexicon: &Lexicon<'_>,
    faults: &mut Faults,
) -> bool {
    let check = Check {
        reading,
        statement,
        lexicon,
    };
    let mut clean = check.actions(faults);
    clean &= check.types(faults);
    clean &= check.members(faults);
    clean &= check.attributes(faults);
    if clean && acts(reading, lexicon).next().is_none() {
        faults.add(&statement.at, "没有一个行为在这条规则的范围之内");
        clean = false;
    }
    clean
}

struct Check<'a> {
    reading: &'a Reading,
    statement: &'a Statement,
    lexicon: &'a Lexicon<'a>,
}

impl Check<'_> {
    fn actions(&self, faults: &mut Faults) -> bool {
        let names = self.reading.actions.iter().flatten();
        let unknown = names.filter(|name| !self.lexicon.act_labels().any(|label| label == **name));
        self.refuse(
            unknown,
            "行为",
            |name| format!("\"{name}\""),
            self.lexicon.act_labels(),
            faults,
        )
    }

    fn types(&self, faults: &mut Faults) -> bool {
        let nouns = self.lexicon.vocabulary.nouns.iter().map(|noun| noun.entity);
        let known = nouns.chain([PERSON]);
        let classes = self.lexicon.vocabulary.classes.iter().map(|class| class.id);
        let known = known.chain(classes);
        let unknown = self.reading.types.iter();
        let unknown = unknown.filter(|name| !known.clone().any(|known| known == name.as_str()));
        self.refuse(unknown, "类型", ToString::to_string, known.clone(), faults)
    }

    fn members(&self, faults: &mut Faults) -> bool {
        let mut clean = true;
        for (class, member) in &self.reading.words {
            let at = self.statement.line(&format!("{class}::\"{member}\""));
            if self.lexicon.class(class).is_none() {
                let known = self.lexicon.vocabulary.classes.iter().map(|class| class.id);
                faults.push(
                    &at,
                    format!("不认识的词类“{class}”"),
                    nearest::hint(class, known),
                );
            } else if !self.lexicon.has(class, member) {
                self.lexicon.check(class, member, &at, faults);
            } else {
                continue;
            }
            clean = false;
        }
        clean
    }

    /// A fact of the matter must be known to a noun within the scope; Cedar asks for all of them.
    fn attributes(&self, faults: &mut Faults) -> bool {
        let mut clean = true;
        for (variable, attribute) in &self.reading.attributes {
            let facts = self.facts(variable);
            if facts.is_empty() || facts.iter().any(|fact| fact.id == attribute) {
                continue;
            }
            let hint = nearest::hint(attribute, facts.iter().map(|fact| fact.id));
            let at = self.statement.line(&format!("{variable}.{attribute}"));
            faults.push(&at, format!("不认识的事实“{variable}.{attribute}”"), hint);
            clean = false;
        }
        clean
    }

    fn facts(&self, variable: &str) -> Vec<&FactWord> {
        let vocabulary = self.lexicon.vocabulary;
        match variable {
            "principal" => vocabulary.person.iter().collect(),
            "context" => vocabulary.situation.iter().collect(),
            _ => {
                let acts = acts(self.reading, self.lexicon);
                let nouns = acts.filter_map(|act| self.lexicon.noun(act.noun));
                nouns.flat_map(|noun| &noun.facts).collect()
            }
        }
    }

    fn refuse<'a>(
        &self,
        unknown: impl Iterator<Item = &'a String>,
        what: &str,
        written: impl Fn(&String) -> String,
        known: impl Iterator<Item = &'static str> + Clone,
        faults: &mut Faults,
    ) -> bool {
        let mut clean = true;
        for name in unknown {
            let at = self.statement.line(&written(name));
            let hint = nearest::hint(name, known.clone());
            faults.push(&at, format!("不认识的{what}“{name}”"), hint);
            clean = false;
        }
        clean
    }
}
