//! 灯: form, word and colour together. It never decides what is late.

use app::Lamp;
use askama::Template;

/// A lamp on a page.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/lamp.html")]
pub struct LampTag {
    pub kind: &'static str,
    pub words: String,
}

impl LampTag {
    #[must_use]
    pub fn new(kind: &'static str, words: impl Into<String>) -> Self {
        Self {
            kind,
            words: words.into(),
        }
    }

    /// A deadline at a glance.
    #[must_use]
    pub fn due(lamp: Lamp, words: &str) -> Self {
        let words = match lamp {
            Lamp::None => lamp.label().to_owned(),
            Lamp::Unsettled | Lamp::Paused => words.split('，').next().unwrap_or(words).to_owned(),
            Lamp::Overdue | Lamp::Soon => format!("{}·{words}", lamp.label()),
            Lamp::Fine => words.to_owned(),
        };
        Self::new(kind(lamp), words)
    }
}

fn kind(lamp: Lamp) -> &'static str {
    match lamp {
        Lamp::Overdue => "red",
        Lamp::Soon => "amb",
        Lamp::Fine => "grn",
        Lamp::Unsettled | Lamp::Paused | Lamp::None => "gry",
    }
}
