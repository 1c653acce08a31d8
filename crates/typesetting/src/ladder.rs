//! The ladder of small adjustments (7.3.5.5): line and blank space give way until the first page
//! shows body text and the signature does not stand alone.
//!
//! It never knows what a step does to the page: the templates do.

use serde::Serialize;
use typst::foundations::{Label, Selector};
use typst::introspection::Introspector;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

/// One setting of the page's few adjustable measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// Lines on a full page.
    lines: u8,
    /// Blank lines above the title.
    blanks: u8,
    /// 主送机关 stand in the colophon (7.3.2).
    addressees_below: bool,
    /// The last paragraph moves with the signature.
    held: bool,
}

/// In the order of trying.
pub const LADDER: [Step; 8] = [
    Step::plain(22, 2),
    Step::plain(22, 1),
    Step::plain(23, 1),
    Step::plain(24, 1),
    Step::plain(21, 2),
    Step {
        held: true,
        ..Step::plain(22, 2)
    },
    Step {
        addressees_below: true,
        ..Step::plain(22, 2)
    },
    Step {
        held: true,
        addressees_below: true,
        ..Step::plain(22, 2)
    },
];

impl Step {
    const fn plain(lines: u8, blanks: u8) -> Self {
        Self {
            lines,
            blanks,
            addressees_below: false,
            held: false,
        }
    }
}

/// Does the page show body text first, and the signature in its company?
pub fn holds(document: &PagedDocument) -> bool {
    let body_first = page_of(document, "body-first");
    let body_last = page_of(document, "body-last");
    let company = body_last.is_none() || body_last == page_of(document, "signature");
    company && body_first.is_none_or(|page| page == 1)
}

fn page_of(document: &PagedDocument, label: &str) -> Option<usize> {
    let label = Label::new(PicoStr::intern(label))?;
    let introspector = document.introspector();
    let marker = introspector.query_first(&Selector::Label(label))?;
    Some(Introspector::page(introspector.as_ref(), marker.location()?)?.get())
}
