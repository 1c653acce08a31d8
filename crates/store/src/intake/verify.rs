//! Verification of the intake: every entry against its commitment, its batch, and the batch
//! against what the record has bound. Never repairs.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::digest::{Algorithm, Hash};
use crate::error::Result;
use crate::intake::rows::{Batch, EntryLeaf};
use crate::leaf::commitment;
use crate::tables::entries::Raw;
use crate::tables::{batches, entries};
use crate::tree;
use crate::tx::Tx;

const PAGE: u64 = 1_000;

/// What was checked and what did not agree.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntakeReport {
    pub entries: u64,
    pub batches: u64,
    /// Channel, number and ordering event of what was destroyed, to be held against the record.
    pub erased: Vec<(String, u64, u64)>,
    pub bad: Vec<IntakeFinding>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntakeFinding {
    pub channel: String,
    /// The entry concerned, or the first one of those among which the fault lies.
    pub number: Option<u64>,
    pub what: Amiss,
    /// In words, for whoever has to act on it.
    pub detail: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Amiss {
    /// An entry is not the one that was taken in.
    Altered,
    Missing,
    Added,
    /// A batch is not the one that was bound.
    Batch,
}

pub fn check(tx: &mut Tx<'_>, town: &str, bound: Option<&[Batch]>) -> Result<IntakeReport> {
    let mut report = IntakeReport::default();
    let mut channels = entries::channels(tx, town)?;
    let bound = bound.map(|bound| bound.iter().filter(|batch| batch.town == town));
    let bound = bound.map(|bound| bound.cloned().collect::<Vec<_>>());
    channels.extend(bound.iter().flatten().map(|batch| batch.channel.clone()));
    channels.sort();
    channels.dedup();
    for channel in &channels {
        let told = bound.as_ref().map(|bound| {
            let of_channel = bound.iter().filter(|batch| batch.channel == *channel);
            of_channel.map(|batch| (batch.from, batch)).collect()
        });
        Check {
            town,
            channel,
            report: &mut report,
        }
        .channel(tx, told.as_ref())?;
    }
    Ok(report)
}

struct Check<'a> {
    town: &'a str,
    channel: &'a str,
    report: &'a mut IntakeReport,
}

