//! The canonical bytes of an event, as they enter the tree: JSON in a fixed order of fields.
//! Written once, kept as they are; never knows the payload, only its commitment.

use serde::{Deserialize, Serialize};

use crate::digest::{Hash, hex, sm3};
use crate::error::{Result, StoreError};
use crate::rows::NewEvent;

pub const VERSION: u32 = 1;

/// The order of the fields is part of the format.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaf {
    pub v: u32,
    pub town: String,
    pub seq: u64,
    pub kind: String,
    pub noun: String,
    pub matter: String,
    pub version: u64,
    pub actor: String,
    pub capacity: String,
    pub at: String,
    pub law_hash: String,
    pub text_hash: String,
    pub articles: Vec<String>,
    pub files: Vec<String>,
    pub destroys: Vec<u64>,
    /// SM3 of salt and payload, hex.
    pub commit: String,
    /// SM3 of salt and state afterwards, hex; empty when the event leaves no state.
    pub state_commit: String,
}

impl Leaf {
    pub fn new(town: &str, seq: u64, at: &str, event: &NewEvent, salt: &[u8]) -> Self {
        Self {
            v: VERSION,
            town: town.to_owned(),
            seq,
            kind: event.kind.clone(),
            noun: event.noun.clone(),
            matter: event.matter.clone(),
            version: event.version,
            actor: event.actor.clone(),
            capacity: event.capacity.clone(),
            at: at.to_owned(),
            law_hash: event.law_hash.clone(),
            text_hash: event.text_hash.clone(),
            articles: event.articles.clone(),
            files: event.files.clone(),
            destroys: event.destroys.clone(),
            commit: hex(&commitment(salt, &event.payload)),
            state_commit: state_commit(salt, &event.state_after),
        }
    }

    pub fn encode(&self) -> Result<Vec<u8>> {
        serde_json::to_vec(self).map_err(|error| StoreError::Damaged(error.to_string()))
    }

    pub fn decode(bytes: &[u8]) -> Result<Self> {
        serde_json::from_slice(bytes).map_err(|error| StoreError::Damaged(error.to_string()))
    }
}

/// Binds to the content without telling it.
pub fn commitment(salt: &[u8], content: &[u8]) -> Hash {
    sm3(&[salt, content])
}

fn state_commit(salt: &[u8], state: &[u8]) -> String {
    if state.is_empty() {
        String::new()
    } else {
        hex(&commitment(salt, state))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_of_version_one_never_change() {
        let event = NewEvent {
            noun: "n".into(),
            matter: "m".into(),
            version: 2,
            kind: "k".into(),
            actor: "a".into(),
            capacity: "本岗".into(),
            payload: b"p".to_vec(),
            files: vec!["f".into()],
            articles: vec!["5".into(), "24".into()],
            law_hash: "l".into(),
            text_hash: "t".into(),
            ..NewEvent::default()
        };
        let leaf = Leaf::new("gaojing", 7, "2024-11-01T09:00:00+08:00", &event, &[0; 32]);
        let commit = hex(&sm3(&[&[0; 32], b"p"]));
        let expected = format!(
            r#"{{"v":1,"town":"gaojing","seq":7,"kind":"k","noun":"n","matter":"m","version":2,"actor":"a","capacity":"本岗","at":"2024-11-01T09:00:00+08:00","law_hash":"l","text_hash":"t","articles":["5","24"],"files":["f"],"destroys":[],"commit":"{commit}","state_commit":""}}"#
        );
        let bytes = leaf.encode().unwrap();
        assert_eq!(String::from_utf8(bytes.clone()).unwrap(), expected);
        assert_eq!(Leaf::decode(&bytes).unwrap(), leaf);
    }

    #[test]
    fn a_field_that_version_one_does_not_know_is_not_read() {
        let mut text = String::from_utf8(Leaf::default().encode().unwrap()).unwrap();
        text.insert_str(1, r#""extra":1,"#);
        assert!(Leaf::decode(text.as_bytes()).is_err());
    }
}
