//! Signed notes after C2SP: a head of the record that can be carried anywhere and checked there.
//! The SHA-256 root is the head that tools elsewhere know; the SM3 root follows as an extension.
//! Never knows which key may sign for whom.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::digest::Hash;
use crate::error::Result;
use crate::keys::{Signer, Verifier};
use crate::proof::Roots;

const SM3: &str = "sm3 ";
/// Opens every signature line.
pub const DASH: &str = "\u{2014} ";

/// Size and roots of one town's record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    pub origin: String,
    pub size: u64,
    pub roots: Roots,
}

/// A text with signatures under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub text: String,
    pub signatures: Vec<Signature>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    pub name: String,
    pub key_id: [u8; 4],
    pub bytes: Vec<u8>,
}

/// Whose record it is, as the first line of a note says it.
pub fn origin(town: &str) -> String {
    format!("guiju/{town}")
}

impl Head {
    pub fn text(&self) -> String {
        let Roots { sm3, sha256 } = &self.roots;
        let (sm3, sha256) = (STANDARD.encode(sm3), STANDARD.encode(sha256));
        format!("{}\n{}\n{sha256}\n{SM3}{sm3}\n", self.origin, self.size)
    }

    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.strip_suffix('\n')?.split('\n');
        let (origin, size, sha256) = (lines.next()?, lines.next()?, hash(lines.next()?)?);
        let sm3 = lines
            .find_map(|line| line.strip_prefix(SM3))
            .and_then(hash)?;
        let number = size.parse::<u64>().ok()?;
        // One head has one spelling: no sign, no leading zero.
        let canonical = number.to_string() == size && !origin.is_empty();
        canonical.then(|| Self {
            origin: origin.to_owned(),
            size: number,
            roots: Roots { sm3, sha256 },
        })
    }
}

impl Note {
    pub fn sign(text: String, signer: &dyn Signer) -> Result<Self> {
        let bytes = signer.sign(text.as_bytes())?;
        let name = signer.key_name().to_owned();
        let signature = Signature {
            name,
            key_id: signer.key_id(),
            bytes,
        };
        Ok(Self {
            text,
            signatures: vec![signature],
        })
    }

    /// Whether one of the keys has signed, and none of them is misused.
    pub fn holds(&self, keys: &[&dyn Verifier]) -> bool {
        let mut checked = self.signatures.iter().flat_map(|signature| {
            let known = keys
                .iter()
                .filter(|key| key.key_name() == signature.name && key.key_id() == signature.key_id);
            known.map(|key| key.verify(self.text.as_bytes(), &signature.bytes))
        });
        let first = checked.next();
        first.is_some_and(|first| first && checked.all(|right| right))
    }

    pub fn parse(note: &str) -> Option<Self> {
        let (text, signatures) = note.split_once("\n\n")?;
        let lines = signatures.strip_suffix('\n')?.split('\n');
        let signatures = lines.map(signature).collect::<Option<Vec<_>>>()?;
        Some(Self {
            text: format!("{text}\n"),
            signatures,
        })
    }
}

impl std::fmt::Display for Note {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{}", self.text)?;
        self.signatures.iter().try_for_each(|signature| {
            let both = [&signature.key_id[..], &signature.bytes].concat();
            writeln!(f, "{DASH}{} {}", signature.name, STANDARD.encode(both))
        })
    }
}

fn signature(line: &str) -> Option<Signature> {
    let (name, encoded) = line.strip_prefix(DASH)?.rsplit_once(' ')?;
    let decoded = STANDARD.decode(encoded).ok()?;
    let (key_id, bytes) = decoded.split_first_chunk::<4>()?;
    Some(Signature {
        name: name.to_owned(),
        key_id: *key_id,
        bytes: bytes.to_vec(),
    })
}

fn hash(encoded: &str) -> Option<Hash> {
    STANDARD.decode(encoded).ok()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::SoftwareKey;

    fn head() -> Head {
        Head {
            origin: origin("gaojing"),
            size: 12,
            roots: Roots {
                sm3: [3; 32],
                sha256: [2; 32],
            },
        }
    }

    #[test]
    fn a_head_is_written_as_others_read_it() {
        let text = head().text();
        let lines = text.lines().collect::<Vec<_>>();
        let root = "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
        assert_eq!(lines[..3], ["guiju/gaojing", "12", root]);
        assert_eq!(Head::parse(&text), Some(head()));
    }

    #[test]
    fn a_head_has_one_spelling() {
        let text = head().text();
        for bad in [
            text.replace("12", "012"),
            text.replace("12", "+12"),
            text.replace('=', ""),
        ] {
            assert_eq!(Head::parse(&bad), None, "{bad}");
        }
    }

    #[test]
    fn a_signed_note_comes_back_and_holds_under_its_key_only() {
        let (key, other) = (
            SoftwareKey::generate("town").unwrap(),
            SoftwareKey::generate("town").unwrap(),
        );
        let note = Note::sign(head().text(), &key).unwrap();
        let read = Note::parse(&note.to_string()).unwrap();
        assert_eq!(read, note);
        assert!(read.holds(&[&key.public()]));
        assert!(read.holds(&[&other.public(), &key.public()]));
        assert!(!read.holds(&[&other.public()]));
        assert!(!read.holds(&[]));
    }

    #[test]
    fn a_note_with_one_changed_letter_does_not_hold() {
        let key = SoftwareKey::generate("town").unwrap();
        let written = Note::sign(head().text(), &key).unwrap().to_string();
        for at in 0..written.len() {
            let mut bytes = written.clone().into_bytes();
            bytes[at] ^= 1;
            let held = String::from_utf8(bytes)
                .ok()
                .and_then(|text| Note::parse(&text));
            assert!(
                !held.is_some_and(|note| note.holds(&[&key.public()])),
                "byte {at}"
            );
        }
    }
}
