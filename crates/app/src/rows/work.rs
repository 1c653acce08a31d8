//! The lines that a matter puts on desks: 待办 and 待阅 follow from its duties and from lateness,
//! 已办 and 我发起 from who did what. It never knows how a desk is shown.

use domain::matter::{Duty, List};
use domain::{Facts, Law, Matter};
use jiff::civil::DateTime;
use store::WorkRow;

use crate::clock::stamp;
use crate::rows::{DONE, STARTED, TO_DO, TO_READ, clock_state, due, one_line, person, post};

/// What stands between the parts of a work row's step.
const PART: char = '|';

/// The lines that follow from where a matter stands: 待办 and 待阅.
pub fn due_rows(law: &Law, facts: &Facts<'_>, matter: &Matter) -> Vec<WorkRow> {
    let business = matter.business();
    let mut rows: Vec<WorkRow> = business
        .duties(law, facts)
        .iter()
        .map(|duty| due_row(matter, duty, facts.now))
        .collect();
    for (holder, heading) in business.reminded(law, facts) {
        let step = format!("{heading}{PART}");
        rows.push(WorkRow {
            step,
            ..line(TO_READ, post(&holder), matter, facts.now)
        });
    }
    rows
}

/// All lines of a matter. `due` are those that follow from where it stands, `before` are the
/// lines so far, `actor` has just done something with it.
pub fn all_rows(
    matter: &Matter,
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
    let business = matter.business();
    let starter = person(business.started_by());
    due.push(line(STARTED, starter, matter, business.begun_at()));
    let actor = actor.map(person);
    let others = |old: &&WorkRow| old.list == DONE && Some(&old.holder) != actor.as_ref();
    let title = one_line(business.title());
    let kept = before.iter().filter(others);
    due.extend(kept.map(|old| WorkRow {
        title: title.clone(),
        ..old.clone()
    }));
    due.extend(actor.map(|holder| line(DONE, holder, matter, now)));
    due
}

/// The step and the act that a line names.
pub fn step_and_act(step: &str) -> (&str, &str) {
    step.split_once(PART).unwrap_or((step, ""))
}

fn due_row(matter: &Matter, duty: &Duty, now: DateTime) -> WorkRow {
    let step = format!("{}{PART}{}", duty.step, duty.act);
    if duty.list == List::ToRead {
        return WorkRow {
            step,
            ..line(TO_READ, post(&duty.post), matter, now)
        };
    }
    let since = matter.business().due_since();
    WorkRow {
        step,
        due: due(&duty.deadline),
        due_state: clock_state(&duty.deadline).to_owned(),
        ..line(TO_DO, post(&duty.post), matter, since)
    }
}

fn line(list: &str, holder: String, matter: &Matter, since: DateTime) -> WorkRow {
    let business = matter.business();
    WorkRow {
        list: list.to_owned(),
        holder,
        noun: matter.noun().id().to_owned(),
        matter: business.id().to_owned(),
        title: one_line(business.title()),
        since: stamp(since),
        ..WorkRow::default()
    }
}
