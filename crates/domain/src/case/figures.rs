//! The counters and related matters on which decisions about cases stand: numbers without gaps,
//! the whole of a part, other cases from the same origin.

use jiff::civil::DateTime;

use crate::case::kind::Kind;
use crate::case::urging::next_paper;
use crate::case::{Case, CaseEvent, origin};
use crate::decide::Needs;
use crate::field::Input;
use crate::matter::Matter;
use crate::office::Facts;
use crate::official_document::Number;
use crate::record::{Event, Happening};
use crate::{Law, Noun};

/// What an act on a case needs to be looked up.
pub(crate) fn needs(
    law: &Law,
    now: DateTime,
    act: &str,
    matter: Option<&Matter>,
    input: &Input,
) -> Needs {
    let case = matter.and_then(Matter::case);
    match (act, case) {
        ("case.open", _) => opening(law, now, input),
        ("case.split", _) => splitting(law, now, input),
        ("case.report_up", Some(case)) => reporting(law, now, case, input),
        (act, Some(case)) => standing(law, now, act, case),
        _ => Needs::default(),
    }
}

/// The counters that change with what happened to a case.
pub(crate) fn counters(events: &[Event]) -> Vec<(String, i64)> {
    let given = |event: &Event| match &event.happening {
        Happening::Case(
            CaseEvent::Opened {
                number: Some(number),
                ..
            }
            | CaseEvent::Urged { number, .. },
        ) => Some((name(&number.code, number.year), number.sequence)),
        _ => None,
    };
    events.iter().filter_map(given).collect()
}

/// The number that comes next under a code this year.
pub(super) fn next_number(facts: &Facts<'_>, code: &str) -> Number {
    let year = facts.today().year();
    Number {
        code: code.to_owned(),
        year,
        sequence: facts.figures.get(&name(code, year)) + 1,
    }
}

fn opening(law: &Law, now: DateTime, input: &Input) -> Needs {
    let (matter, number) = (typed(input, "origin_matter"), typed(input, "origin_number"));
    let named = !(matter.is_empty() && number.is_empty());
    let mark = named.then(|| origin::mark(matter, number));
    let decision = Some(matter).filter(|id| !id.is_empty());
    let decision = decision.map(|id| (Noun::MajorDecision, id.to_owned()));
    let others = mark.iter().map(|mark| (Noun::Case, mark.clone()));
    let carried = mark.iter().map(|mark| (Noun::MajorDecision, mark.clone()));
    Needs {
        counters: numbered(law, now, typed(input, "kind")),
        matters: decision.into_iter().collect(),
        tagged: others.chain(carried).collect(),
        ..Needs::default()
    }
}

/// Acts of which a decision that the case carries out is told.
const TOLD: [&str; 7] = [
    "case.report_progress",
    "case.reach_milestone",
    "case.settle_lead",
    "case.transfer",
    "case.close",
    "case.cancel",
    "case.reopen",
];

/// Which kind the whole has is known only when it is read, so every code is asked for.
fn splitting(law: &Law, now: DateTime, input: &Input) -> Needs {
    let kinds = law.rulebook.rows("case_kind").iter();
    let counters = kinds.flat_map(|row| numbered(law, now, &row.id));
    Needs {
        counters: counters.collect(),
        matters: vec![(Noun::Case, typed(input, "parent").to_owned())],
        ..Needs::default()
    }
}

fn standing(law: &Law, now: DateTime, act: &str, case: &Case) -> Needs {
    let paper = next_paper(law, case).filter(|_| act == "case.urge");
    let code = paper.and_then(|paper| paper.text("code"));
    let counters = code.map(|code| name(code, now.year()));
    let whole = case.parent.clone().map(|parent| (Noun::Case, parent));
    let carries = TOLD.contains(&act) && whole.is_none();
    let mark = case.origin.mark().filter(|_| carries);
    let decision = Some(&case.origin.matter).filter(|id| carries && !id.is_empty());
    let decision = decision.map(|id| (Noun::MajorDecision, id.clone()));
    Needs {
        counters: counters.into_iter().collect(),
        matters: whole.into_iter().chain(decision).collect(),
        tagged: mark
            .map(|mark| (Noun::MajorDecision, mark))
            .into_iter()
            .collect(),
        ..Needs::default()
    }
}

fn reporting(law: &Law, now: DateTime, case: &Case, input: &Input) -> Needs {
    let mut needs = standing(law, now, "case.report_up", case);
    let document = Some(typed(input, "matter")).filter(|id| !id.is_empty());
    let document = document.map(|id| (Noun::OfficialDocument, id.to_owned()));
    needs.matters.extend(document);
    needs
}

fn numbered(law: &Law, now: DateTime, kind: &str) -> Vec<String> {
    let code = Kind::find(law, kind).map(Kind::code);
    let counter = code.map(|code| name(code, now.year()));
    counter.into_iter().collect()
}

fn typed<'a>(input: &'a Input, field: &str) -> &'a str {
    let given = input.get(field).and_then(|all| all.first());
    given.map_or("", String::as_str)
}

fn name(code: &str, year: i16) -> String {
    format!("case/{code}/{year}")
}
