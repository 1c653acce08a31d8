//! The vocabulary as one law fills it: which words there are, once its rows have been read.
//! It never knows what a word means.

use std::collections::BTreeMap;

use crate::fault::{At, Faults};
use crate::nearest;
use crate::{ActWord, Class, FactKind, Members, Noun, Relation, Row, Value, Vocabulary, Word};

/// The classes of which the form of the law itself speaks.
pub(crate) const POST: &str = "Post";
pub(crate) const ROLE: &str = "Role";
pub(crate) const INTERPRETATION: &str = "Interpretation";

/// The words of one law.
pub(crate) struct Lexicon<'v> {
    pub vocabulary: &'v Vocabulary,
    members: BTreeMap<&'static str, Vec<String>>,
}

impl<'v> Lexicon<'v> {
    /// `ids` are the ids of the rows of each table.
    pub fn new(vocabulary: &'v Vocabulary, ids: &BTreeMap<String, Vec<String>>) -> Self {
        let members = |class: &Class| match &class.members {
            Members::Fixed(words) => words.iter().map(|&word| word.to_owned()).collect(),
            Members::Declared(table) => ids.get(*table).cloned().unwrap_or_default(),
        };
        let classes = vocabulary.classes.iter();
        let members = classes.map(|class| (class.id, members(class))).collect();
        Self {
            vocabulary,
            members,
        }
    }

    pub fn members(&self, class: &str) -> &[String] {
        self.members.get(class).map_or(&[], Vec::as_slice)
    }

    pub fn has(&self, class: &str, word: &str) -> bool {
        self.members(class).iter().any(|member| member == word)
    }

    pub fn class(&self, id: &str) -> Option<&'v Class> {
        self.vocabulary.classes.iter().find(|class| class.id == id)
    }

    /// The classes that a person can be in.
    pub fn memberships(&self) -> impl Iterator<Item = &'v Class> {
        self.vocabulary
            .classes
            .iter()
            .filter(|class| class.membership)
    }

    /// A post, role or office by its name.
    pub fn membership(&self, member: &str) -> Option<Word> {
        let class = self
            .memberships()
            .find(|class| self.has(class.id, member))?;
        Some(Word {
            class: class.id,
            member: member.to_owned(),
        })
    }

    pub fn noun(&self, id: &str) -> Option<&'v Noun> {
        self.vocabulary.nouns.iter().find(|noun| noun.id == id)
    }

    pub fn noun_labelled(&self, label: &str) -> Option<&'v Noun> {
        self.vocabulary
            .nouns
            .iter()
            .find(|noun| noun.label == label)
    }

    pub fn relation_labelled(&self, label: &str) -> Option<&'v Relation> {
        self.vocabulary
            .relations
            .iter()
            .find(|relation| relation.label == label)
    }

    pub fn act_labelled(&self, label: &str, noun: &str) -> Option<&'v ActWord> {
        self.vocabulary
            .acts
            .iter()
            .find(|act| act.label == label && act.noun == noun)
    }

    pub fn act_labels(&self) -> impl Iterator<Item = &'static str> + Clone {
        self.vocabulary.acts.iter().map(|act| act.label)
    }

    /// Refuses a word that its class does not hold.
    pub fn check(&self, class: &str, word: &str, at: &At, faults: &mut Faults) {
        if !self.has(class, word) {
            let label = self.class(class).map_or(class, |class| class.label);
            let members = self.members(class).iter().map(String::as_str);
            faults.push(
                at,
                format!("不认识的{label}“{word}”"),
                nearest::hint(word, members),
            );
        }
    }

    /// A baseline must itself be a word of this law.
    pub fn check_baselines(&self, at: &At, faults: &mut Faults) {
        let nouns = self.vocabulary.nouns.iter().flat_map(|noun| &noun.facts);
        for fact in nouns
            .chain(&self.vocabulary.person)
            .chain(&self.vocabulary.situation)
        {
            for (class, word) in words(fact.kind, &fact.baseline) {
                if !self.has(class, word) {
                    let message = format!("“{}”的通常值“{word}”没有声明", fact.label);
                    faults.add_with(
                        at,
                        message,
                        format!("请在规则集中声明这一{}", self.label(class)),
                    );
                }
            }
        }
    }

    fn label<'a>(&self, class: &'a str) -> &'a str
    where
        'v: 'a,
    {
        self.class(class).map_or(class, |class| class.label)
    }
}

/// The words within a value, each with its class.
pub(crate) fn words(kind: FactKind, value: &Value) -> Vec<(&'static str, &str)> {
    match (kind, value) {
        (FactKind::Word(class), Value::Word(word)) => vec![(class, word.as_str())],
        (FactKind::Words(class), Value::Words(words)) => {
            words.iter().map(|word| (class, word.as_str())).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a value is of the kind that a fact has.
pub(crate) fn fits(kind: FactKind, value: &Value) -> bool {
    matches!(
        (kind, value),
        (FactKind::Flag, Value::Flag(_))
            | (FactKind::Number, Value::Number(_))
            | (FactKind::Text, Value::Text(_))
            | (FactKind::Texts, Value::Texts(_))
            | (FactKind::Word(_), Value::Word(_))
            | (FactKind::Words(_), Value::Words(_))
    )
}

/// The memberships that the row of a member gives, such as a post's role and office.
pub(crate) fn given_by(row: &Row, lexicon: &Lexicon<'_>, table: &str) -> Vec<Word> {
    let tables = lexicon
        .vocabulary
        .tables
        .iter()
        .filter(|known| known.key == table);
    let fields = tables.flat_map(|known| &known.fields);
    fields
        .filter_map(|field| match field.kind {
            crate::FieldKind::Word(class) if lexicon.class(class)?.membership => Some(Word {
                class,
                member: row.text(field.key)?.to_owned(),
            }),
            _ => None,
        })
        .collect()
}
