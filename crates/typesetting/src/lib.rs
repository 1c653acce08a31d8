//! GB/T 9704 pages: an official document set as PDF and as SVG page images, by Typst as a library.
//!
//! This room exists because of the national format standard. It is handed text and answers with
//! pages; it never knows the office's rules, SQL, HTTP, the network or what time it is.

mod date;
mod engine;
mod error;
mod fonts;
mod glyphs;
mod heading;
mod ladder;
mod sheet;
mod source;
mod title;
mod world;

pub use date::Date;
pub use engine::{Engine, Pages, Typeset};
pub use error::TypesettingError;
pub use fonts::{Role, RoleFont};
pub use source::parse::SourceFault;
pub use source::{Attachment, Attendance, Format, Source, Urgency};
