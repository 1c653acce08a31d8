//! 征求意见: what stands before the public, what the public sends in about it, and how that is
//! bound to the record. Comments are kept beside the record; nothing else of a matter is told.

mod bind;
mod board;
mod comment;
mod page;
mod receipt;
mod staff;

pub(crate) use bind::bound_batch;
pub(crate) use board::Boards;
pub use board::{Board, ConsultationLine, HearingLine, PublicationLine};
pub use comment::Commented;
pub use page::{ConsultationPage, GroupLine, HearingPage};
pub use receipt::{Arrived, CommentReceipt};
pub use staff::{CommentLine, CommentsAsked, CommentsPage};

use domain::major_decision::MajorDecision;
use domain::{Matter, Noun};
use store::{Intake, Read};
use tokio::task::spawn_blocking;

use crate::app::App;
use crate::fault::{Fault, Found};
use crate::matter;
use crate::town::Town;

impl App {
    /// A look at what the public sent in, on a thread that may wait.
    async fn peruse<T: Send + 'static>(
        &self,
        look: impl FnOnce(&Intake) -> store::Result<T> + Send + 'static,
    ) -> Found<T> {
        let intake = self.inner.intake.clone();
        let found = spawn_blocking(move || look(&intake));
        Ok(found.await.map_err(Fault::of)??)
    }
}

/// The decision whose id a public address begins with; the address ends in two counts.
fn decision(read: &mut dyn Read, town: &Town, id: &str) -> store::Result<Option<MajorDecision>> {
    let Some(of) = decision_of(id) else {
        return Ok(None);
    };
    let row = read.state(town.id.as_str(), Noun::MajorDecision.id(), of)?;
    let Some(row) = row else {
        return Ok(None);
    };
    Ok(match matter::read(&row)? {
        Matter::MajorDecision(decision) => Some(decision),
        _ => None,
    })
}

fn decision_of(id: &str) -> Option<&str> {
    let (rest, _) = id.rsplit_once('-')?;
    rest.rsplit_once('-').map(|(of, _)| of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_its_decision() {
        assert_eq!(decision_of("2026-0012-1-1"), Some("2026-0012"));
        assert_eq!(decision_of("2026-0012"), None);
        assert_eq!(decision_of(""), None);
    }
}
