//! A question to the law: one act on one matter at one moment, put for any person; and what is
//! carried out when the answer is yes.

use std::borrow::Cow;
use std::collections::BTreeSet;

use rulebook::{Case, Judgement, Subject, Value, Violation, Word};

use super::Decision;
use crate::Law;
use crate::act::{Act, Noun};
use crate::consequence::consequences;
use crate::field::Values;
use crate::major_decision;
use crate::matter::Matter;
use crate::office::Facts;
use crate::official_document::{self, authority_violation};
use crate::organization::{self, OrganizationEvent, Standing};
use crate::record::{Event, Hand, Happening};
use crate::refusal::{Refusal, Who, binding};
use crate::{case, meeting, rules};

/// One act on one matter at one moment, ready to be put to the law for any person.
pub(super) struct Question<'a> {
    law: &'a Law,
    facts: &'a Facts<'a>,
    act: Act,
    matter: Option<Cow<'a, Matter>>,
    so: rulebook::Facts,
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
        let matter = match act.noun.only_matter() {
            Some(_) => None,
            None => facts
                .matter
                .map(Cow::Borrowed)
                .or_else(|| prospective(facts, act, happenings).map(Cow::Owned)),
        };
        let so = match (act.noun, &matter) {
            (Noun::Organization, _) => organization::facts(law, facts, values),
            (Noun::Rules, _) => rules::facts(facts, values),
            (_, Some(matter)) => {
                let business = matter.business();
                let mut so = business.facts(law, facts, act.id);
                so.extend(business.asked(law, facts, act.id, values));
                so
            }
            (_, None) => rulebook::Facts::new(),
        };
        let overridden = matter
            .as_ref()
            .map(|matter| matter.business().overridden())
            .unwrap_or_default();
        Self {
            law,
            facts,
            act,
            matter,
            so,
            overridden,
            values: values.clone(),
        }
    }

    pub fn judge(&self, person: &str) -> Judgement {
        let (subject, situation) = self.person(person);
        let mut judged = self.law.rulebook.judge(&Case {
            act: self.act.id,
            subject: &subject,
            matter: &self.so,
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
        let mut situation = standing.situation(self.law, self.facts.office, self.facts.today());
        match &self.matter {
            Some(matter) => {
                let towards = matter.business();
                situation.extend(towards.situation(self.law, self.facts, &standing));
            }
            None => drop(situation.insert("drafter", Value::Flag(true))),
        }
        let in_step = Value::Flag(self.out_of_step().is_none());
        situation.insert("in_step", in_step);
        let subject = Subject {
            id: person.to_owned(),
            memberships: memberships(&standing),
            facts: organization::portfolios(self.facts, person),
        };
        (subject, situation)
    }

    fn out_of_step(&self) -> Option<Violation> {
        let matter = self.matter.as_ref().filter(|_| !self.act.form.begins)?;
        let business = matter.business();
        business.out_of_step(self.law, self.facts, self.act.id)
    }

    fn not_at_hand(&self, person: &str) -> Option<Violation> {
        let matter = self.matter.as_ref().filter(|_| !self.act.form.begins)?;
        let posts = self.facts.office.organization.posts_of(person);
        let business = matter.business();
        business.not_at_hand(self.law, self.facts, self.act.id, &posts)
    }

    fn without_authority(&self, person: &str) -> Option<Violation> {
        let standing = Standing::of(self.law, self.facts.office, person, self.facts.today());
        authority_violation(self.law, &self.values.text("policy"), &standing)
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
        let event = |happening| Event {
            act: self.act.id.to_owned(),
            person: hand.person.clone(),
            post: hand.post.clone(),
            capacity: hand.capacity.clone(),
            at: hand.at,
            policies: policies.clone(),
            happening,
        };
        let mut events: Vec<Event> = happenings.into_iter().map(event).collect();
        let mut after = self.after(&events);
        if let Some(after) = &mut after
            && let Some(next) = after.business().advance(self.law, self.facts, self.act.id)
        {
            let entered = event(next);
            after.apply(&entered);
            events.push(entered);
        }
        let office = after.is_none().then(|| {
            let mut office = self.facts.office.clone();
            events.iter().for_each(|event| office.apply(event));
            office
        });
        Decision {
            noun: self.act.noun,
            matter: self.facts.matter_id(self.act.noun),
            consequences: consequences(self.law, self.facts, &events),
            counters: self.counters(after.as_ref(), &events),
            permits: judged.permits,
            warnings: judged.warnings,
            events,
            after,
            office,
        }
    }

    /// The matter as the events leave it; none where the act is on the office itself.
    fn after(&self, events: &[Event]) -> Option<Matter> {
        let begun = || Matter::begun(self.act.noun, self.facts.new_id);
        let known = self.facts.matter.filter(|_| !self.act.form.begins).cloned();
        let mut matter = match self.act.noun.only_matter() {
            Some(_) => None,
            None => known.or_else(begun),
        }?;
        events.iter().for_each(|event| matter.apply(event));
        Some(matter)
    }

    /// The matter as it is when another person asks: a change of the office may favour some.
    fn matter_for(&self, person: &str) -> rulebook::Facts {
        if self.act.noun != Noun::Organization {
            return self.so.clone();
        }
        let asked = Facts {
            person,
            ..self.facts.clone()
        };
        organization::facts(self.law, &asked, &self.values)
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
            Some(Value::Word(word)) => word.clone(),
            _ => String::new(),
        };
        Hand {
            person: self.facts.person.to_owned(),
            post: standing.post(self.law),
            capacity,
            at: self.facts.now,
        }
    }

    fn counters(&self, after: Option<&Matter>, events: &[Event]) -> Vec<(String, i64)> {
        match after {
            Some(Matter::OfficialDocument(document)) => {
                official_document::counters(self.law, self.facts, document, events)
            }
            Some(Matter::Case(_)) => case::counters(events),
            Some(Matter::MajorDecision(decision)) => major_decision::counters(decision, events),
            Some(Matter::Meeting(meeting)) => meeting::counters(self.facts, meeting, events),
            Some(Matter::AgendaItem(_)) => Vec::new(),
            None => events.iter().filter_map(opened).collect(),
        }
    }
}

/// The counter of a series that was opened.
fn opened(event: &Event) -> Option<(String, i64)> {
    match &event.happening {
        Happening::Organization(OrganizationEvent::SeriesOpened { series, last, .. }) => {
            Some((format!("number/{series}"), *last))
        }
        _ => None,
    }
}

/// The matter that an act would begin, so that the law can be asked about it.
fn prospective(facts: &Facts<'_>, act: Act, happenings: &[Happening]) -> Option<Matter> {
    if !act.form.begins {
        return None;
    }
    let mut matter = Matter::begun(act.noun, facts.new_id)?;
    for happening in happenings {
        matter.apply(&Event {
            act: act.id.to_owned(),
            person: facts.person.to_owned(),
            post: String::new(),
            capacity: String::new(),
            at: facts.now,
            policies: Vec::new(),
            happening: happening.clone(),
        });
    }
    Some(matter)
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
