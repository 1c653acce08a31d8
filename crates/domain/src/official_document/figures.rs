//! The counters on which decisions about documents stand: numbers given, documents issued.

use jiff::civil::DateTime;

use crate::Law;
use crate::decide::Needs;
use crate::field::Input;
use crate::matter::Matter;
use crate::office::{Facts, Figures};
use crate::official_document::{Document, DocumentEvent};
use crate::record::{Event, Happening};

/// The names of a series' counters in a year.
struct Names {
    last_number: String,
    issued: String,
    issued_last_year: String,
}

/// The counters that an act on a document needs: those of its organ in this year.
pub(crate) fn needs(law: &Law, now: DateTime, matter: Option<&Matter>, input: &Input) -> Needs {
    let typed = input.get("organ").and_then(|all| all.first());
    let stands = matter
        .and_then(Matter::document)
        .map(|known| &known.content.organ);
    let organ = stands.or(typed).map(String::as_str).unwrap_or_default();
    let names = names(law, organ, now.year());
    Needs {
        counters: vec![names.last_number, names.issued, names.issued_last_year],
        ..Needs::default()
    }
}

/// The counters that change with what happened to a document.
pub(crate) fn counters(
    law: &Law,
    facts: &Facts<'_>,
    document: &Document,
    events: &[Event],
) -> Vec<(String, i64)> {
    let names = names(law, &document.content.organ, facts.today().year());
    let counted = events.iter().filter_map(|event| match &event.happening {
        Happening::OfficialDocument(DocumentEvent::Numbered { number }) => {
            Some((names.last_number.clone(), number.sequence))
        }
        Happening::OfficialDocument(DocumentEvent::Issued) => {
            let issued = facts.figures.get(&names.issued);
            Some((names.issued.clone(), issued + 1))
        }
        _ => None,
    });
    counted.collect()
}

/// The number that comes next in a document's series.
pub(super) fn next_number(law: &Law, facts: &Facts<'_>, organ: &str) -> i64 {
    let names = names(law, organ, facts.today().year());
    facts.figures.get(&names.last_number) + 1
}

/// How many documents the organ has issued this year, and last year.
pub(super) fn issued(law: &Law, figures: &Figures, organ: &str, year: i16) -> (i64, i64) {
    let names = names(law, organ, year);
    (
        figures.get(&names.issued),
        figures.get(&names.issued_last_year),
    )
}

fn names(law: &Law, organ: &str, year: i16) -> Names {
    let code = law
        .row("organ", organ)
        .and_then(|row| row.text("code"))
        .unwrap_or_default();
    Names {
        last_number: format!("number/{code}/{year}"),
        issued: format!("issued/{code}/{year}"),
        issued_last_year: format!("issued/{code}/{}", year - 1),
    }
}
