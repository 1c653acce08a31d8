//! The Cedar schema of one law, written from the vocabulary and the law's own words.
//! It never knows a policy.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use cedar_policy::Schema;

use crate::lexicon::Lexicon;
use crate::{FactKind, FactWord};

/// The entity type of who acts.
pub(crate) const PERSON: &str = "Person";

/// The schema, or Cedar's complaint about it.
pub(crate) fn schema(lexicon: &Lexicon<'_>) -> Result<Schema, String> {
    Schema::from_cedarschema_str(&source(lexicon))
        .map(|(schema, _)| schema)
        .map_err(|error| error.to_string())
}

/// The schema's text.
fn source(lexicon: &Lexicon<'_>) -> String {
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = write(&mut text, lexicon);
    text
}

fn write(text: &mut String, lexicon: &Lexicon<'_>) -> std::fmt::Result {
    let vocabulary = lexicon.vocabulary;
    for class in &vocabulary.classes {
        match quoted(lexicon.members(class.id)) {
            // Cedar knows no enumeration without members; the loader refuses every word of it.
            members if members.is_empty() => writeln!(text, "entity {};", class.id)?,
            members => writeln!(text, "entity {} enum [{}];", class.id, members.join(", "))?,
        }
    }
    let parents: Vec<&str> = lexicon.memberships().map(|class| class.id).collect();
    let person = record(&vocabulary.person);
    match parents.is_empty() {
        true => writeln!(text, "entity {PERSON} {{ {person} }};")?,
        false => writeln!(
            text,
            "entity {PERSON} in [{}] {{ {person} }};",
            parents.join(", ")
        )?,
    }
    for noun in &vocabulary.nouns {
        writeln!(
            text,
            "entity {} {{ {} }};",
            noun.entity,
            record(&noun.facts)
        )?;
    }
    writeln!(
        text,
        "type Situation = {{ {} }};",
        record(&vocabulary.situation)
    )?;
    for label in lexicon.act_labels().collect::<BTreeSet<_>>() {
        let nouns = bearers(lexicon, label).join(", ");
        write!(text, "action {} appliesTo ", quote(label))?;
        writeln!(
            text,
            "{{ principal: {PERSON}, resource: [{nouns}], context: Situation }};"
        )?;
    }
    Ok(())
}

/// The entity types of the nouns that bear an act of this name.
fn bearers(lexicon: &Lexicon<'_>, label: &str) -> Vec<&'static str> {
    let acts = lexicon
        .vocabulary
        .acts
        .iter()
        .filter(|act| act.label == label);
    acts.filter_map(|act| lexicon.noun(act.noun))
        .map(|noun| noun.entity)
        .collect()
}

fn record(facts: &[FactWord]) -> String {
    let fields: Vec<String> = facts
        .iter()
        .map(|fact| format!("{}: {}", fact.id, kind(fact.kind)))
        .collect();
    fields.join(", ")
}

fn kind(kind: FactKind) -> String {
    match kind {
        FactKind::Flag => "Bool".to_owned(),
        FactKind::Number => "Long".to_owned(),
        FactKind::Text => "String".to_owned(),
        FactKind::Texts => "Set<String>".to_owned(),
        FactKind::Word(class) => class.to_owned(),
        FactKind::Words(class) => format!("Set<{class}>"),
    }
}

fn quoted(words: &[String]) -> Vec<String> {
    let distinct: BTreeSet<&String> = words.iter().collect();
    distinct.into_iter().map(|word| quote(word)).collect()
}

fn quote(word: &str) -> String {
    format!(
        "\"{}\"",
        word.replace('\\', "\\\\")
            .replace('"', "\\\"")
            .replace('\n', "\\n")
    )
}
