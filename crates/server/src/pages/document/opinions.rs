//! 意见栏: what was said, in order, and who is still to say something.

use app::{DocumentPage, StepLine};
use domain::Law;
use domain::official_document::StepState;
use jiff::civil::DateTime;

use crate::pages::document::course;
use crate::pages::when;

/// One opinion that was given.
pub struct Said {
    pub act: String,
    pub at: String,
    pub text: String,
    pub post: String,
    pub capacity: String,
}

/// One step still to come.
pub struct Ahead {
    pub name: String,
    pub state: String,
    pub words: String,
    pub current: bool,
}

#[must_use]
pub fn said(found: &DocumentPage, now: DateTime) -> Vec<Said> {
    let all = found.document.opinions.iter();
    all.map(|opinion| Said {
        act: opinion.act.clone(),
        at: when::moment(opinion.by.at, now),
        text: opinion.text.clone(),
        post: opinion.by.post.clone(),
        capacity: match opinion.by.capacity.as_str() {
            "本职" => String::new(),
            other => other.to_owned(),
        },
    })
    .collect()
}

/// The steps to come; the present one only where the visitor has no form for it.
#[must_use]
pub fn ahead(law: &Law, found: &DocumentPage, formed: bool) -> Vec<Ahead> {
    let open = found.steps.iter().filter(|step| match step.state {
        StepState::Done => false,
        StepState::Current => !formed,
        StepState::Ahead => true,
    });
    open.map(|step| {
        let current = step.state == StepState::Current;
        Ahead {
            name: step.name.clone(),
            state: if current {
                "正在办".to_owned()
            } else {
                "待办".to_owned()
            },
            words: words(law, step),
            current,
        }
    })
    .collect()
}

fn words(law: &Law, step: &StepLine) -> String {
    let who = step.who.join("、");
    match course::demanded(law, step.act) {
        Some(article) => format!("{who}·{article}原文要求"),
        None => who,
    }
}
