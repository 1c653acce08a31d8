//! One act on its way: asked, decided by the one writer, committed, answered.

pub(crate) mod commit;
pub(crate) mod ground;
pub(crate) mod react;
pub(crate) mod task;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use domain::field::{Input, Invalid};
use domain::official_document::Content;
use domain::{Explained, Who};
use jiff::civil::DateTime;
use rulebook::{Citation, Violation};
use serde::{Deserialize, Serialize};
use store::{Abort, Job, StoreError};
use tokio::task::spawn_blocking;

use crate::app::App;
use crate::caller::Caller;
use crate::fault::{Fault, Found};
use crate::segment;
use crate::town::Town;
use task::{Outcome, Refused, Task};

const CLOSE: &str = "major_decision.close_consultation";

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
        match self.answer(caller, request).await {
            Ok(answer) => answer,
            Err(Fault { id }) => Answer::Fault { id },
        }
    }

    async fn answer(&self, caller: &Caller, request: ActRequest) -> Found<Answer> {
        let town = self.town(&caller.town)?;
        if request.act == CLOSE {
            // What came in has to be on record before it is counted.
            self.bind_comments(true).await?;
        }
        let task = Task {
            clock: Arc::clone(&self.inner.clock),
            person: caller.account.clone(),
            body_hash: request.body_hash.clone().unwrap_or_else(|| hash(&request)),
            words: words(&request),
            town: Arc::clone(&town),
            request,
        };
        let outcome = match self.carry_out(task).await {
            Ok(outcome) => outcome,
            Err(error) => return refused_by_record(error),
        };
        self.told(town, outcome).await
    }

    /// The writer's outcome, once it is on disk.
    async fn carry_out(&self, task: Task) -> store::Result<Outcome> {
        let town = task.town.id.clone();
        let slot = Arc::new(Mutex::new(None));
        let kept = Arc::clone(&slot);
        let job: Job = Box::new(move |write| {
            let outcome = task.run(write).map_err(Abort::from)?;
            *kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(outcome);
            Ok(Vec::new())
        });
        self.write(&town, job).await?;
        let outcome = slot.lock().unwrap_or_else(PoisonError::into_inner).take();
        outcome.ok_or(StoreError::Closed)
    }

    async fn told(&self, town: Arc<Town>, outcome: Outcome) -> Found<Answer> {
        Ok(match outcome {
            Outcome::Done { receipt, office } => {
                if let Some(office) = office {
                    town.keep(office);
                }
                Answer::Done(receipt)
            }
            Outcome::Invalid(invalid) => Answer::Invalid(invalid),
            Outcome::Stale(stale) => Answer::Stale(stale),
            Outcome::Missing => Answer::Missing,
            Outcome::KeyReused => Answer::KeyReused,
            Outcome::Refused(refused) => {
                let explained = spawn_blocking(move || explain(*refused)).await;
                Answer::Refused(explained.map_err(Fault::of)?)
            }
        })
    }
}

/// Who could; slower than deciding, so outside the writer.
fn explain(refused: Refused) -> Explained {
    let Refused {
        refusal,
        command,
        person,
        ground,
    } = refused;
    if ground.governing.unread() {
        let policies = refusal.violations.iter().map(|no| &no.citation.policy);
        let who = Who {
            for_all: policies.cloned().collect(),
            ..Who::default()
        };
        return Explained { refusal, who };
    }
    let law = &ground.governing.law;
    domain::explain(law, &ground.facts(&person), &command, refusal)
}

/// What the record itself said no to.
fn refused_by_record(error: StoreError) -> Found<Answer> {
    match &error {
        StoreError::ReadOnly(_) | StoreError::NotAcknowledged(_) | StoreError::Busy => {
            tracing::error!(%error, "the record takes no acts");
            Ok(Answer::ReadOnly {
                reason: error.to_string(),
            })
        }
        _ => Err(error.into()),
    }
}

/// A key is bound to everything that was asked under it.
fn hash(request: &ActRequest) -> String {
    let ActRequest {
        act,
        matter,
        version,
        input,
        ..
    } = request;
    let asked = format!("{:?}", (act, matter, version, input));
    store::hex(&store::sm3(&[asked.as_bytes()]))
}

/// The search words of a text that a request brings; none where it brings no text.
fn words(request: &ActRequest) -> Vec<String> {
    if !matches!(
        request.act.as_str(),
        "official_document.draft" | "official_document.revise"
    ) {
        return Vec::new();
    }
    let searched = [
        "kind",
        "title",
        "body",
        "addressees",
        "attachment_name",
        "attachment_text",
    ];
    let texts = searched
        .iter()
        .filter_map(|name| request.input.get(*name))
        .flatten();
    let words: BTreeSet<String> = segment::words(texts.map(String::as_str));
    words.into_iter().collect()
}
