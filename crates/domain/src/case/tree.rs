//! 树: from one deployment to its parts. A whole shows the most pressing lamp of what is below it.

use std::collections::{BTreeMap, BTreeSet};

use crate::case::lamp::Lamp;
use crate::case::ledger::Line;

/// A line with its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    pub line: Line,
    /// The most pressing lamp of the line and its parts.
    pub lamp: Lamp,
    pub parts: Vec<Branch>,
}

/// The trees that lines make; a line whose whole is not among them stands by itself.
#[must_use]
pub fn forest(lines: Vec<Line>) -> Vec<Branch> {
    let known: BTreeSet<String> = lines.iter().map(|line| line.id.clone()).collect();
    let mut parts: BTreeMap<String, Vec<Line>> = BTreeMap::new();
    let mut roots = Vec::new();
    for line in lines {
        match line
            .parent
            .as_ref()
            .filter(|parent| known.contains(*parent))
        {
            Some(parent) => parts.entry(parent.clone()).or_default().push(line),
            None => roots.push(line),
        }
    }
    let mut grow = |line| branch(line, &mut parts);
    roots.into_iter().map(&mut grow).collect()
}

// Parts are taken out as they are placed, so that no line can stand below itself.
fn branch(line: Line, parts: &mut BTreeMap<String, Vec<Line>>) -> Branch {
    let own = parts.remove(&line.id).unwrap_or_default();
    let own: Vec<Branch> = own.into_iter().map(|part| branch(part, parts)).collect();
    let lamps = own.iter().map(|part| part.lamp);
    let lamp = lamps.chain([line.lamp]).min().unwrap_or(line.lamp);
    Branch {
        line,
        lamp,
        parts: own,
    }
}
