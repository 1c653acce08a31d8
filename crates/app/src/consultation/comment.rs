//! Taking in a comment: understood, then kept beside the record, then acknowledged. The record's
//! writer is not asked.

use domain::field::{Input, Invalid};
use domain::major_decision::{Stage, read_comment};
use domain::{No, Refusal};
use store::{NewEntry, StoreError};
use tokio::sync::oneshot;

use crate::app::App;
use crate::consultation::decision;
use crate::consultation::receipt::CommentReceipt;
use crate::fault::Found;
use crate::town::{TownId, encode};

/// What became of a comment that was sent in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Commented {
    Taken(CommentReceipt),
    /// 未看懂
    Invalid(Invalid),
    /// 不予收下
    Refused(Refusal),
    /// The time for it is over.
    Over,
    /// Nothing of that id stands before the public.
    Missing,
    ReadOnly {
        reason: String,
    },
}

impl App {
    /// Takes in a comment; `from` only tells one sender from another and is not kept. The same
    /// words from the same sender get the first receipt again.
    pub async fn comment(
        &self,
        town: &TownId,
        id: &str,
        input: &Input,
        from: &str,
    ) -> Found<Commented> {
        let (of, asked, today) = (self.town(town)?, id.to_owned(), self.now().date());
        let found = self.look(move |read| {
            let decision = decision(read, &of, &asked)?;
            Ok(decision.and_then(|decision| {
                let put_up = decision.put_up(&asked, today)?;
                Some((put_up.stage(today), put_up.paragraphs().len()))
            }))
        });
        let Some((stage, parts)) = found.await? else {
            return Ok(Commented::Missing);
        };
        if stage != Stage::Open {
            return Ok(Commented::Over);
        }
        let comment = match read_comment(&self.town(town)?.law, input, parts) {
            Ok(comment) => comment,
            Err(No::Invalid(invalid)) => return Ok(Commented::Invalid(invalid)),
            Err(No::Refused(refusal)) => return Ok(Commented::Refused(refusal)),
        };
        let entry = NewEntry {
            channel: id.to_owned(),
            body: encode(&comment)?,
            at: self.stamp(),
            dedup: Some(from.to_owned()),
        };
        self.take_in(town, entry).await
    }

    async fn take_in(&self, town: &TownId, entry: NewEntry) -> Found<Commented> {
        let (answer, answered) = oneshot::channel();
        let done = Box::new(move |told| drop(answer.send(told)));
        let channel = entry.channel.clone();
        self.inner.intake.put_with(town.as_str(), entry, done);
        match answered.await.unwrap_or(Err(StoreError::Closed)) {
            Ok(receipt) => Ok(Commented::Taken(CommentReceipt::of(&channel, &receipt))),
            Err(
                error @ (StoreError::ReadOnly(_)
                | StoreError::NotAcknowledged(_)
                | StoreError::Busy),
            ) => {
                tracing::error!(%error, "the intake takes nothing");
                let reason = error.to_string();
                Ok(Commented::ReadOnly { reason })
            }
            Err(error) => Err(error.into()),
        }
    }
}
