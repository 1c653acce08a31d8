//! The decision: is this the step's act, is the thing fit for it, may this person in this capacity.
//! One way for every act; the answer is what happens, or a no of one of two kinds.

mod question;

use rulebook::{Citation, Judgement, Violation};

use crate::act::{Act, Noun};
use crate::field::{self, Input, Invalid, Values};
use crate::marking::marked;
use crate::office::{Facts, Office};
use crate::official_document::{self, Document, Scene};
use crate::record::{Event, Happening};
use crate::refusal::{Refusal, Who};
use crate::{Law, organization, rules};

use question::Question;

/// What somebody asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// Act id, such as `official_document.sign`.
    pub act: String,
    pub input: Input,
}

/// The two kinds of no that are answers. A fault is a third thing, and not the office's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum No {
    /// 未看懂
    Invalid(Invalid),
    /// 不予办理
    Refused(Refusal),
}

/// A lawful act: what happens by it, and what is so afterwards.
#[derive(Debug, Clone)]
pub struct Decision {
    pub noun: Noun,
    pub matter: String,
    pub events: Vec<Event>,
    /// The rules that permitted it.
    pub permits: Vec<Citation>,
    /// 一般 rules that it departs from.
    pub warnings: Vec<Violation>,
    /// The document afterwards, when the act was on one.
    pub document: Option<Document>,
    /// The office afterwards, when the act was on it.
    pub office: Option<Office>,
    /// Counters that change with it, by name.
    pub counters: Vec<(String, i64)>,
}

/// Names of the counters that a decision on a document needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needs {
    pub last_number: String,
    pub issued_this_year: String,
    pub issued_last_year: String,
}

/// A refusal with those who could.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    pub refusal: Refusal,
    pub who: Who,
}

/// The counters to be passed as figures, for a document's organ at this time.
#[must_use]
pub fn needs(law: &Law, organ: &str, year: i16) -> Needs {
    let code = law
        .row("organ", organ)
        .and_then(|row| row.text("code"))
        .unwrap_or_default();
    Needs {
        last_number: format!("number/{code}/{year}"),
        issued_this_year: format!("issued/{code}/{year}"),
        issued_last_year: format!("issued/{code}/{}", year - 1),
    }
}

/// Decides one act.
///
/// # Errors
/// [`No::Invalid`] when it was not understood, [`No::Refused`] when it is unlawful.
pub fn decide(law: &Law, facts: &Facts<'_>, command: &Command) -> Result<Decision, No> {
    let unknown = || No::Invalid(Invalid::at("act", format!("没有“{}”这个动作", command.act)));
    let act = Act::find(&command.act).ok_or_else(unknown)?;
    if let Some(refusal) = marked(law, act.id, &command.input) {
        return Err(No::Refused(refusal));
    }
    let values = field::read(act.form.fields, law, &command.input).map_err(No::Invalid)?;
    let happenings = happenings(law, facts, act, &values).map_err(No::Invalid)?;
    let question = Question::of(law, facts, act, &values, &happenings);
    let judged = question.judge(facts.person);
    if !judged.lawful() {
        return Err(No::Refused(question.refusal(judged)));
    }
    Ok(question.carried_out(judged, happenings))
}

/// How the law judges an act for display, without doing it; `None` when it was not understood.
#[must_use]
pub fn warn(law: &Law, facts: &Facts<'_>, act: &str) -> Option<Judgement> {
    let act = Act::find(act)?;
    let values = Values::default();
    Some(Question::of(law, facts, act, &values, &[]).judge(facts.person))
}

/// Who could do what was refused; slower than deciding, so never inside the writer.
#[must_use]
pub fn explain(law: &Law, facts: &Facts<'_>, command: &Command, refusal: Refusal) -> Explained {
    let Some(act) = Act::find(&command.act) else {
        return Explained {
            refusal,
            who: Who::default(),
        };
    };
    let values = field::read(act.form.fields, law, &command.input).unwrap_or_default();
    let happenings = happenings(law, facts, act, &values).unwrap_or_default();
    let who = Question::of(law, facts, act, &values, &happenings).who();
    Explained { refusal, who }
}

fn happenings(
    law: &Law,
    facts: &Facts<'_>,
    act: Act,
    values: &Values,
) -> Result<Vec<Happening>, Invalid> {
    Ok(match act.noun {
        Noun::OfficialDocument => {
            let scene = Scene { law, facts };
            if !act.form.begins {
                scene.document()?;
            }
            let events = official_document::decide(act.id, &scene, values)?;
            events
                .into_iter()
                .map(Happening::OfficialDocument)
                .collect()
        }
        Noun::Organization => {
            vec![Happening::Organization(organization::decide(
                act.id, law, facts, values,
            )?)]
        }
        Noun::Rules => rules::decide(act.id, facts, values)
            .into_iter()
            .map(Happening::Rules)
            .collect(),
    })
}
