//! What a judgement costs, beside bare Cedar on the same policies in the same run.
//!
//! `cargo run --release -p rulebook --example judging_times [FOLDER]`

#![expect(
    clippy::disallowed_methods,
    reason = "a measurement reads the clock and the law folder"
)]

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use cedar_policy::{
    Authorizer, Context, Entities, Entity, EntityUid, PolicySet, Request, RestrictedExpression,
};
use rulebook::{
    Case, FactKind, FactWord, Facts, Rulebook, SourceFile, Subject, Value, Vocabulary, Word,
};

const ROUNDS: usize = 5_000;
const ACT: (&str, &str) = ("official_document.sign", "签发");

fn main() {
    let vocabulary = domain::vocabulary();
    let files = files();
    let loads = timed(20, || drop(Rulebook::load(&files, &vocabulary)));
    let book = Rulebook::load(&files, &vocabulary).expect("the law loads");
    let subject = head();
    let (matter, situation, none) = (Facts::new(), Facts::new(), BTreeSet::new());
    let case = Case {
        act: ACT.0,
        subject: &subject,
        matter: &matter,
        situation: &situation,
        overridden: &none,
    };
    assert!(book.judge(&case).lawful(), "{:?}", book.judge(&case));
    let ours = timed(ROUNDS, || drop(book.judge(&case)));
    let bare = Bare::of(&book, &vocabulary);
    let cedar = timed(ROUNDS, || bare.decide());
    let people: Vec<Case<'_>> = (0..20).map(|_| case.clone()).collect();
    let who = timed(200, || drop(book.explain(&people)));
    println!(
        "| 一次判定（{} 条策略），p50 | {} |",
        book.policies().len(),
        micros(&ours, 50)
    );
    println!("| 一次判定，p99 | {} |", micros(&ours, 99));
    println!(
        "| 参照：裸 Cedar，同样的策略，p50 | {} |",
        micros(&cedar, 50)
    );
    println!("| 参照：裸 Cedar，p99 | {} |", micros(&cedar, 99));
    println!("| 谁能办（20 人），p50 | {} |", micros(&who, 50));
    println!("| 读入规则，p50 | {} |", micros(&loads, 50));
}

fn files() -> Vec<SourceFile> {
    let named = std::env::args().nth(1).map(PathBuf::from);
    let folder = named.unwrap_or_else(|| "rulebooks/gaojing".into());
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let read = |path: PathBuf| SourceFile {
        path: path.file_name().unwrap().to_string_lossy().into_owned(),
        text: fs::read_to_string(&path).unwrap(),
    };
    paths
        .into_iter()
        .filter(|path| path.is_file())
        .map(read)
        .collect()
}

fn head() -> Subject {
    let word = |class, member: &str| Word {
        class,
        member: member.to_owned(),
    };
    Subject {
        id: "head".to_owned(),
        memberships: vec![word("Role", "正职"), word("Post", "镇长")],
        facts: Facts::new(),
    }
}

/// The same policies in one set, the same request, entities resident, nothing around it.
struct Bare {
    policies: PolicySet,
    entities: Entities,
    request: Request,
}

impl Bare {
    fn of(book: &Rulebook, vocabulary: &Vocabulary) -> Self {
        let text: Vec<&str> = book
            .policies()
            .iter()
            .map(|rule| rule.policy.as_str())
            .collect();
        let noun = vocabulary
            .nouns
            .iter()
            .find(|noun| noun.id == "official_document")
            .unwrap();
        let (head, resource) = (uid("Person", "head"), uid(noun.entity, "matter"));
        let parents = HashSet::from([uid("Role", "正职"), uid("Post", "镇长")]);
        let person = Entity::new(head.clone(), attributes(&vocabulary.person), parents).unwrap();
        let matter =
            Entity::new(resource.clone(), attributes(&noun.facts), HashSet::new()).unwrap();
        let context = Context::from_pairs(attributes(&vocabulary.situation)).unwrap();
        Self {
            policies: text.join("\n").parse().unwrap(),
            entities: Entities::from_entities([person, matter], None).unwrap(),
            request: Request::new(head, uid("Action", ACT.1), resource, context, None).unwrap(),
        }
    }

    fn decide(&self) {
        let answer = Authorizer::new().is_authorized(&self.request, &self.policies, &self.entities);
        std::hint::black_box(answer);
    }
}

fn attributes(words: &[FactWord]) -> HashMap<String, RestrictedExpression> {
    words
        .iter()
        .map(|word| (word.id.to_owned(), expression(word)))
        .collect()
}

fn expression(word: &FactWord) -> RestrictedExpression {
    let member = |text: &String| match word.kind {
        FactKind::Word(class) | FactKind::Words(class) => {
            RestrictedExpression::new_entity_uid(uid(class, text))
        }
        _ => RestrictedExpression::new_string(text.clone()),
    };
    match &word.baseline {
        Value::Flag(flag) => RestrictedExpression::new_bool(*flag),
        Value::Number(number) => RestrictedExpression::new_long(*number),
        Value::Text(text) | Value::Word(text) => member(text),
        Value::Texts(all) | Value::Words(all) => {
            RestrictedExpression::new_set(all.iter().map(member))
        }
    }
}

fn uid(class: &str, id: &str) -> EntityUid {
    EntityUid::from_type_name_and_id(class.parse().unwrap(), id.parse().unwrap())
}

fn timed(rounds: usize, mut act: impl FnMut()) -> Vec<Duration> {
    let once = |_| {
        let started = Instant::now();
        act();
        started.elapsed()
    };
    let mut all: Vec<Duration> = (0..rounds).map(once).collect();
    all.sort();
    all
}

fn micros(sorted: &[Duration], percent: usize) -> String {
    let at = sorted[(sorted.len() - 1) * percent / 100];
    format!("{:.0} µs", at.as_secs_f64() * 1e6)
}
