//! A case: one person, one act, one matter, one situation. The question that a rulebook answers.

use std::collections::BTreeSet;

use crate::{Facts, Word};

/// One question to the law.
#[derive(Debug, Clone)]
pub struct Case<'a> {
    /// Act id, such as `official_document.sign`.
    pub act: &'a str,
    pub subject: &'a Subject,
    /// Facts of the matter; its noun is the act's.
    pub matter: &'a Facts,
    pub situation: &'a Facts,
    /// Policies that the named authority has set aside for this very content.
    pub overridden: &'a BTreeSet<String>,
}

/// The person who acts.
#[derive(Debug, Clone)]
pub struct Subject {
    pub id: String,
    /// Posts, roles and offices, as members of their classes.
    pub memberships: Vec<Word>,
    pub facts: Facts,
}
