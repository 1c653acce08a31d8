//! 改送: what an absence would reroute, shown before it is registered.

use crate::Law;
use crate::matter::{Duty, Matter};
use crate::office::{Facts, Office};
use crate::organization::Absence;

/// One open matter whose work changes hands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rerouted {
    pub matter: String,
    pub title: String,
    pub step: String,
    pub from: Vec<String>,
    pub to: Vec<String>,
}

/// The open matters that somebody else would have to handle, were the absence registered and
/// begun. Those that nobody could handle have no `to`.
#[must_use]
pub fn reroute(
    law: &Law,
    facts: &Facts<'_>,
    matters: &[Matter],
    absence: &Absence,
) -> Vec<Rerouted> {
    let mut office: Office = facts.office.clone();
    office.organization.absences.push(absence.clone());
    let begun = absence.from.to_datetime(facts.now.time()).max(facts.now);
    let after = Facts {
        office: &office,
        now: begun,
        ..facts.clone()
    };
    let before = Facts {
        now: begun,
        ..facts.clone()
    };
    matters
        .iter()
        .filter_map(|matter| {
            let business = matter.business();
            changed(
                matter,
                &business.duties(law, &before),
                &business.duties(law, &after),
            )
        })
        .collect()
}

fn changed(matter: &Matter, before: &[Duty], after: &[Duty]) -> Option<Rerouted> {
    let posts = |duties: &[Duty]| -> Vec<String> {
        duties
            .iter()
            .map(|duty| format!("{}（{}）", duty.post, duty.step))
            .collect()
    };
    let acts =
        |duties: &[Duty]| -> Vec<String> { duties.iter().map(|duty| duty.act.clone()).collect() };
    (posts(before) != posts(after) || acts(before) != acts(after)).then(|| Rerouted {
        matter: matter.business().id().to_owned(),
        title: matter.business().title().to_owned(),
        step: before
            .first()
            .map(|duty| duty.step.clone())
            .unwrap_or_default(),
        from: before.iter().map(|duty| duty.post.clone()).collect(),
        to: after.iter().map(|duty| duty.post.clone()).collect(),
    })
}
