//! Batches: what the public sent in is sealed under two roots, each batch is bound by one event of
//! the record, and only then marked as bound. Every step may be the last before a fall; the next
//! start goes on from there.

use std::sync::Arc;

use domain::major_decision::{BIND, Binding, Bound, MajorDecisionEvent, binding};
use domain::{Event, Happening, Matter, Noun};
use jiff::civil::DateTime;
use store::{Abort, Batch, EventRow, Hash, Intake, Job, Roots, StoreError, Unhashed, Write};

use crate::act::commit::new_event;
use crate::act::ground;
use crate::app::App;
use crate::clock::Clock;
use crate::consultation::decision_of;
use crate::consultation::receipt::moment;
use crate::fault::{Fault, Found};
use crate::matter;
use crate::town::{Town, TownId, decode, encode};

/// So many channels and batches are looked at in one round.
const MOST: u32 = 100;
/// Where the law folder says nothing.
const BATCH: i64 = 1_000;
const MINUTES: i64 = 15;

impl App {
    /// Seals what is due, or everything, and binds every batch; gives how many were bound. What
    /// cannot be bound keeps nothing else from it.
    pub async fn bind_comments(&self, everything: bool) -> Found<usize> {
        let (mut bound, mut failed) = (0, None);
        let open = self.peruse(|intake| intake.unbound(MOST)).await?;
        for batch in open.into_iter().filter(|batch| self.knows(&batch.town)) {
            match self.bind(batch).await {
                Ok(()) => bound += 1,
                Err(fault) => failed = Some(fault),
            }
        }
        let waiting = self.peruse(|intake| intake.unhashed(MOST)).await?;
        for channel in waiting
            .into_iter()
            .filter(|channel| self.knows(&channel.town))
        {
            match self.bind_channel(&channel, everything).await {
                Ok(batches) => bound += batches,
                Err(fault) => failed = Some(fault),
            }
        }
        failed.map_or(Ok(bound), Err)
    }

    fn knows(&self, town: &str) -> bool {
        self.inner.towns.contains_key(&TownId::from(town))
    }

    /// Batch after batch of what had come in when it was looked at; the rest waits.
    async fn bind_channel(&self, channel: &Unhashed, everything: bool) -> Found<usize> {
        let (town, now) = (self.town(&TownId::from(&*channel.town))?, self.now());
        let batch = figure(&town, "public-comment-batch", BATCH, now);
        if !everything && !due(&town, channel, batch, now) {
            return Ok(0);
        }
        let most = u32::try_from(batch).unwrap_or(u32::MAX).max(1);
        let whole = channel.to - channel.from + 1;
        let mut bound = 0;
        for _ in 0..whole.div_ceil(u64::from(most)) {
            let of = channel.clone();
            let seal = move |intake: &Intake| intake.seal(&of.town, &of.channel, most);
            let Some(batch) = self.peruse(seal).await? else {
                break;
            };
            self.bind(batch).await?;
            bound += 1;
        }
        Ok(bound)
    }

    /// One event of the record, then the mark. Done twice it is the same event.
    async fn bind(&self, batch: Batch) -> Found<()> {
        let id = TownId::from(&*batch.town);
        let (town, clock) = (self.town(&id)?, Arc::clone(&self.inner.clock));
        let sealed = batch.clone();
        let job: Job = Box::new(move |write| {
            let seq = append(write, &town, clock.as_ref(), &sealed)?;
            encode(&seq).map_err(Abort::from)
        });
        let reply = self.write(&id, job).await.map_err(Fault::of)?;
        let seq: u64 = decode(&reply)?;
        self.peruse(move |intake| intake.mark(&batch, seq)).await
    }
}

/// The batches that an event of the record binds, if it binds one.
pub(crate) fn bound_batch(town: &str, seq: u64, event: &Event) -> Option<Batch> {
    let Happening::MajorDecision(MajorDecisionEvent::CommentsBound(bound)) = &event.happening
    else {
        return None;
    };
    Some(Batch {
        town: town.to_owned(),
        channel: bound.channel.clone(),
        from: bound.from,
        to: bound.to,
        roots: Roots {
            sm3: unhex(&bound.sm3),
            sha256: unhex(&bound.sha256),
        },
        event: Some(seq),
    })
}

