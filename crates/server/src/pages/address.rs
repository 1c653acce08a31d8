//! Where the pages of a noun are: one table for every link. It never knows what stands on them.

use domain::Noun;

/// A noun's place among the pages.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    pub noun: Noun,
    /// Where its matters are, without a slash at the end.
    pub base: &'static str,
    /// Which entry of the navigation is current there.
    pub section: &'static str,
    /// What the list of its matters is called.
    pub label: &'static str,
    /// The law's table of its kinds.
    pub kinds: &'static str,
}

const PLACES: [Place; 7] = [
    place(
        Noun::OfficialDocument,
        "/documents",
        "documents",
        "发文",
        "document_kind",
    ),
    place(
        Noun::Meeting,
        "/meetings",
        "meetings",
        "会议",
        "meeting_kind",
    ),
    place(
        Noun::AgendaItem,
        "/items",
        "meetings",
        "议题",
        "meeting_kind",
    ),
    place(Noun::Case, "/cases", "cases", "督办与请示报告", "case_kind"),
    place(
        Noun::MajorDecision,
        "/decisions",
        "decisions",
        "重大行政决策",
        "decision_kind",
    ),
    place(
        Noun::Organization,
        "/organization",
        "organization",
        "机构",
        "",
    ),
    place(Noun::Rules, "/rules", "rules", "解释", ""),
];
const DESK: Place = place(Noun::OfficialDocument, "", "desk", "工作台", "");

/// The place of a noun; the desk where it has none.
pub fn place_of(noun: Noun) -> Place {
    let known = PLACES.into_iter().find(|place| place.noun == noun);
    known.unwrap_or(DESK)
}

/// The address of a matter's page.
pub fn of(noun: Noun, id: &str) -> String {
    let base = place_of(noun).base;
    match noun.only_matter() {
        Some(_) => base.to_owned(),
        None => format!("{base}/{id}"),
    }
}

/// The same for a noun as lists name it.
pub fn named(noun: &str, id: &str) -> String {
    Noun::find(noun).map_or_else(|| "/".to_owned(), |noun| of(noun, id))
}

/// Where the form of an act is: on a matter, or one that begins a matter.
pub fn form(noun: Noun, id: Option<&str>, verb: &str) -> String {
    let base = place_of(noun).base;
    match (noun.only_matter(), id) {
        (None, Some(id)) => format!("{base}/{id}/acts/{verb}"),
        _ => format!("{base}/acts/{verb}"),
    }
}

const fn place(
    noun: Noun,
    base: &'static str,
    section: &'static str,
    label: &'static str,
    kinds: &'static str,
) -> Place {
    Place {
        noun,
        base,
        section,
        label,
        kinds,
    }
}
