//! 提交: an office lays an item of business before a meeting.

use crate::agenda_item::{AgendaItemEvent, Content};
use crate::field::{Invalid, Values};
use crate::office::Scene;
use crate::organization::Standing;

pub(super) fn decide(scene: &Scene<'_>, values: &Values) -> Result<AgendaItemEvent, Invalid> {
    let facts = scene.facts;
    let standing = Standing::of(scene.law, facts.office, facts.person, facts.today());
    let office = standing.offices.first().copied().unwrap_or_default();
    Ok(AgendaItemEvent::Submitted {
        content: Box::new(Content::of(values)),
        office: office.to_owned(),
    })
}