fn due(town: &Town, channel: &Unhashed, batch: i64, now: DateTime) -> bool {
    let minutes = figure(town, "public-comment-minutes", MINUTES, now);
    let waited = now.duration_since(moment(&channel.since)).as_mins();
    let count = channel.to - channel.from + 1;
    i64::try_from(count).unwrap_or(i64::MAX) >= batch || waited >= minutes
}

fn figure(town: &Town, name: &str, otherwise: i64, now: DateTime) -> i64 {
    let found = town.law.figure(name, now.date());
    found.filter(|found| *found > 0).unwrap_or(otherwise)
}

/// The event that binds a batch: the one there is, or a new one.
fn append(
    write: &mut dyn Write,
    town: &Town,
    clock: &dyn Clock,
    batch: &Batch,
) -> Result<u64, Abort> {
    let now = ground::now(write, town.id.as_str(), clock)?;
    let noun = Noun::MajorDecision.id();
    let id = decision_of(&batch.channel).unwrap_or_default().to_owned();
    let row = write.state(town.id.as_str(), noun, &id)?;
    let mut row = row.ok_or_else(|| astray(batch))?;
    let mut found = matter::read(&row)?;
    let Matter::MajorDecision(decision) = &found else {
        return Err(astray(batch));
    };
    match binding(decision, told(batch), now) {
        Binding::Known => {
            let log = write.log(town.id.as_str(), noun, &id)?;
            known(&log, batch)?.ok_or_else(|| astray(batch))
        }
        Binding::Astray => Err(astray(batch)),
        Binding::Next(event) => {
            found.apply(&event);
            row.body = matter::body(&found)?;
            // The version stays: it counts what people did, and their forms are as good as before.
            let mut new = new_event(town, &row, &event)?;
            new.state_after.clone_from(&row.body);
            let seq = write.append(town.id.as_str(), &new)?;
            write.put_state(town.id.as_str(), &row)?;
            Ok(seq)
        }
    }
}

fn known(log: &[EventRow], batch: &Batch) -> store::Result<Option<u64>> {
    let binding = log.iter().filter(|row| row.leaf.kind == BIND);
    for row in binding {
        let Some(content) = &row.content else {
            continue;
        };
        let event: Event = decode(&content.payload)?;
        let bound = bound_batch(&batch.town, row.seq, &event);
        let same = |bound: &Batch| {
            bound.channel == batch.channel
                && bound.from == batch.from
                && bound.to == batch.to
                && bound.roots == batch.roots
        };
        if bound.as_ref().is_some_and(same) {
            return Ok(Some(row.seq));
        }
    }
    Ok(None)
}

fn told(batch: &Batch) -> Bound {
    Bound {
        channel: batch.channel.clone(),
        from: batch.from,
        to: batch.to,
        sm3: store::hex(&batch.roots.sm3),
        sha256: store::hex(&batch.roots.sha256),
    }
}

fn astray(batch: &Batch) -> Abort {
    let Batch {
        channel, from, to, ..
    } = batch;
    let text = format!("“{channel}”第{from}至{to}号意见与记录接不上");
    Abort::from(StoreError::Damaged(text))
}

/// What is no hash equals none.
fn unhex(text: &str) -> Hash {
    let mut hash = Hash::default();
    for (place, byte) in hash.iter_mut().enumerate() {
        let pair = text.get(place * 2..place * 2 + 2);
        *byte = pair
            .and_then(|pair| u8::from_str_radix(pair, 16).ok())
            .unwrap_or_default();
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_read_as_it_was_written() {
        let hash: Hash = std::array::from_fn(|place| place as u8 * 7);
        assert_eq!(unhex(&store::hex(&hash)), hash);
        assert_eq!(unhex("no hash"), Hash::default());
    }
}
