//! `server` is the faces shown to people: pages, the JSON API, the command line.
//!
//! It asks `app` for everything and shows what it answers. It never knows SQL, how a rule is
//! judged, or how a page is set.

pub mod api;
pub mod cli;
mod csrf;
mod download;
pub mod error;
pub mod form;
mod headers;
mod journal;
mod limits;
mod metrics;
mod openapi;
pub mod pages;
pub mod router;
pub mod serve;
pub mod session;
pub mod state;
pub mod visit;
mod xlsx;
