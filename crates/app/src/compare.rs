//! Two versions of a document side by side, line by line.

use domain::official_document::Hand;

use crate::app::App;
use crate::caller::Caller;
use crate::fault::Found;

/// Two versions and how they differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    pub old: u32,
    pub new: u32,
    pub old_by: Hand,
    pub new_by: Hand,
    pub lines: Vec<DiffLine>,
}

/// One line of the comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiffLine {
    pub sign: DiffSign,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiffSign {
    Same,
    Added,
    Removed,
}

impl App {
    /// Two versions of a document; none when either does not exist for this caller.
    pub async fn compare(
        &self,
        caller: &Caller,
        id: &str,
        old: u32,
        new: u32,
    ) -> Found<Option<Comparison>> {
        todo!()
    }
}
