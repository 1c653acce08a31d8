//! One act on its way: asked, decided by the one writer, committed, answered.

use domain::Explained;
use domain::field::{Input, Invalid};
use domain::official_document::Content;
use jiff::civil::DateTime;
use rulebook::{Citation, Violation};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::caller::Caller;

/// What somebody asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ActRequest {
    /// Act id, such as `official_document.sign`.
    pub act: String,
    pub matter: Option<String>,
    /// The version that the asker saw.
    pub version: Option<u64>,
    pub input: Input,
    /// Idempotency key: the same key has one effect.
    pub key: Option<String>,
    /// Hash of the request's body, bound to the key.
    pub body_hash: Option<String>,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Done(Receipt),
    /// 未看懂: nothing was done.
    Invalid(Invalid),
    /// 不予办理
    Refused(Explained),
    /// Someone else was first.
    Stale(Box<Stale>),
    /// There is no such matter for this caller.
    Missing,
    /// The record takes nothing now; nothing was done.
    ReadOnly {
        reason: String,
    },
    /// We broke; what was asked has not been done.
    Fault {
        id: String,
    },
    /// The key was used for another request.
    KeyReused,
}

/// What was done, under which articles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    pub matter: String,
    /// The version of the matter now.
    pub version: u64,
    pub events: Vec<EventLine>,
    /// The rules that permitted it.
    pub permits: Vec<Citation>,
    /// 一般 rules that it departs from.
    pub warnings: Vec<Violation>,
    pub post: String,
    pub capacity: String,
}

/// One recorded event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventLine {
    /// Its place in the record.
    pub seq: u64,
    /// Act id.
    pub act: String,
    /// What happened, in Chinese.
    pub words: String,
    pub at: DateTime,
}

/// Both texts, so that nothing is lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    pub matter: String,
    /// The version now.
    pub version: u64,
    /// The content as it stands now; none where the matter is no document.
    pub theirs: Option<Content>,
    /// The post that saved it, and when.
    pub theirs_by: String,
    pub theirs_at: Option<DateTime>,
    pub yours: Input,
}

impl App {
    /// Carries out one act, or says why not.
    pub async fn act(&self, caller: &Caller, request: ActRequest) -> Answer {
        todo!()
    }
}
