//! 密级标志 are looked for before anything is written anywhere. The mere word passes; a marking is
//! refused with where it belongs. It never keeps what was typed.

use rulebook::{Basis, Citation};

use crate::field::Input;
use crate::refusal::{Refusal, binding};
use crate::{Law, inspection};

/// The refusal of what bears a secrecy marking, if anything does.
#[must_use]
pub fn marked(law: &Law, act: &str, input: &Input) -> Option<Refusal> {
    let words = input
        .values()
        .flatten()
        .find_map(|text| inspection::secrecy_marking(text))?
        .words;
    let rule = law.row("safeguard", "密级标志");
    let says = |key| {
        rule.and_then(|row| row.text(key))
            .unwrap_or_default()
            .to_owned()
    };
    let ground = format!("内容带有密级标志“{words}”：{}", says("ground"));
    Some(Refusal::one(
        act,
        binding(citation(law), ground, says("remedy")),
    ))
}

fn citation(law: &Law) -> Citation {
    let rule = law.row("safeguard", "密级标志");
    let says = |key| rule.and_then(|row| row.text(key)).unwrap_or_default();
    let number = rule
        .and_then(|row| row.number("article"))
        .and_then(|found| found.try_into().ok());
    let article = number.and_then(|number| law.rulebook.article(number));
    Citation {
        policy: "密级标志".to_owned(),
        article: number.unwrap_or_default(),
        title: article.map(|found| found.title.clone()).unwrap_or_default(),
        text: article
            .map(|found| found.text.join("\n"))
            .unwrap_or_default(),
        basis: Basis::HigherLaw {
            source: says("source").to_owned(),
            clause: says("clause").to_owned(),
        },
        model: None,
    }
}
