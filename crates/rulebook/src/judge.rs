//! Judging: from the policies that apply to an answer with articles, grounds and remedies.
//! Whatever cannot be judged is refused. It never knows how the answer is shown.

use std::collections::BTreeSet;

use crate::engine::{Act, Answer, Engine};
use crate::policy::Compiled;
use crate::{Basis, Case, Citation, Effect, Explanation, Force, Judgement, Violation};

/// Answers one case.
pub(crate) fn judge(engine: &Engine, case: &Case<'_>) -> Judgement {
    let Some(act) = engine.act(case.act) else {
        return refused(vec![format!("不认识的行为“{}”", case.act)]);
    };
    let answer = engine.ask(act, case);
    let judged = Judged { engine, act, case };
    let mut judgement = refused(Vec::new());
    judgement.permits = judged
        .rules(&answer.permits)
        .map(|rule| rule.citation.clone())
        .collect();
    for rule in judged.rules(&answer.must) {
        judgement.violations.push(judged.violation(rule));
    }
    for rule in judged.rules(&answer.softer) {
        let set_aside = case.overridden.contains(&rule.rule.id);
        let place = match (rule.rule.force, set_aside) {
            (Force::General, _) => &mut judgement.warnings,
            (_, true) => &mut judgement.overridden,
            (_, false) => &mut judgement.violations,
        };
        place.push(judged.violation(rule));
    }
    if judgement.permits.is_empty() && answer.errors.is_empty() {
        let missing = judged.missing_permit(&answer);
        judgement.violations.extend(missing);
    }
    judgement.errors = answer.errors;
    judgement
}

/// Who could do it, given one case for each person.
pub(crate) fn explain(engine: &Engine, cases: &[Case<'_>]) -> Explanation {
    let judged: Vec<_> = cases
        .iter()
        .map(|case| (case, judge(engine, case)))
        .collect();
    let obstacles: Vec<_> = judged
        .iter()
        .map(|(_, judged)| obstacles(engine, judged))
        .collect();
    let mut common = obstacles.first().cloned().unwrap_or_default();
    for obstacles in &obstacles {
        common.retain(|policy| obstacles.contains(policy));
    }
    let mut explanation = Explanation::default();
    for ((case, judgement), obstacles) in judged.iter().zip(&obstacles) {
        let permitted = !judgement.permits.is_empty() && judgement.errors.is_empty();
        if judgement.lawful() {
            explanation.could.push(case.subject.id.clone());
        } else if permitted && obstacles.is_subset(&common) {
            explanation.could_after.push(case.subject.id.clone());
        }
    }
    explanation.for_all = common.into_iter().collect();
    explanation
        .for_all
        .sort_by_key(|policy| engine.place(policy));
    explanation
}

/// What stands against an act, apart from the want of a permit.
fn obstacles(engine: &Engine, judgement: &Judgement) -> BTreeSet<String> {
    let policies = judgement
        .violations
        .iter()
        .map(|violation| &violation.citation.policy);
    let forbids = |policy: &&String| {
        let rule = engine
            .place(policy)
            .and_then(|place| engine.rules.get(place));
        rule.is_some_and(|rule| rule.rule.effect == Effect::Forbid)
    };
    policies.filter(forbids).cloned().collect()
}

fn refused(errors: Vec<String>) -> Judgement {
    Judgement {
        permits: Vec::new(),
        violations: Vec::new(),
        warnings: Vec::new(),
        overridden: Vec::new(),
        errors,
    }
}

/// A case that is being answered.
struct Judged<'a> {
    engine: &'a Engine,
    act: &'a Act,
    case: &'a Case<'a>,
}

impl<'a> Judged<'a> {
    fn rules(&self, places: &BTreeSet<usize>) -> impl Iterator<Item = &'a Compiled> {
        let engine = self.engine;
        places
            .iter()
            .filter_map(move |&place| engine.rules.get(place))
    }

    fn violation(&self, rule: &Compiled) -> Violation {
        let fact = |name: &_| self.engine.fact(name, self.act, self.case);
        Violation {
            citation: rule.citation.clone(),
            force: rule.rule.force,
            ground: rule.message.fill(&fact),
            remedy: rule.next.fill(&fact),
            override_by: rule.rule.override_by.clone(),
        }
    }

    /// Why nobody gave this person the act: one violation for each article that gives it to
    /// others, unless a rule about the person has already told that article.
    fn missing_permit(&self, answer: &Answer) -> Vec<Violation> {
        let standing: BTreeSet<usize> = answer.must.union(&answer.softer).copied().collect();
        let personal = self.rules(&standing).filter(|rule| {
            let set_aside = self.case.overridden.contains(&rule.rule.id);
            rule.personal && rule.rule.force != Force::General && !set_aside
        });
        let told: BTreeSet<u16> = personal.map(|rule| rule.citation.article).collect();
        let granting: Vec<&Compiled> = self
            .act
            .granting
            .iter()
            .filter_map(|&place| self.engine.rules.get(place))
            .collect();
        if granting.is_empty() {
            return vec![self.granted_to_nobody()];
        }
        let mut violations: Vec<Violation> = Vec::new();
        for rule in granting {
            let article = rule.citation.article;
            let last = violations.last_mut();
            match last.filter(|last| last.citation.article == article) {
                Some(last) => self.also(last, rule),
                None if told.contains(&article) => {}
                None => violations.push(self.granted_by(rule)),
            }
        }
        violations
    }

    fn granted_by(&self, rule: &Compiled) -> Violation {
        let label = self.act.label;
        let who = self.violation(rule).ground;
        Violation {
            citation: rule.citation.clone(),
            force: Force::Must,
            ground: format!("您不在可以“{label}”的人员之列；依本条：{who}"),
            remedy: format!("请交由本条所定的人员“{label}”"),
            override_by: None,
        }
    }

    fn also(&self, violation: &mut Violation, rule: &Compiled) {
        let who = self.violation(rule).ground;
        if !violation.ground.contains(&who) {
            violation.ground.push('；');
            violation.ground.push_str(&who);
        }
    }

    fn granted_to_nobody(&self) -> Violation {
        let label = self.act.label;
        Violation {
            citation: Citation {
                policy: String::new(),
                article: 0,
                title: String::new(),
                text: String::new(),
                basis: Basis::OwnSetting,
                model: None,
            },
            force: Force::Must,
            ground: format!("本规则没有一条准许任何人“{label}”"),
            remedy: format!("须先在规则中写明由谁“{label}”"),
            override_by: None,
        }
    }
}
