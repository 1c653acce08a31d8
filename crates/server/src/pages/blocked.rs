//! What may not be done, and why: shown beside what may.

use app::May;

/// An act that may not be done, with the first of its grounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocked {
    pub label: &'static str,
    pub why: String,
    pub remedy: String,
    /// 0 where no article can be named.
    pub article: u16,
    pub cited: String,
}

impl Blocked {
    #[must_use]
    pub fn of(may: &May) -> Self {
        let blank = Self {
            label: may.label,
            why: "规则在判定时出错，按不准处理".to_owned(),
            remedy: String::new(),
            article: 0,
            cited: String::new(),
        };
        let first = may.judgement.violations.first();
        first.map_or(blank, |found| Self {
            label: may.label,
            why: found.ground.clone(),
            remedy: found.remedy.clone(),
            article: found.citation.article,
            cited: found.citation.title.clone(),
        })
    }
}
