//! 意见: what was said at each step, in order. Never lost, never overwritten.

use serde::{Deserialize, Serialize};

use crate::record::Hand;

/// One opinion or remark in the course of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    /// The step at which it was given.
    pub step: String,
    /// The act's Chinese name.
    pub act: String,
    pub text: String,
    pub by: Hand,
    /// The version that it speaks of.
    pub version: u32,
}
