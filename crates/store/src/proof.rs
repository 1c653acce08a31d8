//! Proofs that can be handed out and checked by anyone: two trees, each with its path.
//! Never knows where the nodes are kept.

use serde::{Deserialize, Serialize};

use crate::digest::{Algorithm, Hash};
use crate::tree;

/// That a leaf is number `seq` among the first `size`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InclusionProof {
    pub seq: u64,
    pub size: u64,
    pub sm3: Vec<Hash>,
    pub sha256: Vec<Hash>,
    pub roots: Roots,
}

/// That the tree of `new` leaves begins with the tree of `old`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsistencyProof {
    pub old: u64,
    pub new: u64,
    pub sm3: Vec<Hash>,
    pub sha256: Vec<Hash>,
    pub old_roots: Roots,
    pub new_roots: Roots,
}

/// The heads of both trees at one size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roots {
    pub sm3: Hash,
    pub sha256: Hash,
}

impl Roots {
    pub fn of(&self, algorithm: Algorithm) -> &Hash {
        match algorithm {
            Algorithm::Sm3 => &self.sm3,
            Algorithm::Sha256 => &self.sha256,
        }
    }
}

impl InclusionProof {
    /// Whether `leaf` has its place under roots that the reader got from elsewhere.
    pub fn holds(&self, leaf: &[u8], roots: &Roots) -> bool {
        Algorithm::BOTH.into_iter().all(|algorithm| {
            let path = pick(algorithm, &self.sm3, &self.sha256);
            let leaf = algorithm.leaf(leaf);
            tree::includes(
                algorithm,
                &leaf,
                self.seq,
                self.size,
                path,
                roots.of(algorithm),
            )
        })
    }
}

impl ConsistencyProof {
    /// Whether both heads, got from elsewhere, belong to one growing record.
    pub fn holds(&self, old: &Roots, new: &Roots) -> bool {
        Algorithm::BOTH.into_iter().all(|algorithm| {
            let path = pick(algorithm, &self.sm3, &self.sha256);
            let (from, to) = (old.of(algorithm), new.of(algorithm));
            tree::extends(algorithm, self.old, self.new, path, from, to)
        })
    }
}

fn pick<'a>(algorithm: Algorithm, sm3: &'a [Hash], sha256: &'a [Hash]) -> &'a [Hash] {
    match algorithm {
        Algorithm::Sm3 => sm3,
        Algorithm::Sha256 => sha256,
    }
}
