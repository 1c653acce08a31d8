//! What one rule says of one place: the finding before it bears its code and clause.

use super::{Code, Finding, Level};

/// A place in the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spot {
    pub start: usize,
    pub words: String,
}

/// What a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    level: Level,
    spot: Spot,
    advice: String,
    clause: Option<&'static str>,
}

impl Remark {
    pub fn defect(spot: Spot, advice: impl Into<String>) -> Self {
        Self {
            level: Level::Defect,
            spot,
            advice: advice.into(),
            clause: None,
        }
    }

    pub fn doubt(spot: Spot, advice: impl Into<String>) -> Self {
        Self {
            level: Level::Doubt,
            ..Self::defect(spot, advice)
        }
    }

    pub fn at_level(level: Level, spot: Spot, advice: impl Into<String>) -> Self {
        Self {
            level,
            ..Self::defect(spot, advice)
        }
    }

    /// Cites another clause than the code's own.
    pub fn under(self, clause: &'static str) -> Self {
        Self {
            clause: Some(clause),
            ..self
        }
    }

    pub fn finding(self, code: &Code) -> Finding {
        Finding {
            code: code.code,
            level: self.level,
            clause: self.clause.unwrap_or(code.clause).to_owned(),
            start: self.spot.start,
            end: self.spot.start + self.spot.words.chars().count(),
            words: self.spot.words,
            advice: self.advice,
        }
    }
}
