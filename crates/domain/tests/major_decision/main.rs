//! Stories of a major decision, given, when, then.

mod given;
mod stories;
#[path = "../town/mod.rs"]
mod town;
mod views;
