//! Where a case stands on its route, how long it stood at each step, and what was entered about it.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::record::Hand;

/// The step that a case is at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub name: String,
    pub since: DateTime,
}

/// A step that lies behind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    pub name: String,
    pub since: DateTime,
    pub until: DateTime,
}

/// 办理情况: one entry of the record of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The act's one Chinese name.
    pub act: String,
    /// The office that led or assisted when it was entered.
    pub office: String,
    pub words: String,
    /// 佐证: names of papers and files.
    pub evidence: Vec<String>,
    pub by: Hand,
}
