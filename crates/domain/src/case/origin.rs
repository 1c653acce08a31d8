//! 来源: where a case comes from, so that nothing has to be typed anew. It never knows what a
//! meeting or a document is.

use serde::{Deserialize, Serialize};

use crate::field::Values;

/// Where a case comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// An id of the law's `case_origin`, such as 会议议定.
    pub kind: String,
    /// The id of the matter that it comes from, where that is in this office.
    pub matter: String,
    /// Its number there, such as a resolution's or a document's.
    pub number: String,
    /// The words that ask for it.
    pub words: String,
}

impl Origin {
    pub(super) fn of(values: &Values) -> Self {
        Self {
            kind: values.text("origin"),
            matter: values.text("origin_matter"),
            number: values.text("origin_number"),
            words: values.text("origin_words"),
        }
    }

    /// The mark by which all cases of one origin find each other.
    #[must_use]
    pub fn mark(&self) -> Option<String> {
        let named = !(self.matter.is_empty() && self.number.is_empty());
        named.then(|| mark(&self.matter, &self.number))
    }
}

/// The mark of the cases that come from a number of a matter; 来源 of a resolution, a document.
#[must_use]
pub fn mark(matter: &str, number: &str) -> String {
    format!("来源:{matter}#{number}")
}
