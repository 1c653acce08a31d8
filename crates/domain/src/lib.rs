//! `domain` is the office: what an act is, and what it changes.
//!
//! Pure: time, actor, ids and figures are passed in. It never knows async, SQL, HTTP, HTML, files,
//! a clock, randomness, or how a rule is judged.

#![cfg_attr(
    not(test),
    deny(
        clippy::disallowed_methods,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::string_slice,
        clippy::todo,
        clippy::unreachable,
        clippy::unwrap_used
    )
)]

mod access;
mod act;
pub mod agenda_item;
pub mod calendar;
pub mod case;
pub mod clock;
mod consequence;
mod decide;
pub mod example;
pub mod field;
pub mod inspection;
mod law;
pub mod major_decision;
mod marking;
pub mod matter;
pub mod meeting;
mod office;
pub mod official_document;
pub mod organization;
mod record;
mod refusal;
pub mod rules;
mod vocabulary;

pub use access::{matter_keys, person_keys};
pub use act::{Act, Form, Noun};
pub use consequence::Consequence;
pub use decide::{Command, Decision, Explained, Needs, No, decide, explain, needs, warn};
pub use law::{Law, Post};
pub use marking::marked;
pub use matter::{Business, Matter};
pub use office::{Facts, Figures, Office};
pub use record::{Event, Frame, Hand, Happening};
pub use refusal::{Refusal, Who};
pub use vocabulary::vocabulary;
