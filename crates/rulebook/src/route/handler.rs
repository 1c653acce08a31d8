//! Whether the handler of each step has a permit for its act, in a lawful, ordinary case.
//! It never knows what may stand against the act.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::Engine;
use crate::fault::Faults;
use crate::lexicon::{Lexicon, ROLE, given_by};
use crate::route::way::line;
use crate::{
    Case, FactKind, FactWord, Facts, Members, Noun, Route, Row, Step, Subject, Test, Value, Who,
    Word,
};

/// Checks every step of a route.
pub(crate) fn check(
    route: &Route,
    engine: &Engine,
    lexicon: &Lexicon<'_>,
    rows: &BTreeMap<String, Vec<Row>>,
    faults: &mut Faults,
) {
    for step in &route.steps {
        for who in &step.who {
            if !permitted(route, step, who, engine, lexicon, rows) {
                let act = engine.act(step.act).map_or(step.act, |act| act.label);
                let message = format!("步骤“{}”的办理人“{}”没有准许", step.name, who.label());
                let hint = format!("须有一条 permit 准许其“{act}”");
                faults.add_with(&line(route, step), message, hint);
            }
        }
    }
}

fn permitted(
    route: &Route,
    step: &Step,
    who: &Who,
    engine: &Engine,
    lexicon: &Lexicon<'_>,
    rows: &BTreeMap<String, Vec<Row>>,
) -> bool {
    let (memberships, situation) = match who {
        Who::Relation { id, .. } => relation(id, lexicon),
        Who::Word(word) => (member(word, lexicon, rows), Facts::new()),
    };
    let subject = Subject {
        id: who.label().to_owned(),
        memberships,
        facts: Facts::new(),
    };
    let matter = lexicon
        .noun(route.noun)
        .map(|noun| matter(route, step, noun, lexicon));
    engine.permitted(&Case {
        act: step.act,
        subject: &subject,
        matter: &matter.unwrap_or_default(),
        situation: &situation,
        overridden: &BTreeSet::new(),
    })
}

/// Who stands in a relation has its role, and its flag is set.
fn relation(id: &str, lexicon: &Lexicon<'_>) -> (Vec<Word>, Facts) {
    let mut relations = lexicon.vocabulary.relations.iter();
    let Some(relation) = relations.find(|relation| relation.id == id) else {
        return (Vec::new(), Facts::new());
    };
    let role = relation.role.map(|role| Word {
        class: ROLE,
        member: role.to_owned(),
    });
    let flags = Facts::from([(relation.flag, Value::Flag(true))]);
    (role.into_iter().collect(), flags)
}

/// A member, with the memberships that its own row gives.
fn member(word: &Word, lexicon: &Lexicon<'_>, rows: &BTreeMap<String, Vec<Row>>) -> Vec<Word> {
    let mut memberships = vec![word.clone()];
    let class = lexicon.class(word.class).map(|class| &class.members);
    if let Some(Members::Declared(table)) = class {
        let row = rows
            .get(*table)
            .and_then(|rows| rows.iter().find(|row| row.id == word.member));
        memberships.extend(
            row.into_iter()
                .flat_map(|row| given_by(row, lexicon, table)),
        );
    }
    memberships
}

/// The facts under which the step is gone through.
fn matter(route: &Route, step: &Step, noun: &Noun, lexicon: &Lexicon<'_>) -> Facts {
    let mut facts = Facts::new();
    let of_kind = |fact: &&FactWord| {
        noun.kinds
            .is_some_and(|kinds| fact.kind == FactKind::Word(kinds))
    };
    let fact = noun.facts.iter().find(of_kind);
    if let Some((kind, fact)) = route.kind.as_ref().zip(fact) {
        facts.insert(fact.id, Value::Word(kind.clone()));
    }
    for condition in &step.conditions {
        let kind = noun
            .facts
            .iter()
            .find(|fact| fact.id == condition.fact)
            .map(|fact| fact.kind);
        let value = match (condition.test, kind) {
            (Test::Holds, _) => Value::Flag(true),
            (Test::HoldsNot, _) => Value::Flag(false),
            (Test::NotEmpty, Some(FactKind::Words(class))) => {
                Value::Words(lexicon.members(class).iter().cloned().collect())
            }
            (Test::NotEmpty, _) => Value::Texts(BTreeSet::from(["某".to_owned()])),
        };
        facts.insert(condition.fact, value);
    }
    facts
}
