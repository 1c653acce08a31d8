//! Whether a decision may be put on an agenda: the law is asked what stands against laying it
//! before the organ, whoever asks. It never knows a meeting.

use std::collections::BTreeSet;

use rulebook::{Case, Effect, Judgement, Subject, Violation};

use crate::Law;
use crate::major_decision::{MajorDecision, facts};
use crate::office::Facts;
use crate::refusal::binding;

const LAID_BEFORE: &str = "major_decision.submit";

/// What stands against putting a decision on an agenda; nothing when its gates are met.
#[must_use]
pub fn agenda_obstacles(law: &Law, facts: &Facts<'_>, decision: &MajorDecision) -> Vec<Violation> {
    let judged = judged(law, facts, decision);
    let forbids = |violation: &Violation| {
        let rule = law.rulebook.policy(&violation.citation.policy);
        rule.is_some_and(|rule| rule.effect == Effect::Forbid)
    };
    let mut obstacles = judged.violations;
    obstacles.retain(forbids);
    // What cannot be judged is refused.
    if !judged.errors.is_empty() {
        obstacles.extend(unjudged(law));
    }
    obstacles
}

/// 一般 rules from which a decision that is put on an agenda departs.
#[must_use]
pub fn agenda_warnings(law: &Law, facts: &Facts<'_>, decision: &MajorDecision) -> Vec<Violation> {
    judged(law, facts, decision).warnings
}

fn judged(law: &Law, facts: &Facts<'_>, decision: &MajorDecision) -> Judgement {
    let nobody = Subject {
        id: String::new(),
        memberships: Vec::new(),
        facts: rulebook::Facts::new(),
    };
    law.rulebook.judge(&Case {
        act: LAID_BEFORE,
        subject: &nobody,
        matter: &facts::facts(law, facts, decision),
        situation: &rulebook::Facts::new(),
        overridden: &BTreeSet::new(),
    })
}

fn unjudged(law: &Law) -> Option<Violation> {
    let mut rules = law.rulebook.policies().iter();
    let about = rules.find(|rule| rule.acts.contains(&LAID_BEFORE))?;
    Some(binding(
        law.cite(&about.id)?,
        "规则在判定时出错，按不准处理".to_owned(),
        "请联系系统管理员核对规则".to_owned(),
    ))
}
