//! What a rule rests on, held against what there is: the article's words, the sources declared,
//! the questions that may be interpreted. It never knows the rule itself.

use crate::fault::{At, Faults};
use crate::lexicon::{INTERPRETATION, Lexicon};
use crate::nearest;
use crate::{Basis, Source};

pub(crate) const BASES: [&str; 4] = ["原文", "上位法", "解释", "本单位设定"];

/// A basis as written.
#[derive(Debug, Default)]
pub(crate) struct Stated<'a> {
    pub basis: Option<&'a str>,
    pub quote: Option<&'a str>,
    pub source: Option<&'a str>,
    pub clause: Option<&'a str>,
    pub interpretation: Option<&'a str>,
}

/// What a basis may refer to.
#[derive(Clone, Copy)]
pub(crate) struct Grounds<'a> {
    /// The article's words.
    pub text: &'a str,
    pub sources: &'a [Source],
    pub lexicon: &'a Lexicon<'a>,
}

/// Lines of the parts of a basis, so that each fault stands where it was written.
pub(crate) type Lines<'a> = &'a dyn Fn(&str) -> At;

/// Reads a basis, or tells what it lacks.
pub(crate) fn settle(
    stated: &Stated<'_>,
    grounds: Grounds<'_>,
    lines: Lines<'_>,
    faults: &mut Faults,
) -> Option<Basis> {
    if let Some(source) = stated.source {
        grounds.check_source(source, &lines("source"), faults);
    }
    let need = |value: Option<&str>, key: &str, faults: &mut Faults| {
        let value = value.filter(|value| !value.trim().is_empty());
        if value.is_none() {
            let basis = stated.basis.unwrap_or_default();
            faults.add(&lines("basis"), format!("依据是{basis}，却没有写 {key}"));
        }
        value.map(str::to_owned)
    };
    match stated.basis {
        Some("原文") => {
            let quote = need(stated.quote, "quote", faults)?;
            grounds.check_quote(&quote, &lines("quote"), faults);
            Some(Basis::Text { quote })
        }
        Some("上位法") => {
            let source = need(stated.source, "source", faults);
            let clause = need(stated.clause, "clause", faults);
            Some(Basis::HigherLaw {
                source: source?,
                clause: clause?,
            })
        }
        Some("解释") => {
            let id = need(stated.interpretation, "interpretation", faults)?;
            grounds
                .lexicon
                .check(INTERPRETATION, &id, &lines("interpretation"), faults);
            Some(Basis::Interpretation { id })
        }
        Some("本单位设定") => Some(Basis::OwnSetting),
        Some(other) => {
            let message = format!("不认识的依据“{other}”");
            faults.push(&lines("basis"), message, nearest::hint(other, BASES));
            None
        }
        None => {
            faults.add_with(
                &lines(""),
                "没有写依据 basis",
                format!("可用：{}", BASES.join("、")),
            );
            None
        }
    }
}

impl Grounds<'_> {
    fn check_source(&self, source: &str, at: &At, faults: &mut Faults) {
        if !self.sources.iter().any(|known| known.id == source) {
            let known = self.sources.iter().map(|known| known.id.as_str());
            faults.push(
                at,
                format!("不认识的来源“{source}”"),
                nearest::hint(source, known),
            );
        }
    }

    fn check_quote(&self, quote: &str, at: &At, faults: &mut Faults) {
        if !without_space(self.text).contains(&without_space(quote)) {
            let message = format!("引文“{quote}”不是本条原文");
            faults.add_with(
                at,
                message,
                "引文须与条文逐字相同；条文没有说的，依据不能写原文",
            );
        }
    }
}

/// A text without any white space, as texts are compared here.
pub(crate) fn without_space(text: &str) -> String {
    text.chars()
        .filter(|character| !character.is_whitespace())
        .collect()
}
