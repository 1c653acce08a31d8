//! Stories of a case, given, when, then: from a resolution to its closing, and the wrong turns.

mod course;
mod given;
mod kinds;
mod reports;
mod time;
#[path = "../town/mod.rs"]
mod town;
mod views;
