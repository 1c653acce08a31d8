//! The acts on a meeting: their forms, and what each makes happen.

use crate::act::Form;
use crate::field::{Field, FieldKind, Invalid, Values};
use crate::matter::Matter;
use crate::meeting::{
    Meeting, approve_exception, arrangement, cancel, change, close, convene, correct_minutes,
    draft_minutes, drop_item, keep_apart, merge, open, open_item, postpone_item, propose,
    record_opinion, register_leave, resolve, schedule_item, sign_minutes, vet_minutes,
};
use crate::office::{Facts, Scene};
use crate::record::Happening;

pub(super) const REASON: Field = Field::new("reason", "理由", FieldKind::Prose, 500);
/// Which item; the one on the floor when it is left out.
pub(super) const ITEM: Field = Field::new("item", "议题", FieldKind::Line, 64)
    .optional()
    .hint("不填即正在议的议题");

/// The form of an act on a meeting.
#[must_use]
pub fn form(act: &str) -> Option<Form> {
    let fields = match act {
        "meeting.propose" => arrangement::FIELDS,
        "meeting.schedule_item" => schedule_item::FIELDS,
        "meeting.drop_item" => drop_item::FIELDS,
        "meeting.keep_apart" => keep_apart::FIELDS,
        "meeting.merge" => merge::FIELDS,
        "meeting.approve_exception" => approve_exception::FIELDS,
        "meeting.change" => change::FIELDS,
        "meeting.cancel" => cancel::FIELDS,
        "meeting.register_leave" => register_leave::FIELDS,
        "meeting.open" => open::FIELDS,
        "meeting.open_item" => open_item::FIELDS,
        "meeting.record_opinion" => record_opinion::FIELDS,
        "meeting.resolve" => resolve::FIELDS,
        "meeting.postpone_item" => postpone_item::FIELDS,
        "meeting.draft_minutes" => draft_minutes::FIELDS,
        "meeting.correct_minutes" => correct_minutes::FIELDS,
        "meeting.convene" | "meeting.close" | "meeting.vet_minutes" | "meeting.sign_minutes" => &[],
        _ => return None,
    };
    Some(Form {
        fields,
        begins: act == "meeting.propose",
        beside: act == "meeting.register_leave",
    })
}

/// What an act on a meeting makes happen.
pub(crate) fn decide(
    act: &str,
    scene: &Scene<'_>,
    values: &Values,
) -> Result<Vec<Happening>, Invalid> {
    if act == "meeting.propose" {
        return Ok(vec![Happening::Meeting(propose::decide(scene, values)?)]);
    }
    let missing = || Invalid::at("matter", "没有这次会议");
    let known = meeting(scene.facts).ok_or_else(missing)?;
    let event = match act {
        "meeting.schedule_item" => schedule_item::decide(scene, known, values),
        "meeting.drop_item" => drop_item::decide(known, values),
        "meeting.keep_apart" => keep_apart::decide(scene, known, values),
        "meeting.merge" => merge::decide(scene, known, values),
        "meeting.approve_exception" => approve_exception::decide(scene, values),
        "meeting.convene" => convene::decide(scene, known),
        "meeting.change" => change::decide(known, values),
        "meeting.cancel" => cancel::decide(values),
        "meeting.register_leave" => register_leave::decide(scene, known, values),
        "meeting.open" => open::decide(scene, known, values),
        "meeting.open_item" => open_item::decide(known, values),
        "meeting.record_opinion" => record_opinion::decide(known, values),
        "meeting.resolve" => resolve::decide(scene, known, values),
        "meeting.postpone_item" => postpone_item::decide(known, values),
        "meeting.close" => close::decide(scene, known),
        "meeting.draft_minutes" => draft_minutes::decide(scene, known, values),
        "meeting.vet_minutes" => vet_minutes::decide(),
        "meeting.sign_minutes" => sign_minutes::decide(),
        "meeting.correct_minutes" => correct_minutes::decide(known, values),
        _ => Err(Invalid::at("act", "没有这个动作")),
    }?;
    Ok(vec![Happening::Meeting(event)])
}

/// The meeting that an act is about.
pub(crate) fn meeting<'a>(facts: &Facts<'a>) -> Option<&'a Meeting> {
    match facts.matter {
        Some(Matter::Meeting(meeting)) => Some(meeting),
        _ => None,
    }
}

/// The item that was named, or the one on the floor.
pub(super) fn item_of(meeting: &Meeting, values: &Values) -> Result<String, Invalid> {
    let named = values.given("item");
    let on_floor = || meeting.floor().map(|entry| entry.item.clone());
    let item = named.or_else(on_floor);
    let item = item.ok_or_else(|| Invalid::at("item", "现在没有正在议的议题，请写明是哪一个"))?;
    if meeting.entry(&item).is_none() {
        return Err(Invalid::at("item", "这次会议没有这个议题"));
    }
    Ok(item)
}
