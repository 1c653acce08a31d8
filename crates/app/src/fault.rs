//! 故障: we broke. Never mixed with the two kinds of no that are answers.

use std::fmt;

/// Something that is our fault. The number stands in the log beside the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub id: String,
}

/// What was looked for, unless we broke.
pub type Found<T> = Result<T, Fault>;

impl Fault {
    /// Logs the reason under a number that can be told to whoever asked.
    pub(crate) fn of(reason: impl fmt::Display) -> Self {
        let id = crate::people::secret::short();
        tracing::error!(fault = %id, %reason, "fault");
        Self { id }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "系统故障，编号 {}", self.id)
    }
}

impl std::error::Error for Fault {}

impl From<store::StoreError> for Fault {
    fn from(error: store::StoreError) -> Self {
        Self::of(error)
    }
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        Self::of(error)
    }
}
