//! Stories of a major decision, given, when, then.

mod before_public;
mod carried;
mod given;
mod meeting;
mod stories;
#[path = "../town/mod.rs"]
mod town;
mod views;
