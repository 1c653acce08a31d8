//! The speakers of one item in their order. The first whose turn it is has the open field; the
//! chair's stays shut, with the reason and the rule, until everybody else was heard.

use app::MatterView;
use domain::Law;
use domain::meeting::{EntryState, Part, SpeakerState, Stage, Stance};
use rulebook::{Basis, Effect, Rule};

use crate::pages::basis::{self, BasisTag};
use crate::pages::meeting::record::told::{Told, Voice};
use crate::pages::meeting::record::{Hidden, Kept};
use crate::pages::visitor::Visitor;

const ACT: &str = "meeting.record_opinion";

/// One speaker.
pub struct Speech {
    pub place: usize,
    pub id: String,
    pub post: String,
    pub part: &'static str,
    pub said: Option<Said>,
    /// Why no field stands here, where none does.
    pub shut: Option<Shut>,
    pub form: Option<SpeechForm>,
    /// It is this one's turn: the field stands open.
    pub turn: bool,
}

/// What was said.
pub struct Said {
    pub class: &'static str,
    pub stance: &'static str,
    pub words: String,
    pub written: bool,
    pub at: String,
}

/// A field that is not open.
pub struct Shut {
    pub why: String,
    /// Where the rule stands, what it rests on.
    pub rule: Option<(String, String, BasisTag, String)>,
}

/// The field of one speaker.
pub struct SpeechForm {
    pub hidden: Hidden,
    /// Class, word, whether chosen.
    pub stances: Vec<(&'static str, &'static str, bool)>,
    pub words: String,
    pub wrong: Option<String>,
    /// Taken down from paper, of somebody who is not there.
    pub written: bool,
}

/// All speakers of the item that is shown.
pub fn speeches(visitor: &Visitor, view: &MatterView, told: &Told, kept: &Kept) -> Vec<Speech> {
    let Some(entry) = told.shown() else {
        return Vec::new();
    };
    let records = told.meeting.stage == Stage::Open && entry.state == EntryState::Floor;
    let hidden = || Hidden::lawful(visitor, view, ACT).filter(|_| records);
    let due = |voice: &&Voice| voice.state == SpeakerState::Due;
    let turn = told
        .voices
        .iter()
        .find(due)
        .map(|voice| voice.post.as_str());
    let typed = typed(kept);
    let turn = typed.or(turn);
    let all = told.voices.iter().enumerate();
    all.map(|(place, voice)| Speech {
        place: place + 1,
        id: format!("s{}", place + 1),
        post: voice.post.clone(),
        part: part(voice.part),
        said: said(voice),
        shut: shut(&view.law, told, voice),
        form: form(hidden(), told, voice, kept),
        turn: turn == Some(voice.post.as_str()),
    })
    .collect()
}

fn part(part: Part) -> &'static str {
    match part {
        Part::InCharge => "分管",
        Part::Member => "",
        Part::Chair => "主持，最后发表",
    }
}

fn said(voice: &Voice) -> Option<Said> {
    let spoken = voice.spoken.as_ref()?;
    Some(Said {
        class: class(spoken.stance),
        stance: spoken.stance.label(),
        words: spoken.words.clone(),
        written: spoken.written,
        at: spoken.by.at.strftime("%H:%M").to_string(),
    })
}

fn class(stance: Stance) -> &'static str {
    match stance {
        Stance::Agree => "y",
        Stance::Oppose => "n",
        Stance::Reserve => "r",
        Stance::Silent => "q",
    }
}

fn shut(law: &Law, told: &Told, voice: &Voice) -> Option<Shut> {
    let (why, about) = match voice.state {
        SpeakerState::Locked => {
            let words = format!(
                "还要等{}发表意见，然后主持人最后发表",
                told.waiting.join("、")
            );
            (words, "matter.unheard")
        }
        SpeakerState::Recused => ("回避，不发言，不计入应到、到会和多数".to_owned(), "回避"),
        SpeakerState::Spoken | SpeakerState::Due | SpeakerState::Absent => return None,
    };
    let major = told.shown().is_some_and(|entry| entry.decision.is_some());
    Some(Shut {
        why,
        rule: rule(law, about, major).map(|rule| cited(law, rule)),
    })
}

/// The rule that keeps a field shut; for a major decision the one of higher law.
fn rule<'a>(law: &'a Law, about: &str, major: bool) -> Option<&'a Rule> {
    let speaks = |rule: &&Rule| {
        let higher = matches!(rule.basis, Basis::HigherLaw { .. });
        let fits = higher == major || about == "回避";
        rule.effect == Effect::Forbid
            && rule.acts.contains(&ACT)
            && rule.message.contains(about)
            && fits
    };
    law.rulebook.policies().iter().find(speaks)
}

/// Address, title, mark and words of a rule.
fn cited(law: &Law, rule: &Rule) -> (String, String, BasisTag, String) {
    let title = law
        .rulebook
        .article(rule.article)
        .map(|found| found.title.clone());
    let resting = match &rule.model {
        Some(model) => format!("示范文本{}，未印发", model.clause),
        None => basis::resting(law, &rule.basis),
    };
    (
        format!("/articles/{}", rule.article),
        title.unwrap_or_default(),
        BasisTag::of(&rule.basis),
        resting,
    )
}

fn form(hidden: Option<Hidden>, told: &Told, voice: &Voice, kept: &Kept) -> Option<SpeechForm> {
    let open = matches!(voice.state, SpeakerState::Due | SpeakerState::Absent);
    // What the chair said last ends the item's opinions.
    let ended = told.chair_spoke() && voice.part != Part::Chair;
    let hidden = hidden.filter(|_| open && !ended)?;
    let own = typed(kept) == Some(voice.post.as_str());
    let value = |name: &str| {
        let typed = kept.input.get(name).filter(|_| own);
        typed
            .and_then(|all| all.first())
            .cloned()
            .unwrap_or_default()
    };
    let chosen = value("stance");
    let stances = [
        Stance::Agree,
        Stance::Oppose,
        Stance::Reserve,
        Stance::Silent,
    ];
    Some(SpeechForm {
        hidden,
        stances: stances
            .map(|stance| (class(stance), stance.label(), stance.label() == chosen))
            .into(),
        words: value("words"),
        wrong: kept.invalid.fields.get("words").filter(|_| own).cloned(),
        written: voice.state == SpeakerState::Absent,
    })
}

/// Whose words were typed last, and not taken.
fn typed(kept: &Kept) -> Option<&str> {
    let posts = kept
        .input
        .get("post")
        .filter(|_| kept.verb == "record_opinion");
    posts.and_then(|all| all.first()).map(String::as_str)
}
