//! The decision: is this the step's act, is the thing fit for it, may this person in this capacity.
//! One way for every act; the answer is what happens, or a no of one of two kinds.

mod question;

use jiff::civil::DateTime;
use rulebook::{Citation, Judgement, Violation};

use crate::act::{Act, Noun};
use crate::consequence::Consequence;
use crate::field::{self, Input, Invalid, Values};
use crate::marking::marked;
use crate::matter::Matter;
use crate::office::{Facts, Office, Scene};
use crate::record::{Event, Happening};
use crate::refusal::{Refusal, Who};
use crate::{
    Law, agenda_item, case, major_decision, meeting, official_document, organization, rules,
};

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
    /// The id of the matter.
    pub matter: String,
    pub events: Vec<Event>,
    /// The rules that permitted it.
    pub permits: Vec<Citation>,
    /// 一般 rules that it departs from.
    pub warnings: Vec<Violation>,
    /// The matter afterwards, when the act was on one.
    pub after: Option<Matter>,
    /// The office afterwards, when the act was on it.
    pub office: Option<Office>,
    /// Related matters that change with it.
    pub consequences: Vec<Consequence>,
    /// Counters that change with it, by name.
    pub counters: Vec<(String, i64)>,
}

/// What a decision stands on besides its matter and the office.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Needs {
    /// Names of counters.
    pub counters: Vec<String>,
    /// Other matters by id.
    pub matters: Vec<(Noun, String)>,
    /// Other matters by their marks, the newest first.
    pub tagged: Vec<(Noun, String)>,
    /// The open matters that go on under one text of the law.
    pub under: Option<String>,
}

/// A refusal with those who could.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    pub refusal: Refusal,
    pub who: Who,
}

/// What has to be looked up before an act can be decided.
#[must_use]
pub fn needs(
    law: &Law,
    _office: &Office,
    now: DateTime,
    act: &Act,
    matter: Option<&Matter>,
    input: &Input,
) -> Needs {
    match act.noun {
        Noun::OfficialDocument => official_document::needs(law, now, matter, input),
        Noun::Case => case::needs(law, now, act.id, matter, input),
        Noun::MajorDecision => major_decision::needs(act.id, matter, input),
        Noun::AgendaItem => agenda_item::needs(matter, input),
        Noun::Meeting => meeting::needs(act.id, matter, input),
        Noun::Rules => rules::needs(act.id, input),
        Noun::Organization => Needs::default(),
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
    if marked(law, act.id, &command.input).is_some() {
        let who = Who::nobody(&refusal);
        return Explained { refusal, who };
    }
    let values = field::read(act.form.fields, law, &command.input).unwrap_or_default();
    let happenings = happenings(law, facts, act, &values).unwrap_or_default();
    let who = Question::of(law, facts, act, &values, &happenings).who();
    Explained { refusal, who }
}

/// The one Chinese name of an act; empty where it is unknown.
pub(crate) fn act_label(act: &str) -> &'static str {
    Act::find(act).map_or("", |act| act.label)
}

fn happenings(
    law: &Law,
    facts: &Facts<'_>,
    act: Act,
    values: &Values,
) -> Result<Vec<Happening>, Invalid> {
    let scene = Scene { law, facts };
    if act.noun.only_matter().is_none() && !act.form.begins {
        let known = facts.matter.is_some_and(|matter| matter.noun() == act.noun);
        known
            .then_some(())
            .ok_or_else(|| Invalid::at("matter", "没有这个事项"))?;
    }
    Ok(match act.noun {
        Noun::OfficialDocument => official_document::decide(act.id, &scene, values)?
            .into_iter()
            .map(Happening::OfficialDocument)
            .collect(),
        Noun::AgendaItem => agenda_item::decide(act.id, &scene, values)?,
        Noun::Meeting => meeting::decide(act.id, &scene, values)?,
        Noun::Case => case::decide(act.id, &scene, values)?
            .into_iter()
            .map(Happening::Case)
            .collect(),
        Noun::MajorDecision => major_decision::decide(act.id, &scene, values)?
            .into_iter()
            .map(Happening::MajorDecision)
            .collect(),
        Noun::Organization => {
            vec![Happening::Organization(organization::decide(
                act.id, law, facts, values,
            )?)]
        }
        Noun::Rules => rules::decide(act.id, law, facts, values)?
            .into_iter()
            .map(Happening::Rules)
            .collect(),
    })
}
