//! Rules as they are shown: who may, when not, on what it rests. It never knows Cedar.

use crate::{Basis, Force, Model};

/// One policy of the law, for display.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Such as `24.2`.
    pub id: String,
    /// 0 in an annex.
    pub article: u16,
    pub effect: Effect,
    pub force: Force,
    pub basis: Basis,
    /// 示范文本 from which the town's own setting was taken.
    pub model: Option<Model>,
    /// Ids of the acts that it speaks of.
    pub acts: Vec<&'static str>,
    /// As written, placeholders and all.
    pub message: String,
    /// As written; empty for a permit.
    pub next: String,
    /// The post or role that may set a 原则上 rule aside.
    pub override_by: Option<String>,
    /// The policy as written.
    pub policy: String,
    pub file: String,
    pub line: usize,
}

/// Whether a rule gives or takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    Permit,
    Forbid,
}

/// A claim over all states, to be proved elsewhere; here it is only parsed and type-checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    pub id: String,
    /// The claim as a Chinese sentence.
    pub claim: String,
    pub direction: Direction,
    /// The Cedar policy as written.
    pub policy: String,
    pub article: u16,
    pub file: String,
    pub line: usize,
}

/// Which way a claim is to be proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Whatever the rulebook allows, the claim allows.
    Only,
    /// Whatever the claim allows, the rulebook allows.
    May,
}
