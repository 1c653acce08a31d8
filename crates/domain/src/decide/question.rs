//! A question to the law: one act on one matter at one moment, put for any person; and what is
//! carried out when the answer is yes.

use std::collections::BTreeSet;

use rulebook::{Case, Judgement, Subject, Violation, Word};

use super::{Decision, needs};
use crate::Law;
use crate::act::{Act, Noun};
use crate::field::Values;
use crate::office::Facts;
use crate::official_document::{self, Document, Frame, Hand, route_violation};
use crate::organization::{self, OrganizationEvent, Standing};
use crate::record::{Event, Happening};
use crate::refusal::{Refusal, Who, binding};
use crate::rules;

/// One act on one matter at one moment, ready to be put to the law for any person.
pub(super) struct Question<'a> {
    law: &'a Law,
    facts: &'a Facts<'a>,
    act: Act,
    document: Option<Document>,
    matter: rulebook::Facts,
    overridden: BTreeSet<String>,
    values: Values,
}

impl<'a> Question<'a> {
    pub fn of(
        law: &'a Law,
        facts: &'a Facts<'a>,
        act: Act,
        values: &Values,
        happenings: &[Happening],
    ) -> Self {
        let document = facts
            .document
            .cloned()
            .or_else(|| prospective(facts, act, happenings));
        let matter = match (act.noun, &document) {
            (Noun::OfficialDocument, Some(document)) => {
                official_document::facts(law, facts, document)
            }
            (Noun::OfficialDocument, None) => rulebook::Facts::new(),
            (Noun::Organization, _) => organization::facts(law, facts, values),
            (Noun::Rules, _) => rules::facts(facts, values),
        };
        let overridden = document.as_ref().map(set_aside).unwrap_or_default();
        Self {
            law,
            facts,
            act,
            document,
            matter,
            overridden,
            values: values.clone(),
        }
    }

    pub fn judge(&self, person: &str) -> Judgement {
        let (subject, situation) = self.person(person);
        let mut judged = self.law.rulebook.judge(&Case {
            act: self.act.id,
            subject: &subject,
            matter: &self.matter,
            situation: &situation,
            overridden: &self.overridden,
        });
        judged.violations.extend(self.out_of_step());
        judged.violations.extend(self.without_authority(person));
        judged.violations.extend(self.not_at_hand(person));
        judged
    }

    fn person(&self, person: &str) -> (Subject, rulebook::Facts) {
        let standing = Standing::of(self.law, self.facts.office, person, self.facts.today());
        let document = match self.act.noun {
            Noun::OfficialDocument => self.document.as_ref(),
            Noun::Organization | Noun::Rules => None,
        };
        let mut situation = official_document::situation(self.law, self.facts, document, &standing);
        let in_step = rulebook::Value::Flag(self.out_of_step().is_none());
        situation.insert("in_step", in_step);
        let subject = Subject {
            id: person.to_owned(),
            memberships: memberships(&standing),
            facts: organization::portfolios(self.facts, person),
        };
        (subject, situation)
    }

    fn out_of_step(&self) -> Option<Violation> {
        let document = self.document.as_ref().filter(|_| !self.act.form.begins)?;
        (self.act.noun == Noun::OfficialDocument)
            .then(|| route_violation(self.law, document, self.act.id))
            .flatten()
    }

    /// 接办 and 退回 belong to whoever the present step is laid upon.
    fn not_at_hand(&self, person: &str) -> Option<Violation> {
        let document = self.document.as_ref()?;
        if !matches!(
            self.act.id,
            "official_document.take_up" | "official_document.return"
        ) {
            return None;
        }
        let posts = self.facts.office.organization.posts_of(person);
        official_document::not_at_hand(self.law, self.facts, document, &posts)
    }

    fn without_authority(&self, person: &str) -> Option<Violation> {
        let standing = Standing::of(self.law, self.facts.office, person, self.facts.today());
        official_document::authority_violation(self.law, &self.values.text("policy"), &standing)
    }

    pub fn refusal(&self, judged: Judgement) -> Refusal {
        let mut violations = judged.violations;
        if violations.is_empty() {
            let ground = "规则在判定时出错，按不准处理".to_owned();
            violations.extend(judged.permits.into_iter().take(1).map(|citation| {
                binding(
                    citation,
                    ground.clone(),
                    "请联系系统管理员核对规则".to_owned(),
                )
            }));
        }
        Refusal {
            act: self.act.id.to_owned(),
            violations,
        }
    }

    pub fn who(&self) -> Who {
        let organization = &self.facts.office.organization;
        let persons: Vec<&str> = organization.persons().into_iter().collect();
        let known: Vec<(Subject, rulebook::Facts, rulebook::Facts)> = persons
            .iter()
            .map(|person| {
                let (subject, situation) = self.person(person);
                (subject, situation, self.matter_for(person))
            })
            .collect();
        let cases: Vec<Case<'_>> = known
            .iter()
            .map(|(subject, situation, matter)| Case {
                act: self.act.id,
                subject,
                matter,
                situation,
                overridden: &self.overridden,
            })
            .collect();
        let explained = self.law.rulebook.explain(&cases);
        let posts = |persons: &[String]| -> Vec<String> {
            let all = persons
                .iter()
                .flat_map(|person| organization.posts_of(person));
            all.map(str::to_owned)
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect()
        };
        let mut who = Who {
            could: posts(&explained.could),
            could_after: posts(&explained.could_after),
            for_all: explained.for_all,
        };
        if let Some(obstacle) = self.out_of_step() {
            who.for_all.push(obstacle.citation.policy);
            who.could_after.append(&mut who.could);
        }
        who.could.retain(|post| {
            let mut holders = organization.holders_of(post);
            holders.any(|person| {
                self.without_authority(person).is_none() && self.not_at_hand(person).is_none()
            })
        });
        who
    }

