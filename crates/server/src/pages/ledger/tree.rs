//! The ledger as trees: from one deployment to the cases that it became, from each case to its
//! parts. A whole shows the most pressing lamp of what is below it.

use std::collections::BTreeMap;

use app::Ledger;
use askama::Template;
use domain::Noun;
use domain::case::Branch;

use crate::error::Trouble;
use crate::pages::lamp::LampTag;
use crate::pages::ledger::row::{self, Row};
use crate::pages::reply::rendered;

#[derive(Template)]
#[template(path = "ledger/deployment.html")]
struct Deployment {
    origin: String,
    href: Option<String>,
    lamp: LampTag,
    cases: usize,
    branches: Vec<String>,
}

#[derive(Template)]
#[template(path = "ledger/branch.html")]
struct Shown {
    row: Row,
    /// The lamp of the whole, where it is not the case's own.
    below: Option<LampTag>,
    parts: Vec<String>,
}

/// The trees of a page, those of one deployment together, in the order in which they come.
pub fn deployments(found: &Ledger<Branch>) -> Result<Vec<String>, Trouble> {
    let mut together: Vec<(String, Vec<&Branch>)> = Vec::new();
    for branch in &found.page.lines {
        let origin = row::origin(&branch.line);
        match together.iter_mut().find(|(known, _)| *known == origin) {
            Some((_, branches)) => branches.push(branch),
            None => together.push((origin, vec![branch])),
        }
    }
    let deployments = together.into_iter();
    deployments
        .map(|(origin, branches)| deployment(origin, &branches, &found.origins))
        .collect()
}

fn deployment(
    origin: String,
    branches: &[&Branch],
    origins: &BTreeMap<String, Noun>,
) -> Result<String, Trouble> {
    let lamp = branches.iter().map(|branch| branch.lamp).min();
    let first = branches
        .first()
        .map(|branch| Row::of(&branch.line, origins));
    let shown = branches.iter().map(|branch| shown(branch, origins));
    rendered(&Deployment {
        origin,
        href: first.and_then(|row| row.origin.1),
        lamp: lamp.map_or_else(|| LampTag::new("gry", ""), row::lamp),
        cases: branches.iter().map(|branch| size(branch)).sum(),
        branches: shown.collect::<Result<_, _>>()?,
    })
}

fn shown(branch: &Branch, origins: &BTreeMap<String, Noun>) -> Result<String, Trouble> {
    let parts = branch.parts.iter().map(|part| shown(part, origins));
    rendered(&Shown {
        row: Row::of(&branch.line, origins),
        below: (branch.lamp != branch.line.lamp).then(|| row::lamp(branch.lamp)),
        parts: parts.collect::<Result<_, _>>()?,
    })
}

fn size(branch: &Branch) -> usize {
    1 + branch.parts.iter().map(size).sum::<usize>()
}
