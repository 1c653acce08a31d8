//! Autosave: unsaved text in a mutable buffer outside the record. A marking is looked for first.

use domain::Refusal;
use domain::field::Input;
use jiff::ToSpan;
use jiff::civil::DateTime;
use store::{Job, Read, Reply, StoreError};

use crate::app::App;
use crate::caller::Caller;
use crate::clock::stamp;
use crate::fault::Found;
use crate::matter::readable_document;
use crate::town::{decode, encode};

pub(crate) const SHELF: &str = "buffer";
/// Bytes; more than the fields of a draft can hold together.
const MOST: usize = 400_000;
/// Days.
const KEPT: i64 = 90;

/// What became of an autosave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    At(DateTime),
    /// It bears a secrecy marking; nothing was written.
    Refused(Refusal),
    /// There is no such document for this caller, or it may not be edited from this post.
    Missing,
    TooLong,
    ReadOnly {
        reason: String,
    },
}

/// Unsaved text.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Buffer {
    pub input: Input,
    pub at: DateTime,
    /// The version that it was typed upon.
    pub version: Option<u64>,
}

impl App {
    /// Keeps what is being typed, for this caller alone.
    pub async fn autosave(
        &self,
        caller: &Caller,
        matter: Option<&str>,
        version: Option<u64>,
        input: Input,
    ) -> Found<Saved> {
        let town = self.town(&caller.town)?;
        if let Some(refusal) = domain::marked(&town.law, "official_document.revise", &input) {
            return Ok(Saved::Refused(refusal));
        }
        if input.values().flatten().map(String::len).sum::<usize>() > MOST {
            return Ok(Saved::TooLong);
        }
        if !self.edits(caller, matter).await? {
            return Ok(Saved::Missing);
        }
        let at = self.now();
        let buffer = encode(&Buffer { input, at, version })?;
        let kept = self.keep(caller, matter, buffer).await;
        Ok(match kept {
            Ok(_) => Saved::At(at),
            Err(StoreError::ReadOnly(reason)) => Saved::ReadOnly { reason },
            Err(error) => return Err(error.into()),
        })
    }

    /// What the caller typed and did not save.
    pub async fn buffer(&self, caller: &Caller, matter: Option<&str>) -> Found<Option<Buffer>> {
        let (caller, matter) = (caller.clone(), matter.map(str::to_owned));
        self.look(move |read| buffer_row(read, &caller, matter.as_deref()))
            .await
    }

    pub async fn drop_buffer(&self, caller: &Caller, matter: Option<&str>) -> Found<()> {
        let (town, key) = (caller.town.to_string(), key(&caller.account, matter));
        let job: Job = Box::new(move |write| {
            write.delete_shelf(&town, SHELF, &key)?;
            Ok(Vec::new())
        });
        self.write(&caller.town, job).await?;
        Ok(())
    }

    /// Whether the caller knows the document, or may begin one.
    async fn edits(&self, caller: &Caller, matter: Option<&str>) -> Found<bool> {
        let town = self.town(&caller.town)?;
        let (account, now) = (caller.account.clone(), self.now());
        let matter = matter.map(str::to_owned);
        self.look(move |read| {
            let office = town.office(read)?.office;
            let Some(id) = matter else {
                let drafts = domain::person_keys(&town.law, &office, &account, now.date());
                return Ok(!drafts.is_empty());
            };
            Ok(readable_document(read, &town, &office, &account, &id, now)?.is_some())
        })
        .await
    }

    async fn keep(
        &self,
        caller: &Caller,
        matter: Option<&str>,
        buffer: Vec<u8>,
    ) -> store::Result<Reply> {
        let (town, key) = (caller.town.to_string(), key(&caller.account, matter));
        let expires = self.now().saturating_add(KEPT.days());
        let job: Job = Box::new(move |write| {
            write.put_shelf(&town, SHELF, &key, &buffer, Some(&stamp(expires)))?;
            Ok(Vec::new())
        });
        self.write(&caller.town, job).await
    }
}

/// The buffer of a caller for a document, or for one not yet begun.
pub(crate) fn buffer_row(
    read: &mut dyn Read,
    caller: &Caller,
    matter: Option<&str>,
) -> store::Result<Option<Buffer>> {
    let found = read.shelf(caller.town.as_str(), SHELF, &key(&caller.account, matter))?;
    found.map(|bytes| decode(&bytes)).transpose()
}

/// The key of an account's buffer for a document, or for one not yet begun.
pub(crate) fn key(account: &str, matter: Option<&str>) -> String {
    format!("{account}/{}", matter.unwrap_or("new"))
}
