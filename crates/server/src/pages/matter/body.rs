//! What a matter's content means, noun by noun.

mod agenda_item;
mod case;
mod major_decision;
mod meeting;

pub use meeting::{opens_tasks, task as meeting_task};

use app::MatterView;
use domain::Matter;

use crate::error::Trouble;
use crate::pages::reply::rendered;
use crate::pages::visitor::Visitor;

/// The middle of a matter's page.
pub async fn of(visitor: &Visitor, view: &MatterView) -> Result<String, Trouble> {
    match &view.matter {
        Matter::Case(found) => rendered(&case::CaseBody::of(visitor, view, found)?),
        Matter::AgendaItem(found) => {
            rendered(&agenda_item::ItemBody::of(visitor, view, found).await?)
        }
        Matter::Meeting(found) => rendered(&meeting::MeetingBody::of(visitor, view, found).await?),
        Matter::MajorDecision(found) => {
            rendered(&major_decision::DecisionBody::of(visitor, view, found).await?)
        }
        Matter::OfficialDocument(_) => Ok(String::new()),
    }
}
