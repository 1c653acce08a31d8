//! 拟开会议: a meeting is planned; nothing is convened yet.

use crate::Law;
use crate::field::{Invalid, Values};
use crate::meeting::{Arrangement, Kind, MeetingEvent};
use crate::office::Scene;

pub(super) fn decide(scene: &Scene<'_>, values: &Values) -> Result<MeetingEvent, Invalid> {
    let arranged = Arrangement::of(values)?;
    let kind = Kind::find(scene.law, &arranged.kind);
    if kind.is_some_and(Kind::own_portfolio) && arranged.portfolios.is_empty() {
        return Err(Invalid::at(
            "portfolios",
            format!("{}请写明涉及哪些分管领域", arranged.kind),
        ));
    }
    let organization = &scene.facts.office.organization;
    let members = kind.map(|kind| kind.members(scene.law, organization));
    Ok(MeetingEvent::Proposed {
        office: secretariat(scene.law),
        arrangement: Box::new(arranged.joined_by(members.unwrap_or_default())),
    })
}

/// The office that arranges meetings: the town's Party and Government Office.
fn secretariat(law: &Law) -> String {
    let mut offices = law.rulebook.rows("office").iter();
    let found = offices.find(|row| row.flag("secretariat"));
    found.map(|row| row.id.clone()).unwrap_or_default()
}
