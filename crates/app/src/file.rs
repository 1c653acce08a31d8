//! Files: uploaded, named in an act's input, read again by whoever may.

use domain::Refusal;
use domain::field::Invalid;

use crate::app::App;
use crate::caller::Caller;
use crate::fault::Found;

/// What became of an upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileAnswer {
    Stored { file: String, sm3: String },
    Invalid(Invalid),
    Refused(Refusal),
    ReadOnly { reason: String },
}

/// A file as it was uploaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    pub id: String,
    pub name: String,
    pub media: String,
    pub sm3: String,
    pub bytes: Vec<u8>,
}

impl App {
    /// Keeps a file of at most 20 MiB.
    pub async fn put_file(
        &self,
        caller: &Caller,
        name: &str,
        media: &str,
        bytes: Vec<u8>,
    ) -> Found<FileAnswer> {
        todo!()
    }

    pub async fn file(&self, caller: &Caller, id: &str) -> Found<Option<StoredFile>> {
        todo!()
    }
}
