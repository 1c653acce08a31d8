//! RFC 6962 trees as pure functions: which nodes a head or a proof is made of, and whether it holds.
//! Only complete subtrees are ever named, so a node once written never changes.
//! Never knows where nodes are kept or what a leaf says.

use std::ops::Range;

use crate::digest::{Algorithm, Hash};

/// A complete subtree: `level` 0 is a leaf, `idx` counts from the left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub level: u32,
    pub idx: u64,
}

/// The left neighbours that a new leaf `seq` is joined with, lowest first.
pub fn neighbours(seq: u64) -> Vec<Place> {
    (0..seq.trailing_ones())
        .map(|level| Place {
            level,
            idx: (seq >> level) - 1,
        })
        .collect()
}

/// All subtrees that a new leaf completes, itself first.
pub fn grow(algorithm: Algorithm, seq: u64, leaf: Hash, neighbours: &[Hash]) -> Vec<(Place, Hash)> {
    let mut grown = vec![(Place { level: 0, idx: seq }, leaf)];
    let mut hash = leaf;
    for (level, left) in (1..).zip(neighbours) {
        hash = algorithm.node(left, &hash);
        grown.push((
            Place {
                level,
                idx: seq >> level,
            },
            hash,
        ));
    }
    grown
}

/// The complete subtrees that make up `range`, left to right.
pub fn parts(range: Range<u64>) -> Vec<Place> {
    let mut parts = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let fits = (range.end - at).ilog2();
        let level = if at == 0 {
            fits
        } else {
            fits.min(at.trailing_zeros())
        };
        parts.push(Place {
            level,
            idx: at >> level,
        });
        at += 1 << level;
    }
    parts
}

/// The head over the hashes of `parts`.
pub fn fold(algorithm: Algorithm, hashes: &[Hash]) -> Hash {
    let mut from_right = hashes.iter().rev();
    match from_right.next() {
        None => algorithm.empty(),
        Some(last) => from_right.fold(*last, |right, left| algorithm.node(left, &right)),
    }
}

/// The head over whole leaves.
pub fn head(algorithm: Algorithm, leaves: &[Hash]) -> Hash {
    let mut parts = Vec::new();
    for (seq, leaf) in (0_u64..).zip(leaves) {
        let lefts = (0..seq.trailing_ones()).filter_map(|_| parts.pop());
        let whole = lefts.fold(*leaf, |right, left| algorithm.node(&left, &right));
        parts.push(whole);
    }
    fold(algorithm, &parts)
}

/// The ranges whose heads prove that `seq` is among the first `size`.
pub fn inclusion(seq: u64, size: u64) -> Vec<Range<u64>> {
    let mut ranges = Vec::new();
    let mut whole = 0..size;
    while whole.end - whole.start > 1 {
        let middle = middle(&whole);
        if seq < middle {
            ranges.push(middle..whole.end);
            whole.end = middle;
        } else {
            ranges.push(whole.start..middle);
            whole.start = middle;
        }
    }
    ranges.reverse();
    ranges
}

/// The ranges whose heads prove that the first `old` of `new` leaves are those of before.
pub fn consistency(old: u64, new: u64) -> Vec<Range<u64>> {
    let mut ranges = Vec::new();
    if old == 0 || old == new {
        return ranges;
    }
    let mut whole = 0..new;
    while whole.end != old {
        let middle = middle(&whole);
        if old <= middle {
            ranges.push(middle..whole.end);
            whole.end = middle;
        } else {
            ranges.push(whole.start..middle);
            whole.start = middle;
        }
    }
    if whole.start != 0 {
        ranges.push(whole);
    }
    ranges.reverse();
    ranges
}

/// Whether `path` leads from `leaf`, number `seq` of `size`, to `root`.
pub fn includes(
    algorithm: Algorithm,
    leaf: &Hash,
    seq: u64,
    size: u64,
    path: &[Hash],
    root: &Hash,
) -> bool {
    if seq >= size {
        return false;
    }
    let mut climb = Climb {
        node: seq,
        last: size - 1,
    };
    let mut hash = *leaf;
    for step in path {
        match climb.step() {
            Step::TooFar => return false,
            Step::Left => hash = algorithm.node(step, &hash),
            Step::Right => hash = algorithm.node(&hash, step),
        }
    }
    climb.last == 0 && hash == *root
}

/// Whether `path` shows that the tree under `new_root` begins with that under `old_root`.
pub fn extends(
    algorithm: Algorithm,
    old: u64,
    new: u64,
    path: &[Hash],
    old_root: &Hash,
    new_root: &Hash,
) -> bool {
    if old == 0 || old >= new {
        let same = old == new && old_root == new_root;
        return path.is_empty() && (same || old == 0 && *old_root == algorithm.empty());
    }
    let mut climb = Climb {
        node: old - 1,
        last: new - 1,
    };
    climb.skip_right_edges();
    let (start, rest) = match path.split_first() {
        _ if old.is_power_of_two() => (old_root, path),
        Some((first, rest)) => (first, rest),
        None => return false,
    };
    let (mut before, mut after) = (*start, *start);
    for step in rest {
        match climb.step() {
            Step::TooFar => return false,
            Step::Left => {
                before = algorithm.node(step, &before);
                after = algorithm.node(step, &after);
            }
            Step::Right => after = algorithm.node(&after, step),
        }
    }
    climb.last == 0 && before == *old_root && after == *new_root
}

/// The way from a node to the root beside the rightmost way, as RFC 9162 2.1.3 and 2.1.4 walk it.
struct Climb {
    node: u64,
    last: u64,
}

enum Step {
    Left,
    Right,
    TooFar,
}

impl Climb {
    fn step(&mut self) -> Step {
        if self.last == 0 {
            return Step::TooFar;
        }
        let left = self.node & 1 == 1 || self.node == self.last;
        if left {
            while self.node & 1 == 0 && self.node != 0 {
                self.up();
            }
        }
        self.up();
        if left { Step::Left } else { Step::Right }
    }

    fn skip_right_edges(&mut self) {
        while self.node & 1 == 1 {
            self.up();
        }
    }

    fn up(&mut self) {
        self.node >>= 1;
        self.last >>= 1;
    }
}

/// Where RFC 6962 splits: after the largest power of two that leaves something on the right.
fn middle(range: &Range<u64>) -> u64 {
    range.start + (1 << (range.end - range.start - 1).ilog2())
}

#[cfg(test)]
mod tests;
