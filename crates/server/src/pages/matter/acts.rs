//! What the visitor may do with a matter: one filled button, others beside it, and for what may
//! not be done the reason. It only shows what the law said.

use app::{MatterView, May};
use domain::Noun;
use domain::matter::List;

use crate::journal;
use crate::pages::act::verb;
use crate::pages::address;
use crate::pages::blocked::Blocked;
use crate::pages::button::{Button, Carried};
use crate::pages::visitor::Visitor;

/// The acts of a matter's page.
pub struct Acts {
    pub main: Option<Button>,
    pub beside: Vec<Button>,
    pub blocked: Vec<Blocked>,
    /// What waits for the visitor and cannot be done yet.
    pub waiting: Option<Blocked>,
}

impl Acts {
    #[must_use]
    pub fn of(visitor: &Visitor, found: &MatterView, line: bool) -> Self {
        let due = due(visitor, found);
        let lawful = found.may.iter().filter(|may| may.lawful);
        let others = lawful.filter(|may| due.is_none_or(|due| due.act != may.act));
        let blocked = found.may.iter().filter(|may| !may.lawful);
        // On a decision's page each act stands at the gate that it opens.
        let at_gates = found.matter.noun() == Noun::MajorDecision;
        Self {
            main: due.map(|may| button(visitor, found, may, line, true)),
            beside: others
                .filter(|_| !at_gates)
                .map(|may| button(visitor, found, may, line, false))
                .collect(),
            blocked: blocked.map(Blocked::of).collect(),
            waiting: waiting(visitor, found).filter(|_| due.is_none()),
        }
    }
}

/// The act that waits for this visitor now, where it is lawful.
fn due<'a>(visitor: &Visitor, found: &'a MatterView) -> Option<&'a May> {
    let lawful = |act: &str| {
        let mut all = found.may.iter();
        all.find(|may| may.act == act && may.lawful)
    };
    let mut mine: Vec<_> = found
        .duties
        .iter()
        .filter(|duty| visitor.holds(&duty.post))
        .collect();
    mine.sort_by_key(|duty| duty.list != List::ToDo);
    mine.iter().find_map(|duty| lawful(&duty.act))
}

fn waiting(visitor: &Visitor, found: &MatterView) -> Option<Blocked> {
    let mut mine = found.duties.iter().filter(|duty| visitor.holds(&duty.post));
    mine.find_map(|duty| {
        let may = found.may.iter().find(|may| may.act == duty.act)?;
        (!may.lawful).then(|| Blocked::of(may))
    })
}

/// The button of an act at a gate of a decision's way; a waiver names the gate.
#[must_use]
pub fn at(visitor: &Visitor, found: &MatterView, may: &May, gate: &str) -> Button {
    if verb(may) != "mark_not_applicable" {
        return button(visitor, found, may, false, false);
    }
    let id = found.matter.business().id();
    let path = address::form(found.matter.noun(), Some(id), verb(may));
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("gate", gate)
        .finish();
    Button::link("", format!("{path}?{query}"), may.label)
}

fn button(visitor: &Visitor, found: &MatterView, may: &May, line: bool, main: bool) -> Button {
    let id = found.matter.business().id();
    let path = address::form(found.matter.noun(), Some(id), verb(may));
    let tone = if main { "pri" } else { "" };
    if !may.fields.is_empty() {
        let asks = if line { "?line=1" } else { "" };
        return Button::link(tone, format!("{path}{asks}"), may.label);
    }
    let carried = Carried {
        csrf: visitor.caller.csrf.clone(),
        key: journal::number(),
        version: found.version,
        line,
    };
    Button::post(tone, path, may.label, carried)
}