impl Check<'_> {
    fn channel(&mut self, tx: &mut Tx<'_>, told: Option<&BTreeMap<u64, &Batch>>) -> Result<()> {
        let (size, sealed) = entries::sizes(tx, self.town, self.channel)?;
        let mut next = 1;
        let found = batches::all(tx, self.town, self.channel)?;
        for (batch, leaves) in &found {
            if batch.from != next {
                self.bad(Some(next), Amiss::Batch, format!("第{next}号起缺一批"));
            }
            // How far it reaches is told by what lies there, not by what it claims.
            let kept = leaves.chunks(32).map(Hash::try_from);
            let kept = kept.collect::<Result<Vec<_>, _>>().unwrap_or_default();
            if kept.is_empty() {
                let detail = format!("第{}号起的批次没有散列", batch.from);
                self.bad(Some(batch.from), Amiss::Batch, detail);
                continue;
            }
            self.batch(tx, batch, &kept)?;
            next = next.max(batch.from + kept.len() as u64);
        }
        if let Some(told) = told {
            self.bound(&found, told);
        }
        if next != sealed + 1 {
            let detail = format!("登记到第{sealed}号已成批，实有批次到第{}号", next - 1);
            self.bad(Some(next.min(sealed + 1)), Amiss::Batch, detail);
        }
        self.tail(tx, next, size)?;
        for raw in entries::raw_beyond(tx, self.town, self.channel, size)? {
            let number = raw.seq.and_then(|seq| u64::try_from(seq).ok());
            self.bad(number, Amiss::Added, format!("多出一条，登记只有{size}条"));
        }
        Ok(())
    }

    /// Each entry of a batch is the leaf that was hashed, and the leaves make its roots.
    fn batch(&mut self, tx: &mut Tx<'_>, batch: &Batch, kept: &[Hash]) -> Result<()> {
        self.report.batches += 1;
        let last = batch.from + kept.len() as u64 - 1;
        let leaves = self.entries(tx, batch.from, last)?;
        if last != batch.to || tree::head(Algorithm::Sm3, kept) != batch.roots.sm3 {
            let detail = format!("第{}至{}号的批次散列不符", batch.from, batch.to);
            self.bad(Some(batch.from), Amiss::Batch, detail);
            return Ok(());
        }
        let mut whole = leaves.len() == kept.len();
        for (number, kept) in (batch.from..).zip(kept) {
            let leaf = leaves.get(&number);
            if leaf.is_some_and(|leaf| Algorithm::Sm3.leaf(leaf) != *kept) {
                whole = false;
                let detail = format!("第{number}号不是成批时的那一条");
                self.bad(Some(number), Amiss::Altered, detail);
            }
        }
        let leaves = leaves.into_values().collect::<Vec<_>>();
        if whole && batches::roots(&leaves) != batch.roots {
            let detail = format!("第{}至{}号的批次根不符", batch.from, batch.to);
            self.bad(Some(batch.from), Amiss::Batch, detail);
        }
        Ok(())
    }

    /// What the record says was bound is there, and nothing else claims to be.
    fn bound(&mut self, found: &[(Batch, Vec<u8>)], told: &BTreeMap<u64, &Batch>) {
        for batch in told.values() {
            let here = found.iter().find(|(here, _)| here.from == batch.from);
            let same =
                here.is_some_and(|(here, _)| here.to == batch.to && here.roots == batch.roots);
            if !same {
                let detail = format!("第{}至{}号与主记录登记的批次不符", batch.from, batch.to);
                self.bad(Some(batch.from), Amiss::Batch, detail);
            }
        }
        for (batch, _) in found.iter().filter(|(batch, _)| batch.event.is_some()) {
            if !told.contains_key(&batch.from) {
                let detail = format!("第{}至{}号称已登记，主记录中没有", batch.from, batch.to);
                self.bad(Some(batch.from), Amiss::Batch, detail);
            }
        }
    }

    /// What is in no batch yet has only its commitments and its count.
    fn tail(&mut self, tx: &mut Tx<'_>, from: u64, size: u64) -> Result<()> {
        let last = entries::last(tx, self.town, self.channel)?.min(size);
        let mut at = from;
        while at <= last {
            let to = last.min(at + PAGE - 1);
            self.entries(tx, at, to)?;
            at = to + 1;
        }
        if at <= size {
            self.missing(at, size);
        }
        Ok(())
    }

    /// The leaves of these numbers as the rows give them, each row held against its commitment.
    fn entries(&mut self, tx: &mut Tx<'_>, from: u64, to: u64) -> Result<BTreeMap<u64, Vec<u8>>> {
        let (mut leaves, mut next) = (BTreeMap::new(), from);
        for raw in entries::raw(tx, self.town, self.channel, (from, to))? {
            let Some(number) = raw.seq.and_then(|seq| u64::try_from(seq).ok()) else {
                continue;
            };
            if number > next {
                self.missing(next, number - 1);
            }
            next = number + 1;
            self.entry(number, &raw);
            let whose = (self.town, self.channel);
            let leaf = EntryLeaf::new(whose, number, &raw.at, &raw.commitment).encode()?;
            leaves.insert(number, leaf);
        }
        if next <= to {
            self.missing(next, to);
        }
        Ok(leaves)
    }

    /// Each by its number where they are few.
    fn missing(&mut self, from: u64, to: u64) {
        for number in (from..=to).take(PAGE as usize) {
            self.bad(Some(number), Amiss::Missing, format!("缺第{number}号"));
        }
        if to - from >= PAGE {
            let first = from + PAGE;
            self.bad(Some(first), Amiss::Missing, format!("缺第{first}至{to}号"));
        }
    }

    fn entry(&mut self, number: u64, raw: &Raw) {
        self.report.entries += 1;
        match (&raw.salt, &raw.body, raw.erased_by) {
            (Some(salt), Some(body), None) => {
                if commitment(salt, body)[..] != raw.commitment {
                    let detail = format!("第{number}号的内容不是收到的内容");
                    self.bad(Some(number), Amiss::Altered, detail);
                }
            }
            (None, None, Some(by)) => {
                let by = u64::try_from(by).unwrap_or(u64::MAX);
                self.report
                    .erased
                    .push((self.channel.to_owned(), number, by));
            }
            _ => self.bad(
                Some(number),
                Amiss::Altered,
                format!("第{number}号的内容缺失"),
            ),
        }
    }

    /// Once for each entry and fault, however many ways lead to it.
    fn bad(&mut self, number: Option<u64>, what: Amiss, detail: String) {
        let channel = self.channel.to_owned();
        let known = self.report.bad.iter().rev().take(PAGE as usize);
        let mut same =
            known.filter(|bad| (&bad.channel, bad.number, bad.what) == (&channel, number, what));
        if same.next().is_none() {
            self.report.bad.push(IntakeFinding {
                channel,
                number,
                what,
                detail,
            });
        }
    }
}
