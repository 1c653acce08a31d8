//! The two hash functions of the record, and how RFC 6962 uses them.
//! Never knows what is hashed.

use serde::{Deserialize, Serialize};
use sha2::Digest;

pub type Hash = [u8; 32];

/// SM3 for the law, SHA-256 for tools from elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Algorithm {
    Sm3,
    Sha256,
}

impl Algorithm {
    pub const BOTH: [Self; 2] = [Self::Sm3, Self::Sha256];

    pub fn name(self) -> &'static str {
        match self {
            Self::Sm3 => "sm3",
            Self::Sha256 => "sha256",
        }
    }

    pub fn leaf(self, bytes: &[u8]) -> Hash {
        self.hash(&[&[0], bytes])
    }

    pub fn node(self, left: &Hash, right: &Hash) -> Hash {
        self.hash(&[&[1], left, right])
    }

    pub fn empty(self) -> Hash {
        self.hash(&[])
    }

    fn hash(self, parts: &[&[u8]]) -> Hash {
        match self {
            Self::Sm3 => parts
                .iter()
                .fold(sm3::Sm3::new(), Digest::chain_update)
                .finalize()
                .into(),
            Self::Sha256 => parts
                .iter()
                .fold(sha2::Sha256::new(), Digest::chain_update)
                .finalize()
                .into(),
        }
    }
}

/// SM3 over all parts, one after the other.
pub fn sm3(parts: &[&[u8]]) -> Hash {
    Algorithm::Sm3.hash(parts)
}

pub fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sm3_gives_the_figure_of_the_standard() {
        let expected = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";
        assert_eq!(hex(&sm3(&[b"a", b"bc"])), expected);
    }

    #[test]
    fn the_empty_tree_is_the_hash_of_nothing() {
        let expected = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(hex(&Algorithm::Sha256.empty()), expected);
    }

    #[test]
    fn a_leaf_never_hashes_like_a_node() {
        let (left, right) = ([1; 32], [2; 32]);
        let both = [left, right].concat();
        for algorithm in Algorithm::BOTH {
            assert_ne!(algorithm.leaf(&both), algorithm.node(&left, &right));
        }
    }
}
