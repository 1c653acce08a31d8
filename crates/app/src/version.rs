//! The texts of the law that were ever loaded: kept in the record, checked when they are read
//! again, compiled once. An open matter goes on under the one with which it began.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use domain::Law;
use jiff::civil::DateTime;
use rulebook::{Rulebook, SourceFile};
use serde::{Deserialize, Serialize};
use store::{Read, StateRow, Write};

use crate::town::{Town, decode, encode};

/// Where texts are kept, by the hash of their words.
pub(crate) const SHELF: &str = "law-text";

/// The law of a matter.
#[derive(Debug, Clone)]
pub(crate) struct Governing {
    /// The matter's own; the one in force where that cannot be read, for looking only.
    pub law: Arc<Law>,
    /// Where it is not the text in force.
    pub older: Option<Older>,
}

/// That a matter goes on under an older text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Older {
    pub text_hash: String,
    /// When that text was first loaded; none where it was never kept.
    pub since: Option<DateTime>,
    /// This program can no longer read it, so that nothing can be done under it.
    pub unread: bool,
}

/// Older texts that were needed, compiled; and since when the one in force is loaded.
#[derive(Debug, Default)]
pub(crate) struct Compiled {
    older: RwLock<BTreeMap<String, Governing>>,
    since: OnceLock<DateTime>,
}

/// A text as it is kept: the files of the last law that was loaded with these words.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Kept {
    since: DateTime,
    /// Over all files.
    pub hash: String,
    /// By name.
    files: BTreeMap<String, String>,
}

impl Governing {
    pub fn unread(&self) -> bool {
        self.older.as_ref().is_some_and(|older| older.unread)
    }
}

impl Town {
    /// The law under which a matter goes on.
    pub fn law_for(&self, read: &mut dyn Read, row: &StateRow) -> store::Result<Arc<Law>> {
        Ok(self.governing(read, &row.text_hash)?.law)
    }

    /// The same with what is to be said about it.
    pub fn governing(&self, read: &mut dyn Read, text_hash: &str) -> store::Result<Governing> {
        if text_hash.is_empty() || text_hash == self.law.rulebook.text_hash() {
            return Ok(self.in_force());
        }
        if let Some(known) = self.compiled.known(text_hash) {
            return Ok(known);
        }
        let kept = read.shelf(self.id.as_str(), SHELF, text_hash)?;
        let governing = self.compile(text_hash, kept.as_deref());
        self.compiled.keep(text_hash, &governing);
        Ok(governing)
    }

    /// The law in force.
    pub fn in_force(&self) -> Governing {
        Governing {
            law: Arc::clone(&self.law),
            older: None,
        }
    }

    fn compile(&self, text_hash: &str, kept: Option<&[u8]>) -> Governing {
        let read = kept
            .ok_or_else(|| "没有保存这个文本".to_owned())
            .and_then(|bytes| Kept::checked(text_hash, bytes));
        let since = read.as_ref().ok().map(|kept| kept.since);
        let law = read.and_then(|kept| kept.over(&self.law));
        let unread = law.is_err();
        if let Err(why) = &law {
            tracing::error!(town = %self.id, text_hash, %why, "an older text of the law cannot be read; its open matters have to be migrated");
        }
        Governing {
            law: law.map_or_else(|_| Arc::clone(&self.law), Arc::new),
            older: Some(Older {
                text_hash: text_hash.to_owned(),
                since,
                unread,
            }),
        }
    }
}

impl Compiled {
    /// When the text in force was first loaded; none before it is kept.
    pub fn since(&self) -> Option<DateTime> {
        self.since.get().copied()
    }

    fn known(&self, text_hash: &str) -> Option<Governing> {
        let known = self.older.read().unwrap_or_else(PoisonError::into_inner);
        known.get(text_hash).cloned()
    }

    fn keep(&self, text_hash: &str, governing: &Governing) {
        let mut known = self.older.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(text_hash.to_owned(), governing.clone());
    }
}

impl Kept {
    /// A text out of the record, if it is what it is said to be.
    pub fn checked(text_hash: &str, bytes: &[u8]) -> Result<Self, String> {
        let kept: Self = decode(bytes).map_err(|error| error.to_string())?;
        let found = Rulebook::fingerprints(&kept.sources());
        match found == Some((kept.hash.clone(), text_hash.to_owned())) {
            true => Ok(kept),
            false => Err("保存的文本与其校验值不符".to_owned()),
        }
    }

    fn sources(&self) -> Vec<SourceFile> {
        let files = self.files.iter();
        files
            .map(|(path, text)| SourceFile {
                path: path.clone(),
                text: text.clone(),
            })
            .collect()
    }

    fn over(&self, current: &Law) -> Result<Law, String> {
        Law::continuing(&self.sources(), current).map_err(|faults| {
            let all: Vec<String> = faults.iter().take(3).map(ToString::to_string).collect();
            format!("{}处读不懂：{}", faults.len(), all.join("；"))
        })
    }
}

/// Keeps the text in force. Other files with the same words take the place of the earlier ones:
/// they say the same better, and are no new version.
pub(crate) fn keep(write: &mut dyn Write, town: &Town, now: DateTime) -> store::Result<()> {
    let book = &town.law.rulebook;
    let (id, text_hash) = (town.id.as_str(), book.text_hash());
    let bytes = write.shelf(id, SHELF, text_hash)?;
    let known = bytes.and_then(|bytes| Kept::checked(text_hash, &bytes).ok());
    let since = known.as_ref().map_or(now, |kept| kept.since);
    town.compiled.since.get_or_init(|| since);
    if known.as_ref().is_some_and(|kept| kept.hash == book.hash()) {
        return Ok(());
    }
    let files = town.files.iter();
    let kept = Kept {
        since,
        hash: book.hash().to_owned(),
        files: files
            .map(|file| (file.path.clone(), file.text.clone()))
            .collect(),
    };
    write.put_shelf(id, SHELF, text_hash, &encode(&kept)?, None)
}
