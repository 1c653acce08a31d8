//! 公文: an outgoing document from the first draft to the archive.
//!
//! State and its evolution. What may happen next is the law's; how it looks is others'.

mod acts;
mod approve_exception;
mod approve_level_skip;
mod archive;
mod business;
mod circulate;
mod consult;
mod content;
mod course;
mod deny_finding;
mod draft;
mod endorse;
mod event;
mod examine;
mod facts;
mod figures;
mod issue;
mod mark_read;
mod number;
mod opinion;
mod r#return;
mod review_legality;
mod revise;
mod seal;
mod settle;
mod settle_anew;
mod sign;
mod standing;
mod submit;
mod take_up;
mod urge;
mod vet;
mod void_number;
mod withdraw;
mod work;

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::calendar::Deadline;
use crate::record::Hand;

pub(crate) use acts::decide;
pub use acts::form;
pub(crate) use approve_exception::authority_violation;
pub use content::{Attachment, Content};
pub(crate) use course::advance;
pub use course::{StepState, StepView, course, route_violation};
pub use event::DocumentEvent;
pub(crate) use facts::{OPEN_FINDINGS, facts};
pub use facts::{open_findings, over_length};
pub(crate) use figures::{counters, needs};
pub use opinion::Opinion;
pub use r#return::return_targets;
pub(crate) use standing::situation;
pub use standing::{charge_vacancy, concerned_posts, in_charge_posts};
pub use work::duties;
pub(crate) use work::not_at_hand;

/// A document with all that happened to it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    pub id: String,
    pub content: Content,
    /// 主办科室
    pub lead_office: String,
    pub drafter: Hand,
    /// Every content that was ever saved, oldest first; the last is the present one.
    pub versions: Vec<Version>,
    /// The step that it is at; none before it begins and after it ends.
    pub step: Option<Step>,
    pub opinions: Vec<Opinion>,
    /// Approvals that stand, by act; each counts only for the substance it was given for.
    pub approvals: BTreeMap<String, Approval>,
    /// 商量: by post, with the answer.
    pub consultations: BTreeMap<String, Consultation>,
    pub denied: Vec<Denial>,
    pub exceptions: Vec<Exception>,
    pub number: Option<Number>,
    /// 作废: numbers once given are kept and shown.
    pub voided: Vec<Voided>,
    pub signed: Option<Signature>,
    pub sealed_at: Option<DateTime>,
    pub issued_at: Option<DateTime>,
    /// 传阅: reader post to the time of reading.
    pub circulation: BTreeMap<String, Option<DateTime>>,
    pub archived: Option<Archived>,
    pub begun_at: DateTime,
}

/// One saved content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    pub number: u32,
    pub content: Content,
    pub by: Hand,
    /// Hash of the substance: what an approval is bound to.
    pub substance: String,
}

/// The step that a document is at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub name: String,
    pub since: DateTime,
    pub deadline: Deadline,
    /// 接办: who took it up.
    pub taken_up: Option<Hand>,
    /// The step before, and who finished it: they may withdraw until it is taken up.
    pub from: Option<(String, Hand)>,
    pub urged: Vec<Hand>,
}

/// An approval, bound to the substance that it was given for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    pub by: Hand,
    pub substance: String,
}

/// The answer of a deputy who was consulted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consultation {
    pub by: Hand,
    pub agrees: bool,
    pub substance: String,
}

/// 认定无误: a finding of the draft inspection denied with a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Denial {
    pub code: String,
    pub words: String,
    pub reason: String,
    pub by: Hand,
}

/// 批准例外: a 原则上 rule set aside for one substance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    pub policy: String,
    pub reason: String,
    pub by: Hand,
    pub substance: String,
}

/// 发文字号
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Number {
    /// 机关代字, such as 宝高府.
    pub code: String,
    pub year: i16,
    pub sequence: i64,
}

/// A number that was given and then voided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voided {
    pub number: Number,
    pub reason: String,
    pub by: Hand,
}

/// 签发
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    pub by: Hand,
    pub substance: String,
    /// The policies under which it was signed, to be printed with the capacity.
    pub policies: Vec<String>,
}

/// 归档
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Archived {
    pub by: Hand,
    /// 保管期限 in years; none is 永久.
    pub years: Option<i64>,
}

impl Document {
    /// The substance of the present content.
    #[must_use]
    pub fn substance(&self) -> &str {
        self.versions
            .last()
            .map_or("", |version| version.substance.as_str())
    }

    /// The name of the present step.
    #[must_use]
    pub fn step_name(&self) -> Option<&str> {
        self.step.as_ref().map(|step| step.name.as_str())
    }

    /// Whether an act was done for the present substance.
    #[must_use]
    pub fn approved(&self, act: &str) -> bool {
        self.approvals
            .get(act)
            .is_some_and(|given| given.substance == self.substance())
    }

    /// Whether an act was done, for whatever content.
    #[must_use]
    pub fn once(&self, act: &str) -> bool {
        self.approvals.contains_key(act)
    }

    #[must_use]
    pub fn signed(&self) -> bool {
        self.signed
            .as_ref()
            .is_some_and(|signature| signature.substance == self.substance())
    }

    /// Whether its life is over.
    #[must_use]
    pub fn finished(&self) -> bool {
        self.archived.is_some()
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}〔{}〕{}号", self.code, self.year, self.sequence)
    }
}
