//! The tree against another implementation, for every shape up to a size.

#![expect(clippy::cast_possible_truncation, reason = "the trees here are small")]

use std::collections::BTreeMap;

use ct_merkle::mem_backed_tree::MemoryBackedTree;
use ct_merkle::{ConsistencyProof, InclusionProof};

use super::*;

const SHAPES: u64 = 70;
const ALGORITHM: Algorithm = Algorithm::Sha256;

struct Grown {
    nodes: BTreeMap<Place, Hash>,
    leaves: Vec<Hash>,
}

impl Grown {
    fn to(size: u64) -> Self {
        let mut grown = Self {
            nodes: BTreeMap::new(),
            leaves: Vec::new(),
        };
        for seq in 0..size {
            let left = neighbours(seq)
                .iter()
                .map(|place| grown.nodes[place])
                .collect::<Vec<_>>();
            let leaf = ALGORITHM.leaf(&seq.to_be_bytes());
            grown.leaves.push(leaf);
            grown.nodes.extend(grow(ALGORITHM, seq, leaf, &left));
        }
        grown
    }

    fn head(&self, range: Range<u64>) -> Hash {
        let hashes = parts(range)
            .iter()
            .map(|place| self.nodes[place])
            .collect::<Vec<_>>();
        fold(ALGORITHM, &hashes)
    }

    fn heads(&self, ranges: Vec<Range<u64>>) -> Vec<Hash> {
        ranges.into_iter().map(|range| self.head(range)).collect()
    }
}

fn oracle(size: u64) -> MemoryBackedTree<sha2::Sha256, Vec<u8>> {
    oracle_of(0..size)
}

fn oracle_of(range: Range<u64>) -> MemoryBackedTree<sha2::Sha256, Vec<u8>> {
    let mut tree = MemoryBackedTree::new();
    range.for_each(|seq| tree.push(seq.to_be_bytes().to_vec()));
    tree
}

#[test]
fn a_head_over_whole_leaves_is_that_of_the_kept_nodes() {
    let grown = Grown::to(SHAPES);
    for start in 0..SHAPES {
        for end in start..=SHAPES {
            let leaves = &grown.leaves[start as usize..end as usize];
            let alone = oracle_of(start..end);
            assert_eq!(head(ALGORITHM, leaves)[..], alone.root().as_bytes()[..]);
        }
    }
}

#[test]
fn heads_equal_those_of_another_implementation() {
    let grown = Grown::to(SHAPES);
    for size in 0..=SHAPES {
        assert_eq!(
            grown.head(0..size)[..],
            oracle(size).root().as_bytes()[..],
            "size {size}"
        );
    }
}

#[test]
fn inclusion_paths_equal_those_of_another_implementation_and_hold() {
    let grown = Grown::to(SHAPES);
    for size in 1..=SHAPES {
        let other = oracle(size);
        let root = grown.head(0..size);
        for seq in 0..size {
            let path = grown.heads(inclusion(seq, size));
            let theirs: InclusionProof<sha2::Sha256> = other.prove_inclusion(seq as usize);
            assert_eq!(path.concat(), theirs.as_bytes(), "{seq} of {size}");
            let leaf = &grown.leaves[seq as usize];
            assert!(
                includes(ALGORITHM, leaf, seq, size, &path, &root),
                "{seq} of {size}"
            );
        }
    }
}

#[test]
fn consistency_paths_equal_those_of_another_implementation_and_hold() {
    let grown = Grown::to(SHAPES);
    for new in 2..=SHAPES {
        let other = oracle(new);
        for old in 1..new {
            let path = grown.heads(consistency(old, new));
            let theirs: ConsistencyProof<sha2::Sha256> =
                other.prove_consistency((new - old) as usize);
            assert_eq!(path.concat(), theirs.as_bytes(), "{old} to {new}");
            let (before, after) = (grown.head(0..old), grown.head(0..new));
            assert!(
                extends(ALGORITHM, old, new, &path, &before, &after),
                "{old} to {new}"
            );
        }
    }
}

#[test]
fn an_inclusion_path_holds_for_nothing_else() {
    let grown = Grown::to(SHAPES);
    for size in 2..=SHAPES {
        let root = grown.head(0..size);
        for seq in 0..size {
            let path = grown.heads(inclusion(seq, size));
            let leaf = &grown.leaves[seq as usize];
            let elsewhere = (seq + 1) % size;
            assert!(!includes(ALGORITHM, leaf, elsewhere, size, &path, &root));
            assert!(!includes(ALGORITHM, leaf, seq, size, &path[1..], &root));
            assert!(!includes(
                ALGORITHM,
                leaf,
                seq,
                size,
                &[&path[..], &[root]].concat(),
                &root
            ));
            for bent in 0..path.len() {
                let mut path = path.clone();
                path[bent][31] ^= 1;
                assert!(!includes(ALGORITHM, leaf, seq, size, &path, &root));
            }
        }
    }
}

#[test]
fn a_consistency_path_does_not_hold_for_another_past() {
    let grown = Grown::to(SHAPES);
    for new in 2..=SHAPES {
        let after = grown.head(0..new);
        for old in 1..new {
            let path = grown.heads(consistency(old, new));
            let mut before = grown.head(0..old);
            before[0] ^= 1;
            assert!(
                !extends(ALGORITHM, old, new, &path, &before, &after),
                "{old} to {new}"
            );
            let before = grown.head(0..old);
            assert!(!extends(ALGORITHM, old, new, &path[1..], &before, &after));
            assert!(!extends(ALGORITHM, new, old, &path, &after, &before));
        }
    }
}

#[test]
fn nothing_is_included_beyond_the_end() {
    let leaf = ALGORITHM.leaf(b"x");
    assert!(includes(ALGORITHM, &leaf, 0, 1, &[], &leaf));
    assert!(!includes(ALGORITHM, &leaf, 1, 1, &[], &leaf));
    assert!(!includes(ALGORITHM, &leaf, 0, 0, &[], &leaf));
}
