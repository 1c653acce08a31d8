//! Autosave: unsaved text in a mutable buffer outside the record. A marking is looked for first.

use domain::Refusal;
use domain::field::Input;
use jiff::civil::DateTime;

use crate::app::App;
use crate::caller::Caller;
use crate::fault::Found;

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
        todo!()
    }

    pub async fn buffer(&self, caller: &Caller, matter: Option<&str>) -> Found<Option<Buffer>> {
        todo!()
    }

    pub async fn drop_buffer(&self, caller: &Caller, matter: Option<&str>) -> Found<()> {
        todo!()
    }
}
