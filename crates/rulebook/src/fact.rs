//! Facts: what is so, as far as the law asks. Values only; never where they come from.

use std::collections::{BTreeMap, BTreeSet};

/// The facts of one thing, by fact id. What is not named takes the baseline of its word.
pub type Facts = BTreeMap<&'static str, Value>;

/// The value of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Flag(bool),
    Number(i64),
    Text(String),
    Texts(BTreeSet<String>),
    /// A member of the class that the fact's kind names.
    Word(String),
    Words(BTreeSet<String>),
}

/// A member of a class, such as `Role::"副职"`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word {
    pub class: &'static str,
    pub member: String,
}
