//! One town: its law, its office as of now, and what lists of it are kept in memory.
//! Towns share a process and a database, and nothing else.

use std::fmt;
use std::sync::Arc;

/// The id of a town, as its law folder writes it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TownId(Arc<str>);

impl TownId {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for TownId {
    fn from(id: &str) -> Self {
        Self(Arc::from(id))
    }
}

impl fmt::Display for TownId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
