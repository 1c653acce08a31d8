//! Nodes: each made of the two below it, none missing, none too many.

use std::collections::{BTreeMap, BTreeSet};

use crate::digest::Algorithm;
use crate::error::Result;
use crate::tables::nodes;
use crate::tx::Tx;
use crate::verify::{Bad, What};

const PAGE: usize = 1024;

pub fn check(tx: &mut Tx<'_>, town: &str, size: u64, bad: &mut Bad) -> Result<()> {
    let leaves = wrong_leaves(bad);
    for algorithm in Algorithm::BOTH {
        let found = surplus(tx, town, algorithm, size, bad)?;
        // A registered size that the nodes do not bear out is no reason to look for ever.
        let mut levels = Levels {
            tx,
            town,
            algorithm,
            wrong: leaves.clone(),
        };
        for level in 1..u64::BITS {
            levels.check(level, size.min(found) >> level, bad)?;
        }
    }
    Ok(())
}

struct Levels<'a, 'b> {
    tx: &'a mut Tx<'b>,
    town: &'a str,
    algorithm: Algorithm,
    wrong: BTreeSet<(u32, u64)>,
}

impl Levels<'_, '_> {
    fn check(&mut self, level: u32, count: u64, bad: &mut Bad) -> Result<()> {
        for start in (0..count).step_by(PAGE) {
            let range = start..count.min(start + PAGE as u64);
            let above = nodes::level(self.tx, self.town, self.algorithm, level, range.clone())?;
            let children = 2 * range.start..2 * range.end;
            let below = nodes::level(self.tx, self.town, self.algorithm, level - 1, children)?;
            for idx in range {
                if !agrees(self.algorithm, above.get(&idx), &below, 2 * idx) {
                    self.report(level, idx, bad);
                }
            }
        }
        Ok(())
    }

    /// A node above one that is known to be wrong disagrees for that reason.
    fn report(&mut self, level: u32, idx: u64, bad: &mut Bad) {
        if [2 * idx, 2 * idx + 1]
            .iter()
            .any(|child| self.wrong.contains(&(level - 1, *child)))
        {
            return;
        }
        self.wrong.insert((level, idx));
        let (first, last) = (idx << level, ((idx + 1) << level) - 1);
        let detail = format!(
            "第{first}条至第{last}条的{}散列树结点不符",
            self.algorithm.name()
        );
        bad.add(Some(first), What::Node, detail);
    }
}

/// Leaves that are known to be wrong explain why the node above them disagrees.
fn wrong_leaves(bad: &Bad) -> BTreeSet<(u32, u64)> {
    let known = bad
        .findings
        .iter()
        .filter(|finding| finding.what == What::Leaf);
    known
        .filter_map(|finding| finding.seq)
        .map(|seq| (0, seq))
        .collect()
}

fn agrees(
    algorithm: Algorithm,
    stored: Option<&Vec<u8>>,
    below: &BTreeMap<u64, Vec<u8>>,
    left: u64,
) -> bool {
    let child = |idx| {
        below
            .get(&idx)
            .and_then(|hash| <[u8; 32]>::try_from(&hash[..]).ok())
    };
    match (child(left), child(left + 1), stored) {
        (Some(left), Some(right), Some(stored)) => stored[..] == algorithm.node(&left, &right),
        _ => false,
    }
}

/// Compares how many nodes there are with how many there should be.
fn surplus(
    tx: &mut Tx<'_>,
    town: &str,
    algorithm: Algorithm,
    size: u64,
    bad: &mut Bad,
) -> Result<u64> {
    let expected = size.saturating_mul(2) - u64::from(size.count_ones());
    let found = nodes::count(tx, town, algorithm)?;
    if found != expected {
        let detail = format!(
            "{}散列树应有{expected}个结点，实有{found}个",
            algorithm.name()
        );
        bad.add(None, What::Node, detail);
    }
    Ok(found)
}
