//! The pages themselves, looked at by poppler: a tool that is not ours.
//!
//! Needs the pinned fonts (`scripts/fonts.sh`) and poppler-utils; without them each test says that
//! it was skipped.

#![expect(
    clippy::disallowed_methods,
    reason = "poppler reads files, and fonts lie in a folder"
)]

mod content;
mod golden;
mod measure;
mod minutes;
mod poppler;
mod setup;
