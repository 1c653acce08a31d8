//! One town: its law, its office as of now, and what lists of it are kept in memory.
//! Towns share a process and a database, and nothing else.

use std::fmt;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use domain::example::Outcome;
use domain::organization::Organization;
use domain::rules::Rules;
use domain::{Law, Office};
use rulebook::SourceFile;
use store::{Read, StoreError};

use crate::version::Compiled;

/// The counter that every change of the office raises.
pub const OFFICE_VERSION: &str = "office";

/// The id of a town, as its law folder writes it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TownId(Arc<str>);

/// A town while the system runs.
pub(crate) struct Town {
    pub id: TownId,
    /// The law in force; an open matter has its own: [`Town::law_for`].
    pub law: Arc<Law>,
    /// The files of the law in force.
    pub files: Vec<SourceFile>,
    pub compiled: Compiled,
    known: RwLock<Known>,
    examples: OnceLock<Vec<Outcome>>,
}

/// The office as it was last seen, with the version it had.
#[derive(Clone, Default)]
pub(crate) struct Known {
    pub version: i64,
    pub office: Arc<Office>,
}

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

impl Town {
    pub fn new(law: Arc<Law>, files: Vec<SourceFile>) -> Self {
        let id = TownId::from(law.rulebook.town().id.as_str());
        Self {
            id,
            law,
            files,
            compiled: Compiled::default(),
            known: RwLock::default(),
            examples: OnceLock::new(),
        }
    }

    /// The office as of this moment of the record. What is in memory counts only while its
    /// version is the record's.
    pub fn office(&self, read: &mut dyn Read) -> store::Result<Known> {
        let version = read
            .counter(self.id.as_str(), OFFICE_VERSION)?
            .unwrap_or_default();
        let known = self
            .known
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        if known.version == version {
            return Ok(known);
        }
        let organization: Option<Organization> = only(read, self.id.as_str(), "organization")?;
        let rules: Option<Rules> = only(read, self.id.as_str(), "rules")?;
        let office = Office {
            organization: organization.unwrap_or_default(),
            rules: rules.unwrap_or_default(),
        };
        Ok(Known {
            version,
            office: Arc::new(office),
        })
    }

    /// Keeps an office that has been committed, unless a later one is known.
    pub fn keep(&self, committed: Known) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.version < committed.version {
            *known = committed;
        }
    }

    /// The law's examples, run once.
    pub fn examples(&self) -> &[Outcome] {
        self.examples.get_or_init(|| {
            let all = self.law.rulebook.examples().iter();
            all.map(|example| domain::example::run(&self.law, example))
                .collect()
        })
    }
}

/// The state of a noun of which the town has only one matter.
fn only<T: serde::de::DeserializeOwned>(
    read: &mut dyn Read,
    town: &str,
    noun: &str,
) -> store::Result<Option<T>> {
    let row = read.state(town, noun, noun)?;
    row.map(|row| decode(&row.body)).transpose()
}

/// A body of the record as what it was written from.
pub(crate) fn decode<T: serde::de::DeserializeOwned>(body: &[u8]) -> store::Result<T> {
    serde_json::from_slice(body).map_err(|error| StoreError::Damaged(error.to_string()))
}

/// The canonical bytes of a value: its fields in their order.
pub(crate) fn encode<T: serde::Serialize>(value: &T) -> store::Result<Vec<u8>> {
    serde_json::to_vec(value).map_err(|error| StoreError::Damaged(error.to_string()))
}
