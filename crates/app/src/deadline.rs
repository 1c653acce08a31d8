//! The deadline of a document's present step by the calendar as it is known now. A notice entered
//! later settles and moves open clocks, so what was written on entering a step is not the last word.

use domain::calendar::{Counted, Deadline, Span};
use domain::official_document::Document;
use domain::{Law, Office};
use rulebook::Limit;

/// When the present step has to be done.
pub fn deadline(law: &Law, office: &Office, document: &Document) -> Deadline {
    match begun(law, document) {
        Some((since, span)) => office.calendar(law).deadline(since, span),
        None => Deadline::None,
    }
}

/// The computation, day by day.
pub fn counted(law: &Law, office: &Office, document: &Document) -> Vec<Counted> {
    match begun(law, document) {
        Some((since, span)) => office.calendar(law).count(since, span),
        None => Vec::new(),
    }
}

/// The deadline in words.
pub fn words(deadline: &Deadline) -> String {
    match deadline {
        Deadline::None => String::new(),
        Deadline::By { day } => format!("{}月{}日前", day.month(), day.day()),
        Deadline::Unsettled {
            not_before,
            missing,
        } => {
            format!("未定（缺少{missing}年放假安排），不早于{not_before}")
        }
    }
}

fn begun(law: &Law, document: &Document) -> Option<(jiff::civil::Date, Span)> {
    let step = document.step.as_ref()?;
    let limit = law.route("official_document")?.step(&step.name)?.limit?;
    Some((step.since.date(), span(limit)))
}

fn span(limit: Limit) -> Span {
    let days = |days: u32| u16::try_from(days).unwrap_or(u16::MAX);
    match limit {
        Limit::WorkingDays(count) => Span::WorkingDays(days(count)),
        Limit::CalendarDays(count) => Span::CalendarDays(days(count)),
    }
}
