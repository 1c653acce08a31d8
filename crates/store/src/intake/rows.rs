//! What goes into the intake and comes out: entries, receipts, batches and their proofs.
//! Never knows where they are kept.

use serde::{Deserialize, Serialize};

use crate::digest::{Hash, hex};
use crate::error::{Result, StoreError};
use crate::proof::{InclusionProof, Roots};

const VERSION: u32 = 1;

/// Something sent in, before it has a number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewEntry {
    pub channel: String,
    pub body: Vec<u8>,
    /// RFC 3339.
    pub at: String,
    /// Who sends, in a way that only tells one sender from another.
    pub dedup: Option<String>,
}

/// What the sender takes home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    pub number: u64,
    /// SM3 of salt and body.
    pub commitment: Hash,
    /// When it was taken in, for the first time.
    pub at: String,
}

/// An entry as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub number: u64,
    pub at: String,
    /// `None` once it has been destroyed.
    pub body: Option<Vec<u8>>,
    pub commitment: Hash,
    /// The event of the record that ordered it.
    pub erased_by: Option<u64>,
}

/// Entries `from` to `to` of a channel under the roots of their two trees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    pub town: String,
    pub channel: String,
    pub from: u64,
    pub to: u64,
    pub roots: Roots,
    /// The event of the record that binds it.
    pub event: Option<u64>,
}

/// Entries `from` to `to` of a channel, in no batch yet; the first of them came at `since`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unhashed {
    pub town: String,
    pub channel: String,
    pub from: u64,
    pub to: u64,
    pub since: String,
}

/// That an entry is in its batch, to be checked by anyone who knows the batch's roots.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryProof {
    pub batch: Batch,
    /// The entry as it was hashed.
    pub leaf: Vec<u8>,
    pub path: InclusionProof,
}

impl EntryProof {
    pub fn holds(&self, roots: &Roots) -> bool {
        self.path.holds(&self.leaf, roots)
    }
}

/// The canonical bytes of an entry, as they enter its batch; the order of the fields is part of
/// the format.
#[derive(Serialize)]
pub struct EntryLeaf<'a> {
    v: u32,
    town: &'a str,
    channel: &'a str,
    number: u64,
    at: &'a str,
    commit: String,
}

impl<'a> EntryLeaf<'a> {
    pub fn new(
        (town, channel): (&'a str, &'a str),
        number: u64,
        at: &'a str,
        commitment: &[u8],
    ) -> Self {
        Self {
            v: VERSION,
            town,
            channel,
            number,
            at,
            commit: hex(commitment),
        }
    }

    pub fn encode(&self) -> Result<Vec<u8>> {
        serde_json::to_vec(self).map_err(|error| StoreError::Damaged(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_of_version_one_never_change() {
        let leaf = EntryLeaf::new(
            ("gaojing", "征求意见1"),
            7,
            "2026-11-01T09:00:00Z",
            &[0xab; 2],
        );
        let expected = r#"{"v":1,"town":"gaojing","channel":"征求意见1","number":7,"at":"2026-11-01T09:00:00Z","commit":"abab"}"#;
        assert_eq!(leaf.encode().unwrap(), expected.as_bytes());
    }
}
