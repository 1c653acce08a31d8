//! Frames: the facts that the person, the situation or a matter must have, made into Cedar
//! expressions. What is not named takes its baseline; what is unknown or of the wrong type is an
//! error. It never knows a policy.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use cedar_policy::{EntityId, EntityTypeName, EntityUid, RestrictedExpression};

use crate::lexicon::{Lexicon, fits};
use crate::{FactWord, Facts, Value, Word};

/// The words of a law as Cedar entities, made once.
#[derive(Debug)]
pub(crate) struct Entities {
    classes: BTreeMap<&'static str, Class>,
}

#[derive(Debug)]
struct Class {
    label: &'static str,
    membership: bool,
    members: BTreeMap<String, EntityUid>,
}

/// The facts that one thing has.
#[derive(Debug)]
pub(crate) struct Frame {
    slots: BTreeMap<&'static str, Slot>,
}

#[derive(Debug)]
struct Slot {
    word: FactWord,
    /// The baseline, ready for use.
    expression: RestrictedExpression,
}

/// Attributes as Cedar takes them.
pub(crate) type Attributes = Vec<(String, RestrictedExpression)>;

/// An entity by type and id.
pub(crate) fn entity(class: &str, id: &str) -> Option<EntityUid> {
    let class = EntityTypeName::from_str(class).ok()?;
    Some(EntityUid::from_type_name_and_id(class, EntityId::new(id)))
}

impl Entities {
    pub fn new(lexicon: &Lexicon<'_>) -> Self {
        let class = |class: &crate::Class| {
            let members = lexicon.members(class.id).iter();
            let members =
                members.filter_map(|member| Some((member.clone(), entity(class.id, member)?)));
            let members = members.collect();
            (
                class.id,
                Class {
                    label: class.label,
                    membership: class.membership,
                    members,
                },
            )
        };
        Self {
            classes: lexicon.vocabulary.classes.iter().map(class).collect(),
        }
    }

    /// The parents of a person.
    pub fn parents<'a>(
        &'a self,
        memberships: &'a [Word],
        errors: &mut Vec<String>,
    ) -> Vec<EntityUid> {
        let parent = |word: &Word| {
            let class = self
                .classes
                .get(word.class)
                .filter(|class| class.membership);
            let found = class.and_then(|class| class.members.get(&word.member));
            if found.is_none() {
                errors.push(format!("不认识的岗位、职务类别或科室“{}”", word.member));
            }
            found.cloned()
        };
        memberships.iter().filter_map(parent).collect()
    }

    /// What is wrong with a value as a fact's, if anything.
    fn complaint(&self, fact: &FactWord, value: &Value) -> Option<String> {
        use crate::FactKind::{Word, Words};
        if !fits(fact.kind, value) {
            return Some(format!("事实“{}”的类型不对", fact.label));
        }
        match (value, fact.kind) {
            (Value::Word(word), Word(class)) => self.word(class, word).err(),
            (Value::Words(words), Words(class)) => {
                words.iter().find_map(|word| self.word(class, word).err())
            }
            _ => None,
        }
    }

    fn word(&self, class: &str, member: &str) -> Result<&EntityUid, String> {
        let class = self.classes.get(class);
        let found = class.and_then(|class| class.members.get(member));
        found.ok_or_else(|| {
            let label = class.map_or("词", |class| class.label);
            format!("不认识的{label}“{member}”")
        })
    }

    fn expression(&self, fact: &FactWord, value: &Value) -> Result<RestrictedExpression, String> {
        use crate::FactKind::{Word, Words};
        let named = |class, member: &String| {
            let word = self.word(class, member)?;
            Ok::<_, String>(RestrictedExpression::new_entity_uid(word.clone()))
        };
        match (value, fact.kind) {
            (Value::Word(word), Word(class)) => named(class, word),
            (Value::Words(words), Words(class)) => {
                let words = words.iter().map(|word| named(class, word));
                let words = words.collect::<Result<Vec<_>, _>>()?;
                Ok(RestrictedExpression::new_set(words))
            }
            _ => self
                .complaint(fact, value)
                .map_or_else(|| Ok(plain(value)), Err),
        }
    }
}

/// Values that name no entity.
fn plain(value: &Value) -> RestrictedExpression {
    let texts = |texts: &BTreeSet<String>| {
        let texts = texts
            .iter()
            .map(|text| RestrictedExpression::new_string(text.clone()));
        RestrictedExpression::new_set(texts)
    };
    match value {
        Value::Flag(flag) => RestrictedExpression::new_bool(*flag),
        Value::Number(number) => RestrictedExpression::new_long(*number),
        Value::Text(text) | Value::Word(text) => RestrictedExpression::new_string(text.clone()),
        Value::Texts(set) | Value::Words(set) => texts(set),
    }
}

impl Frame {
    /// None where a baseline is no word of this law; the loader has told so.
    pub fn new(facts: &[FactWord], entities: &Entities) -> Option<Self> {
        let slot = |word: &FactWord| {
            let expression = entities.expression(word, &word.baseline).ok()?;
            Some((
                word.id,
                Slot {
                    word: word.clone(),
                    expression,
                },
            ))
        };
        Some(Self {
            slots: facts.iter().map(slot).collect::<Option<_>>()?,
        })
    }

    /// The attributes that are asked for: facts as given, the others at their baseline.
    pub fn fill(
        &self,
        asked: &BTreeSet<String>,
        facts: &Facts,
        entities: &Entities,
        errors: &mut Vec<String>,
    ) -> Attributes {
        // What is not asked for is checked all the same: a slip must not wait for the rule that meets it.
        for (name, value) in facts {
            errors.extend(match self.slots.get(name) {
                None => Some(format!("不认识的事实“{name}”")),
                Some(slot) => entities.complaint(&slot.word, value),
            });
        }
        let mut attributes = Vec::with_capacity(asked.len());
        let slots = asked.iter();
        for (name, slot) in slots.filter_map(|name| self.slots.get_key_value(name.as_str())) {
            let expression = match facts.get(name) {
                None => Some(slot.expression.clone()),
                Some(value) => entities.expression(&slot.word, value).ok(),
            };
            attributes.extend(expression.map(|expression| ((*name).to_owned(), expression)));
        }
        attributes
    }

    /// The value of a fact, or its baseline.
    pub fn value<'a>(&'a self, fact: &str, facts: &'a Facts) -> Option<&'a Value> {
        let slot = self.slots.get(fact)?;
        Some(facts.get(fact).unwrap_or(&slot.word.baseline))
    }
}
