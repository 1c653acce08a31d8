//! 依据 as a frame: 原文 solid, 上位法 double, 解释 dotted, 本单位设定 dashed. Only 原文 is quoted.

use askama::Template;
use domain::Law;
use rulebook::Basis;

/// The frame with the word.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/basis.html")]
pub struct BasisTag {
    kind: &'static str,
    label: &'static str,
}

impl BasisTag {
    #[must_use]
    pub fn of(basis: &Basis) -> Self {
        let (kind, label) = match basis {
            Basis::Text { .. } => ("", "原文"),
            Basis::HigherLaw { .. } => (" up", "上位法"),
            Basis::Interpretation { .. } => (" told", "解释"),
            Basis::OwnSetting => (" own", "本单位设定"),
        };
        Self { kind, label }
    }
}

/// What it rests on, as a sentence.
#[must_use]
pub fn resting(law: &Law, basis: &Basis) -> String {
    match basis {
        Basis::Text { quote } => format!("“{quote}”"),
        Basis::HigherLaw { source, clause } => format!("{}{clause}", source_title(law, source)),
        Basis::Interpretation { id } => format!("党政办的解释：{}", question(law, id)),
        Basis::OwnSetting => "原文没有这句话，是本单位设定".to_owned(),
    }
}

/// The words of the article that are quoted, where any are.
#[must_use]
pub fn quote(basis: &Basis) -> Option<String> {
    match basis {
        Basis::Text { quote } => Some(quote.clone()),
        _ => None,
    }
}

fn source_title(law: &Law, id: &str) -> String {
    law.rulebook.source(id).map_or_else(
        || format!("《{id}》"),
        |source| match source.title.starts_with('《') {
            true => source.title.clone(),
            false => format!("《{}》", source.title),
        },
    )
}

fn question(law: &Law, id: &str) -> String {
    let asked = law
        .row("interpretable", id)
        .and_then(|row| row.text("question"));
    asked.unwrap_or(id).to_owned()
}
