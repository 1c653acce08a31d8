//! The policies of a law: each with its basis, force and sentences, held against the vocabulary
//! and against Cedar's strict validation. It never knows a case.

mod annotation;
mod expression;
mod statement;
mod validation;
mod words;

use cedar_policy::{Policy, Validator};

use crate::basis::Grounds;
use crate::fault::Faults;
use crate::policy::annotation::Notes;
use crate::policy::statement::{Statement, statements};
use crate::section::{Place, Section};
use crate::template::{Name, Template};
use crate::{Citation, Claim, Direction, Effect, Force, Rule};

/// A policy ready to be asked.
#[derive(Debug, Clone)]
pub(crate) struct Compiled {
    pub rule: Rule,
    pub policy: Policy,
    pub message: Template,
    pub next: Template,
    pub citation: Citation,
    /// Whether it asks who acts, or how the person stands towards the matter.
    pub personal: bool,
    /// The facts that the policy asks for.
    pub asked: Vec<Name>,
}

/// What the policies of a law are read with.
pub(crate) struct PolicyReader<'a> {
    pub grounds: Grounds<'a>,
    /// Of the law's own schema.
    pub validator: &'a Validator,
    /// Whether operators that may fail are refused. Only tests read without.
    pub safe_operators: bool,
}

impl PolicyReader<'_> {
    /// The rules of an article or annex.
    pub fn rules(&self, section: &Section, faults: &mut Faults) -> Vec<Compiled> {
        let words = section.text.join("\n");
        let grounds = Grounds {
            text: &words,
            ..self.grounds
        };
        let mut count = 0;
        let mut id = || {
            count += 1;
            format!("{}.{count}", section.place.prefix())
        };
        let mut rules = Vec::new();
        for fence in section.fences.iter().filter(|fence| fence.tag == "cedar") {
            for statement in statements(fence, &mut id, faults) {
                rules.extend(self.rule(section, &statement, grounds, faults));
            }
        }
        rules
    }

    fn rule(
        &self,
        section: &Section,
        statement: &Statement,
        grounds: Grounds<'_>,
        faults: &mut Faults,
    ) -> Option<Compiled> {
        let notes = Notes::read(statement, grounds, faults);
        let spoken = self.spoken(statement, faults);
        let mut nouns: Vec<&str> = spoken.acts.iter().map(|act| act.noun).collect();
        nouns.dedup();
        let lexicon = grounds.lexicon;
        let message = notes.template("message", statement, lexicon, &nouns, faults);
        let next = notes.template("next", statement, lexicon, &nouns, faults);
        let rule = Rule {
            id: statement.policy.id().to_string(),
            article: section.place.article(),
            effect: notes.effect,
            force: notes.force,
            basis: notes.basis?,
            model: notes.model,
            acts: spoken.acts.iter().map(|act| act.id).collect(),
            message: notes.message,
            next: notes.next,
            override_by: notes.override_by,
            policy: statement.text.clone(),
            file: statement.at.path.clone(),
            line: statement.at.line,
        };
        let citation = Citation {
            model: rule.model.clone(),
            ..citation(section, &rule.id, rule.basis.clone())
        };
        Some(Compiled {
            rule,
            policy: statement.policy.clone(),
            message: message?,
            next: next?,
            citation,
            personal: spoken.personal,
            asked: spoken.asked,
        })
    }

    /// The claims of an article or annex: parsed and type-checked, never asked.
    pub fn claims(&self, section: &Section, faults: &mut Faults) -> Vec<Claim> {
        let mut count = 0;
        let mut id = || {
            count += 1;
            format!("{}.claim{count}", section.place.prefix())
        };
        let mut claims = Vec::new();
        for fence in section
            .fences
            .iter()
            .filter(|fence| fence.tag == "cedar-prove")
        {
            for statement in statements(fence, &mut id, faults) {
                self.spoken(&statement, faults);
                claims.extend(claim(section.place, &statement, faults));
            }
        }
        claims
    }

    /// What a policy speaks of; every word of it is held against the vocabulary.
    fn spoken(&self, statement: &Statement, faults: &mut Faults) -> words::Spoken {
        let reading = expression::read(&statement.json);
        if self.safe_operators {
            words::check_operators(&reading, statement, faults);
        }
        let clean = words::check(&reading, statement, self.grounds.lexicon, faults);
        validation::validate(statement, self.validator, clean, faults);
        words::spoken(&reading, self.grounds.lexicon)
    }
}

fn claim(place: Place, statement: &Statement, faults: &mut Faults) -> Option<Claim> {
    annotation::only(statement, &["id", "claim", "dir"], faults);
    if statement.policy.effect() == cedar_policy::Effect::Forbid {
        faults.add(&statement.at, "断言须写作 permit");
    }
    let direction = match annotation::of(statement, "dir") {
        None => Some(Direction::Only),
        Some("may") => Some(Direction::May),
        Some(other) => {
            let message = format!("不认识的断言方向“{other}”");
            faults.add_with(&statement.line("@dir"), message, "只可写 may，或不写");
            None
        }
    };
    let id = annotation::need(statement, "id", faults);
    let sentence = annotation::need(statement, "claim", faults);
    Some(Claim {
        id: id?,
        claim: sentence?,
        direction: direction?,
        policy: statement.text.clone(),
        article: place.article(),
        file: statement.at.path.clone(),
        line: statement.at.line,
    })
}

/// How something under an article is cited.
pub(crate) fn citation(section: &Section, policy: &str, basis: crate::Basis) -> Citation {
    Citation {
        policy: policy.to_owned(),
        article: section.place.article(),
        title: section.place.title(),
        text: section.text.join("\n"),
        basis,
        model: None,
    }
}

impl Compiled {
    /// Whether it blocks unless set aside, or only warns.
    pub fn softer(&self) -> bool {
        self.rule.force != Force::Must
    }

    pub fn permits(&self) -> bool {
        self.rule.effect == Effect::Permit
    }

    /// The facts that it asks for or tells in its sentences.
    pub fn names(&self) -> impl Iterator<Item = &Name> {
        let told = self.message.names().chain(self.next.names());
        self.asked.iter().chain(told)
    }
}
