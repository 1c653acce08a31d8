//! The step bar: each step of the route with who did it or is to do it, since when, under which
//! article. It never says what may happen next.

use domain::official_document::{Document, DocumentEvent, StepState, course, duties};
use domain::{Act, Event, Facts, Happening, Law};
use jiff::civil::DateTime;

use crate::document::StepLine;

/// The steps of a document as they stand.
pub fn steps(law: &Law, facts: &Facts<'_>, document: &Document, events: &[Event]) -> Vec<StepLine> {
    let article = law
        .route("official_document")
        .map(|route| route.citation.title.clone());
    let article = article.unwrap_or_default();
    let line = |view: domain::official_document::StepView| {
        let (who, at) = match view.state {
            StepState::Current => (due(law, facts, document), since(document)),
            StepState::Done => match last(events, view.act) {
                Some(event) => (vec![hand(event)], Some(event.at)),
                None => (view.who, None),
            },
            StepState::Ahead => (view.who, None),
        };
        StepLine {
            name: view.name,
            act: view.act,
            label: Act::find(view.act).map_or("", |act| act.label),
            state: view.state,
            who,
            at,
            article: article.clone(),
        }
    };
    course(law, facts, document).into_iter().map(line).collect()
}

fn due(law: &Law, facts: &Facts<'_>, document: &Document) -> Vec<String> {
    let step = document.step_name().unwrap_or_default();
    let here = duties(law, facts, document)
        .into_iter()
        .filter(|duty| duty.step == step);
    here.map(|duty| duty.post).collect()
}

fn since(document: &Document) -> Option<DateTime> {
    document.step.as_ref().map(|step| step.since)
}

/// The last event by which a step's own act was done.
fn last<'a>(events: &'a [Event], act: &str) -> Option<&'a Event> {
    events
        .iter()
        .rev()
        .find(|event| event.act == act && !entering(event))
}

fn entering(event: &Event) -> bool {
    matches!(
        event.happening,
        Happening::OfficialDocument(DocumentEvent::Entered { .. })
    )
}

fn hand(event: &Event) -> String {
    if event.capacity == "本职" || event.capacity.is_empty() {
        event.post.clone()
    } else {
        format!("{}（{}）", event.post, event.capacity)
    }
}
