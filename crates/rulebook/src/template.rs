//! Sentences with holes: `{matter.fact}` and its like, checked when the law loads and filled when
//! a case is judged. It never knows what the sentence is for.

use std::collections::BTreeSet;

use crate::lexicon::Lexicon;
use crate::nearest;
use crate::{FactWord, Value};

/// Shown where a set is empty and no fallback is written.
const NOTHING: &str = "（无）";

/// A sentence of the law.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Template(Vec<Part>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Words(String),
    Hole {
        first: Name,
        less: Option<Name>,
        fallback: Option<String>,
    },
}

/// A fact by its holder and id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name {
    pub holder: Holder,
    pub fact: String,
}

/// Whose fact it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Holder {
    Matter,
    Situation,
    Person,
}

/// What is wrong with a placeholder, and the hint.
pub(crate) type Complaint = (String, Option<String>);

impl Template {
    /// Reads a sentence. `nouns` are those of the matters that the sentence may speak of.
    pub fn parse(text: &str, lexicon: &Lexicon<'_>, nouns: &[&str]) -> Result<Self, Complaint> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((words, after)) = rest.split_once('{') {
            let Some((hole, tail)) = after.split_once('}') else {
                return Err((
                    format!("占位符没有写完：“{{{after}”"),
                    Some("以 } 结束".to_owned()),
                ));
            };
            parts.push(Part::Words(words.to_owned()));
            parts.push(hole_of(hole, lexicon, nouns)?);
            rest = tail;
        }
        parts.push(Part::Words(rest.to_owned()));
        Ok(Self(parts))
    }

    /// The facts that the sentence tells.
    pub fn names(&self) -> impl Iterator<Item = &Name> {
        let names = self.0.iter().map(|part| match part {
            Part::Words(_) => [None, None],
            Part::Hole { first, less, .. } => [Some(first), less.as_ref()],
        });
        names.flatten().flatten()
    }

    /// The sentence with the facts of one case.
    pub fn fill<'a>(&self, fact: &dyn Fn(&Name) -> Option<&'a Value>) -> String {
        self.0.iter().map(|part| part.fill(fact)).collect()
    }
}

impl Part {
    fn fill<'a>(&self, fact: &dyn Fn(&Name) -> Option<&'a Value>) -> String {
        let (first, less, fallback) = match self {
            Self::Words(words) => return words.clone(),
            Self::Hole {
                first,
                less,
                fallback,
            } => (first, less, fallback),
        };
        let less: BTreeSet<&str> = less.as_ref().and_then(fact).map(set).unwrap_or_default();
        let shown = fact(first)
            .map(|value| show(value, &less))
            .unwrap_or_default();
        if shown.is_empty() {
            return fallback.clone().unwrap_or_else(|| NOTHING.to_owned());
        }
        shown
    }
}

fn show(value: &Value, less: &BTreeSet<&str>) -> String {
    match value {
        Value::Flag(flag) => if *flag { "是" } else { "否" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) | Value::Word(text) => text.clone(),
        Value::Texts(_) | Value::Words(_) => {
            let left: Vec<&str> = set(value).difference(less).copied().collect();
            left.join("、")
        }
    }
}

fn set(value: &Value) -> BTreeSet<&str> {
    match value {
        Value::Texts(set) | Value::Words(set) => set.iter().map(String::as_str).collect(),
        _ => BTreeSet::new(),
    }
}

/// `matter.a`, `matter.a|fallback` or `missing:matter.a-matter.b`.
fn hole_of(hole: &str, lexicon: &Lexicon<'_>, nouns: &[&str]) -> Result<Part, Complaint> {
    let (what, fallback) = match hole.split_once('|') {
        Some((what, fallback)) => (what, Some(fallback.to_owned())),
        None => (hole, None),
    };
    let Some(difference) = what.strip_prefix("missing:") else {
        let (first, _) = name_of(what, lexicon, nouns)?;
        return Ok(Part::Hole {
            first,
            less: None,
            fallback,
        });
    };
    let Some((first, less)) = difference.split_once('-') else {
        let hint = Some("写作 {missing:matter.a-matter.b}".to_owned());
        return Err((format!("看不懂的占位符“{{{hole}}}”"), hint));
    };
    let (first, one) = name_of(first, lexicon, nouns)?;
    let (less, other) = name_of(less, lexicon, nouns)?;
    if [one, other]
        .iter()
        .any(|fact| !matches!(fact.baseline, Value::Texts(_) | Value::Words(_)))
    {
        let hint = Some("差集的两边都须是集合".to_owned());
        return Err((format!("“{{{hole}}}”里有不是集合的事实"), hint));
    }
    Ok(Part::Hole {
        first,
        less: Some(less),
        fallback,
    })
}

fn name_of<'a>(
    text: &str,
    lexicon: &'a Lexicon<'_>,
    nouns: &[&str],
) -> Result<(Name, &'a FactWord), Complaint> {
    let (holder, fact) = text.split_once('.').unwrap_or((text, ""));
    let vocabulary = lexicon.vocabulary;
    let (holder, facts): (_, Vec<&[FactWord]>) = match holder {
        "matter" => {
            let nouns = nouns.iter().filter_map(|noun| lexicon.noun(noun));
            (
                Holder::Matter,
                nouns.map(|noun| noun.facts.as_slice()).collect(),
            )
        }
        "situation" => (Holder::Situation, vec![vocabulary.situation.as_slice()]),
        "person" => (Holder::Person, vec![vocabulary.person.as_slice()]),
        _ => {
            let hint = nearest::hint(holder, ["matter", "situation", "person", "missing:"]);
            return Err((format!("看不懂的占位符“{{{text}}}”"), hint));
        }
    };
    let found: Option<Vec<&FactWord>> = facts
        .iter()
        .map(|facts| facts.iter().find(|known| known.id == fact))
        .collect();
    if let Some(word) = found.and_then(|found| found.first().copied()) {
        Ok((
            Name {
                holder,
                fact: fact.to_owned(),
            },
            word,
        ))
    } else {
        let known = facts
            .iter()
            .flat_map(|facts| facts.iter().map(|fact| fact.id));
        Err((
            format!("占位符里不认识的事实“{text}”"),
            nearest::hint(fact, known),
        ))
    }
}
