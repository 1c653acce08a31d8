//! The answer of the law: permitted by which article, or refused by which, why, and what then.
//! It never knows how the answer is shown.

use serde::{Deserialize, Serialize};

/// How binding a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Force {
    /// 必须: blocks.
    Must,
    /// 原则上: blocks unless the authority that the rule names has set it aside.
    Principle,
    /// 一般: warns.
    General,
}

/// What a rule rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Basis {
    /// 原文: the quoted words stand in the article.
    Text { quote: String },
    /// 上位法: a clause of another instrument.
    HigherLaw { source: String, clause: String },
    /// 解释: an interpretation on record under the article on interpretation.
    Interpretation { id: String },
    /// 本单位设定: the town's own setting; the article does not say it.
    OwnSetting,
}

/// One article as cited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// Policy id, such as `24.2`; for a route, its article and title.
    pub policy: String,
    /// Article number.
    pub article: u16,
    /// Such as 第二十四条.
    pub title: String,
    /// The article's text.
    pub text: String,
    pub basis: Basis,
    /// 示范文本 from which the town's own setting was taken; nothing rests on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<Model>,
}

/// A clause of a model text that is not promulgated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Model {
    /// Id of the source.
    pub source: String,
    pub clause: String,
}

/// One rule that stands against the act, or warns of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Violation {
    pub citation: Citation,
    pub force: Force,
    /// Why, as a Chinese sentence without a full stop.
    pub ground: String,
    /// What to do instead.
    pub remedy: String,
    /// The post that may set a 原则上 rule aside.
    pub override_by: Option<String>,
}

/// The law's answer to one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// The permits that apply. Empty means that nobody gave this person the act.
    pub permits: Vec<Citation>,
    /// What blocks: 必须, and 原则上 not set aside. Holds an explanation where a permit is missing.
    pub violations: Vec<Violation>,
    /// 一般 rules that the act departs from.
    pub warnings: Vec<Violation>,
    /// 原则上 rules set aside for this content.
    pub overridden: Vec<Violation>,
    /// Policies that failed to evaluate. Any is a refusal: the law fails closed.
    pub errors: Vec<String>,
}

impl Judgement {
    /// Whether the act is lawful.
    #[must_use]
    pub fn lawful(&self) -> bool {
        !self.permits.is_empty() && self.violations.is_empty() && self.errors.is_empty()
    }
}

/// Who could do it, and what nobody can remove by being someone else.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Explanation {
    /// Policies that stand against everybody: repair first.
    pub for_all: Vec<String>,
    /// Subjects who may do it now.
    pub could: Vec<String>,
    /// Subjects who may do it once what stands in `for_all` is repaired.
    pub could_after: Vec<String>,
}
