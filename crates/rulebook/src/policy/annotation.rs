//! The annotations of a policy: basis, force, sentences. It never knows the policy's condition.

use crate::basis::{Grounds, Stated, settle};
use crate::fault::Faults;
use crate::lexicon::Lexicon;
use crate::nearest;
use crate::policy::statement::Statement;
use crate::template::Template;
use crate::{Basis, Effect, Force, Model};

const KNOWN: [&str; 10] = [
    "id",
    "basis",
    "quote",
    "source",
    "clause",
    "interpretation",
    "message",
    "next",
    "force",
    "override_by",
];

/// What the annotations say.
pub(crate) struct Notes {
    pub effect: Effect,
    pub force: Force,
    pub basis: Option<Basis>,
    pub model: Option<Model>,
    pub message: String,
    pub next: String,
    pub override_by: Option<String>,
}

impl Notes {
    pub fn read(statement: &Statement, grounds: Grounds<'_>, faults: &mut Faults) -> Self {
        only(statement, &KNOWN, faults);
        let effect = match statement.policy.effect() {
            cedar_policy::Effect::Permit => Effect::Permit,
            cedar_policy::Effect::Forbid => Effect::Forbid,
        };
        let next = match effect {
            Effect::Forbid => need(statement, "next", faults),
            Effect::Permit => of(statement, "next").map(str::to_owned),
        };
        let force = force(statement, effect, faults);
        Self {
            effect,
            force,
            basis: basis(statement, grounds, faults),
            model: model(statement, faults),
            message: need(statement, "message", faults).unwrap_or_default(),
            next: next.unwrap_or_default(),
            override_by: override_by(statement, force, grounds.lexicon, faults),
        }
    }

    /// One of the two sentences, checked against the facts that it may name.
    pub fn template(
        &self,
        key: &str,
        statement: &Statement,
        lexicon: &Lexicon<'_>,
        nouns: &[&str],
        faults: &mut Faults,
    ) -> Option<Template> {
        let text = if key == "next" {
            &self.next
        } else {
            &self.message
        };
        match Template::parse(text, lexicon, nouns) {
            Ok(template) => Some(template),
            Err((message, hint)) => {
                faults.push(&line(statement, key), message, hint);
                None
            }
        }
    }
}

fn basis(statement: &Statement, grounds: Grounds<'_>, faults: &mut Faults) -> Option<Basis> {
    let stated = Stated {
        basis: of(statement, "basis"),
        quote: of(statement, "quote"),
        source: of(statement, "source"),
        clause: of(statement, "clause"),
        interpretation: of(statement, "interpretation"),
    };
    settle(&stated, grounds, &|key| line(statement, key), faults)
}

/// The model text that an own setting was taken from, named by source and clause together.
fn model(statement: &Statement, faults: &mut Faults) -> Option<Model> {
    if of(statement, "basis") != Some("本单位设定") {
        return None;
    }
    match (of(statement, "source"), of(statement, "clause")) {
        (None, None) => None,
        (Some(source), Some(clause)) => Some(Model {
            source: source.to_owned(),
            clause: clause.to_owned(),
        }),
        _ => {
            let message = "本单位设定取自示范文本的，@source 和 @clause 要一起写";
            faults.add(&line(statement, "basis"), message);
            None
        }
    }
}

fn force(statement: &Statement, effect: Effect, faults: &mut Faults) -> Force {
    let written = of(statement, "force");
    if let (Some(force), Effect::Permit) = (written, effect) {
        let message = format!("准许的规则不分“{force}”");
        faults.add_with(
            &line(statement, "force"),
            message,
            "@force 只写在 forbid 上",
        );
    }
    match written {
        None | Some("必须") => Force::Must,
        Some("原则上") => Force::Principle,
        Some("一般") => Force::General,
        Some(other) => {
            let hint = nearest::hint(other, ["必须", "原则上", "一般"]);
            faults.push(
                &line(statement, "force"),
                format!("不认识的效力“{other}”"),
                hint,
            );
            Force::Must
        }
    }
}

fn override_by(
    statement: &Statement,
    force: Force,
    lexicon: &Lexicon<'_>,
    faults: &mut Faults,
) -> Option<String> {
    let written = of(statement, "override_by");
    let at = line(statement, "override_by");
    match (force, written) {
        (Force::Principle, None) => {
            let hint = "写 @override_by(\"岗位或职务类别\")";
            faults.add_with(
                &line(statement, "force"),
                "原则上的规则没有写谁可以批准例外",
                hint,
            );
        }
        (Force::Must | Force::General, Some(_)) => {
            let hint = "@override_by 只写在 @force(\"原则上\") 的规则上";
            faults.add_with(&at, "这条规则不能批准例外", hint);
        }
        (_, Some(who)) if lexicon.membership(who).is_none() => {
            let known: Vec<&str> = lexicon
                .memberships()
                .flat_map(|class| lexicon.members(class.id))
                .map(String::as_str)
                .collect();
            faults.push(
                &at,
                format!("不认识的岗位或职务类别“{who}”"),
                nearest::hint(who, known),
            );
        }
        _ => {}
    }
    written.map(str::to_owned)
}

/// An annotation's text.
pub(crate) fn of<'a>(statement: &'a Statement, key: &str) -> Option<&'a str> {
    statement.policy.annotation(key)
}

/// An annotation that must say something.
pub(crate) fn need(statement: &Statement, key: &str, faults: &mut Faults) -> Option<String> {
    let text = of(statement, key).filter(|text| !text.trim().is_empty());
    if text.is_none() {
        faults.add(&line(statement, key), format!("规则没有写 @{key}"));
    }
    text.map(str::to_owned)
}

/// Refuses annotations that nobody reads.
pub(crate) fn only(statement: &Statement, known: &[&str], faults: &mut Faults) {
    for (key, _) in statement.policy.annotations() {
        if !known.contains(&key) {
            let hint = nearest::hint(key, known.iter().copied());
            faults.push(&line(statement, key), format!("不认识的注记 @{key}"), hint);
        }
    }
}

fn line(statement: &Statement, key: &str) -> crate::fault::At {
    match key {
        "" => statement.at.clone(),
        key => statement.line(&format!("@{key}")),
    }
}
