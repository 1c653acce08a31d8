//! The `principle` and `declared` blocks: why nothing runs, or which acts are awaited.
//! It never knows whether that is a good reason.

use crate::fault::Faults;
use crate::form::{self, Form};
use crate::section::{Fence, Section};
use crate::{Declared, Principle};

/// Every tag that a fenced block may bear.
pub(crate) const TAGS: [&str; 6] = [
    "cedar",
    "toml",
    "principle",
    "declared",
    "example",
    "cedar-prove",
];

/// Why nothing runs under this article, where it says so.
pub(crate) fn principle(section: &Section, faults: &mut Faults) -> Option<Principle> {
    let form = only_one(section, "principle", faults)?;
    form.only(&["why", "evidence"], faults);
    let why = form.need_text("why", faults)?;
    Some(Principle {
        why,
        evidence: form.texts("evidence", faults).unwrap_or_default(),
    })
}

/// The acts that this article awaits, where it names them.
pub(crate) fn declared(section: &Section, faults: &mut Faults) -> Option<Declared> {
    let form = only_one(section, "declared", faults)?;
    form.only(&["acts", "why"], faults);
    let (acts, why) = (
        form.need_texts("acts", faults),
        form.need_text("why", faults),
    );
    Some(Declared {
        acts: acts?,
        why: why?,
    })
}

fn only_one(section: &Section, tag: &str, faults: &mut Faults) -> Option<Form> {
    let mut fences = section.fences.iter().filter(|fence| fence.tag == tag);
    let first = fences.next();
    for fence in fences {
        faults.add(
            &fence.at,
            format!("{}有第二个 {tag} 块", section.place.title()),
        );
    }
    first.map(|fence: &Fence| form::parse(&fence.text, &fence.at, faults))
}
