//! A refusal is an answer, not an error: every violated article, why, what to do instead, and who
//! could. It never judges persons and never knows how it is shown.

use rulebook::{Citation, Force, Violation};
use serde::{Deserialize, Serialize};

/// 不予办理, with all its grounds at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// Act id.
    pub act: String,
    pub violations: Vec<Violation>,
}

/// Who could do what was refused.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    /// Posts whose holders may do it now.
    pub could: Vec<String>,
    /// Posts whose holders may do it once the obstacles are repaired.
    pub could_after: Vec<String>,
    /// Policies that stand against everybody.
    pub for_all: Vec<String>,
}

impl Who {
    /// Nobody, now or later: every ground stands against everybody.
    #[must_use]
    pub fn nobody(refusal: &Refusal) -> Self {
        let cited = refusal.violations.iter().map(|found| &found.citation);
        Self {
            for_all: cited.map(|citation| citation.policy.clone()).collect(),
            ..Self::default()
        }
    }
}

impl Refusal {
    #[must_use]
    pub fn one(act: &str, violation: Violation) -> Self {
        Self {
            act: act.to_owned(),
            violations: vec![violation],
        }
    }

    /// All grounds as one text.
    #[must_use]
    pub fn ground(&self) -> String {
        let grounds: Vec<&str> = self
            .violations
            .iter()
            .map(|found| found.ground.as_str())
            .collect();
        grounds.join("；")
    }

    /// All remedies as one text, each once.
    #[must_use]
    pub fn remedy(&self) -> String {
        let mut remedies: Vec<&str> = Vec::new();
        for found in &self.violations {
            if !remedies.contains(&found.remedy.as_str()) {
                remedies.push(&found.remedy);
            }
        }
        remedies.join("；")
    }

    /// The numbers of the violated articles, each once, in order.
    #[must_use]
    pub fn articles(&self) -> Vec<u16> {
        let all = self.violations.iter().map(|found| found.citation.article);
        all.collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .collect()
    }
}

/// A binding rule that the office itself watches, such as the order of a route.
#[must_use]
pub fn binding(citation: Citation, ground: String, remedy: String) -> Violation {
    Violation {
        citation,
        force: Force::Must,
        ground,
        remedy,
        override_by: None,
    }
}
