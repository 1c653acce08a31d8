//! The lines that a document puts on desks: 待办 and 待阅 follow from its duties and from lateness,
//! 已办 and 我发起 from who did what. It never knows how a desk is shown.

use domain::calendar::Deadline;
use domain::official_document::{Document, Duty, List, duties};
use domain::{Facts, Law};
use jiff::civil::DateTime;
use store::WorkRow;

use crate::clock::stamp;
use crate::deadline::deadline;
use crate::remind::reminded;
use crate::rows::{DONE, NOUN, STARTED, TO_DO, TO_READ, clock_state, due, one_line, person, post};

/// What stands between the parts of a work row's step.
const PART: char = '|';

/// The lines that follow from where a document stands: 待办 and 待阅.
pub fn due_rows(law: &Law, facts: &Facts<'_>, document: &Document) -> Vec<WorkRow> {
    let by = deadline(law, facts.office, document);
    let mut rows: Vec<WorkRow> = duties(law, facts, document)
        .iter()
        .map(|duty| due_row(document, duty, &by, facts.now))
        .collect();
    for (holder, heading) in reminded(law, facts, document) {
        let step = format!("{heading}{PART}");
        rows.push(WorkRow {
            step,
            ..line(TO_READ, post(&holder), document, facts.now)
        });
    }
    rows
}

/// All lines of a document. `due` are those that follow from where it stands, `before` are the
/// lines so far, `actor` has just done something with it.
pub fn all_rows(
    document: &Document,
    mut due: Vec<WorkRow>,
    before: &[WorkRow],
    now: DateTime,
    actor: Option<&str>,
) -> Vec<WorkRow> {
    // What was to be read before is not new again.
    for row in due.iter_mut().filter(|row| row.list == TO_READ) {
        let same = |old: &&WorkRow| {
            (&old.list, &old.holder, &old.step) == (&row.list, &row.holder, &row.step)
        };
        if let Some(old) = before.iter().find(same) {
            row.since.clone_from(&old.since);
        }
    }
    let drafter = person(&document.drafter.person);
    due.push(line(STARTED, drafter, document, document.begun_at));
    let actor = actor.map(person);
    let others = |old: &&WorkRow| old.list == DONE && Some(&old.holder) != actor.as_ref();
    let title = one_line(&document.content.title);
    let kept = before.iter().filter(others);
    due.extend(kept.map(|old| WorkRow {
        title: title.clone(),
        ..old.clone()
    }));
    due.extend(actor.map(|holder| line(DONE, holder, document, now)));
    due
}

/// The step and the act that a line names.
pub fn step_and_act(step: &str) -> (&str, &str) {
    step.split_once(PART).unwrap_or((step, ""))
}

fn due_row(document: &Document, duty: &Duty, by: &Deadline, now: DateTime) -> WorkRow {
    let step = format!("{}{PART}{}", duty.step, duty.act);
    if duty.list == List::ToRead {
        return WorkRow {
            step,
            ..line(TO_READ, post(&duty.post), document, now)
        };
    }
    let since = document.step.as_ref().map_or(now, |step| step.since);
    WorkRow {
        step,
        due: due(by),
        due_state: clock_state(by).to_owned(),
        ..line(TO_DO, post(&duty.post), document, since)
    }
}

fn line(list: &str, holder: String, document: &Document, since: DateTime) -> WorkRow {
    WorkRow {
        list: list.to_owned(),
        holder,
        noun: NOUN.to_owned(),
        matter: document.id.clone(),
        title: one_line(&document.content.title),
        since: stamp(since),
        ..WorkRow::default()
    }
}