    pub fn carried_out(self, judged: Judgement, happenings: Vec<Happening>) -> Decision {
        let policies: Vec<String> = judged
            .permits
            .iter()
            .map(|citation| citation.policy.clone())
            .collect();
        let hand = self.hand();
        let mut decision = Decision {
            noun: self.act.noun,
            matter: self.facts.matter(self.act.noun),
            events: Vec::new(),
            permits: judged.permits,
            warnings: judged.warnings,
            document: None,
            office: None,
            counters: Vec::new(),
        };
        let event = |happening| Event {
            act: self.act.id.to_owned(),
            person: hand.person.clone(),
            post: hand.post.clone(),
            capacity: hand.capacity.clone(),
            at: hand.at,
            policies: policies.clone(),
            happening,
        };
        decision.events = happenings.into_iter().map(event).collect();
        if self.act.noun == Noun::OfficialDocument {
            let mut document = self.after(&decision.events);
            if let Some(next) =
                official_document::advance(self.law, self.facts, &document, self.act.id)
            {
                let entered = event(Happening::OfficialDocument(next));
                document.apply(&entered);
                decision.events.push(entered);
            }
            decision.document = Some(document);
        } else {
            let mut office = self.facts.office.clone();
            decision.events.iter().for_each(|event| office.apply(event));
            decision.office = Some(office);
        }
        decision.counters = self.counters(&decision.events);
        decision
    }

    fn after(&self, events: &[Event]) -> Document {
        let begun = Document {
            id: self.facts.new_id.to_owned(),
            ..Document::default()
        };
        let mut document = self.facts.document.cloned().unwrap_or(begun);
        events.iter().for_each(|event| document.apply(event));
        document
    }

    /// The matter as it is when another person asks: a change of the office may favour some.
    fn matter_for(&self, person: &str) -> rulebook::Facts {
        match self.act.noun {
            Noun::Organization => {
                let asked = Facts {
                    person,
                    ..self.facts.clone()
                };
                organization::facts(self.law, &asked, &self.values)
            }
            Noun::OfficialDocument | Noun::Rules => self.matter.clone(),
        }
    }

    fn hand(&self) -> Hand {
        let (_, situation) = self.person(self.facts.person);
        let standing = Standing::of(
            self.law,
            self.facts.office,
            self.facts.person,
            self.facts.today(),
        );
        let capacity = match situation.get("capacity") {
            Some(rulebook::Value::Word(word)) => word.clone(),
            _ => String::new(),
        };
        Hand {
            person: self.facts.person.to_owned(),
            post: standing.post(self.law),
            capacity,
            at: self.facts.now,
        }
    }

    fn counters(&self, events: &[Event]) -> Vec<(String, i64)> {
        use official_document::DocumentEvent as D;
        let year = self.facts.today().year();
        let organ = self
            .document
            .as_ref()
            .map(|document| document.content.organ.as_str());
        let names = needs(self.law, organ.unwrap_or_default(), year);
        events
            .iter()
            .filter_map(|event| match &event.happening {
                Happening::OfficialDocument(D::Numbered { number }) => {
                    Some((names.last_number.clone(), number.sequence))
                }
                Happening::OfficialDocument(D::Issued) => {
                    let issued = self.facts.figures.issued_this_year + 1;
                    Some((names.issued_this_year.clone(), issued))
                }
                Happening::Organization(OrganizationEvent::SeriesOpened {
                    series, last, ..
                }) => Some((format!("number/{series}"), *last)),
                _ => None,
            })
            .collect()
    }
}

/// The document that an act would begin, so that the law can be asked about it.
fn prospective(facts: &Facts<'_>, act: Act, happenings: &[Happening]) -> Option<Document> {
    if act.noun != Noun::OfficialDocument || !act.form.begins {
        return None;
    }
    let hand = Hand {
        person: facts.person.to_owned(),
        at: facts.now,
        ..Hand::default()
    };
    let mut document = Document {
        id: facts.new_id.to_owned(),
        ..Document::default()
    };
    for happening in happenings {
        if let Happening::OfficialDocument(event) = happening {
            let frame = Frame {
                act: act.id,
                label: act.label,
                hand: &hand,
                policies: &[],
            };
            document.evolve(frame, event);
        }
    }
    Some(document)
}

/// 原则上 rules that were set aside for the document's present substance.
fn set_aside(document: &Document) -> BTreeSet<String> {
    let present = document.substance();
    let standing = document
        .exceptions
        .iter()
        .filter(|exception| exception.substance == present);
    standing.map(|exception| exception.policy.clone()).collect()
}

fn memberships(standing: &Standing<'_>) -> Vec<Word> {
    let words = |class: &'static str, members: &[&str]| -> Vec<Word> {
        members
            .iter()
            .map(|&member| Word {
                class,
                member: member.to_owned(),
            })
            .collect()
    };
    [
        words("Role", &standing.roles),
        words("Post", &standing.posts),
        words("Office", &standing.offices),
    ]
    .concat()
}
