//! What a matter's content means, noun by noun.

mod case;

use app::MatterView;
use domain::Matter;

use crate::error::Trouble;
use crate::pages::reply::rendered;
use crate::pages::visitor::Visitor;

/// The middle of a matter's page.
pub fn of(visitor: &Visitor, view: &MatterView) -> Result<String, Trouble> {
    match &view.matter {
        Matter::Case(found) => rendered(&case::CaseBody::of(visitor, view, found)),
        Matter::OfficialDocument(_)
        | Matter::AgendaItem(_)
        | Matter::Meeting(_)
        | Matter::MajorDecision(_) => Ok(String::new()),
    }
}
