//! Events: contiguous, each the leaf that entered the trees, each content what was committed to.

use std::collections::BTreeMap;

use crate::digest::{Algorithm, Hash, hex};
use crate::error::Result;
use crate::leaf::{Leaf, commitment};
use crate::tables::{log, nodes};
use crate::tx::Tx;
use crate::verify::{Bad, What};

const PAGE: u32 = 512;
/// A longer gap is told as one.
const MOST: u64 = 1_000;

/// Attachments that events name, by digest; the value is the first event that does.
pub type Named = BTreeMap<String, u64>;

/// How many events there are, and what attachments have to be there.
pub fn check(
    tx: &mut Tx<'_>,
    town: &str,
    size: u64,
    progress: Option<&dyn Fn(u64, u64)>,
    bad: &mut Bad,
) -> Result<(u64, Named)> {
    let mut walk = Walk {
        town,
        bad,
        next: 0,
        count: 0,
        named: Named::new(),
        graves: Graves::default(),
    };
    let mut after = i64::MIN;
    loop {
        let page = log::raw_after(tx, town, after, PAGE)?;
        let whole = page.len() == PAGE as usize;
        let mut numbers = page.iter().filter_map(|raw| raw.seq);
        let first = numbers.next();
        let ends = first.map(|first| (first, numbers.next_back().unwrap_or(first)));
        let stored = Stored::load(tx, town, ends)?;
        page.into_iter().for_each(|raw| walk.event(&raw, &stored));
        if let Some(progress) = progress {
            progress(walk.count, size);
        }
        match ends {
            Some((_, last)) if whole => after = last,
            _ => break,
        }
    }
    walk.end(size);
    Ok((walk.count, walk.named))
}

/// The hashes that stand in both trees for a page of leaves.
struct Stored(Vec<(Algorithm, BTreeMap<u64, Vec<u8>>)>);

impl Stored {
    fn load(tx: &mut Tx<'_>, town: &str, ends: Option<(i64, i64)>) -> Result<Self> {
        let clamp = |seq: i64| u64::try_from(seq).unwrap_or(0);
        let range = ends.map_or(0..0, |(first, last)| clamp(first)..clamp(last) + 1);
        let mut stored = Vec::new();
        for algorithm in Algorithm::BOTH {
            stored.push((
                algorithm,
                nodes::level(tx, town, algorithm, 0, range.clone())?,
            ));
        }
        Ok(Self(stored))
    }

    /// The trees in which this leaf does not stand at this place.
    fn disagreeing(&self, seq: u64, bytes: &[u8]) -> Vec<Algorithm> {
        let stands = |algorithm: Algorithm, nodes: &BTreeMap<u64, Vec<u8>>| {
            nodes
                .get(&seq)
                .is_some_and(|hash| hash[..] == algorithm.leaf(bytes))
        };
        let wrong = self
            .0
            .iter()
            .filter(|(algorithm, nodes)| !stands(*algorithm, nodes));
        wrong.map(|(algorithm, _)| *algorithm).collect()
    }
}

/// Contents that are gone, and those that events order to be gone.
#[derive(Default)]
struct Graves {
    found: BTreeMap<u64, u64>,
    ordered: BTreeMap<u64, u64>,
}

struct Walk<'a> {
    town: &'a str,
    bad: &'a mut Bad,
    next: u64,
    count: u64,
    named: Named,
    graves: Graves,
}

impl Walk<'_> {
    fn event(&mut self, raw: &log::Raw, stored: &Stored) {
        self.count += 1;
        let Some(seq) = raw.seq.and_then(|seq| u64::try_from(seq).ok()) else {
            let detail = "有一条的编号不是自然数".to_owned();
            return self.bad.add(None, What::Order, detail);
        };
        self.gap(seq);
        self.next = seq + 1;
        let bytes = raw.leaf.as_deref().unwrap_or_default();
        for algorithm in stored.disagreeing(seq, bytes) {
            let detail = format!("第{seq}条与{}散列树中的记载不符", algorithm.name());
            self.bad.add(Some(seq), What::Leaf, detail);
        }
        match Leaf::decode(bytes) {
            Ok(leaf) => self.leaf(seq, raw, leaf),
            Err(_) => self
                .bad
                .add(Some(seq), What::Leaf, format!("第{seq}条无法读懂")),
        }
    }

    fn gap(&mut self, seq: u64) {
        let named = self.next..seq.min(self.next.saturating_add(MOST));
        if named.end < seq {
            let detail = format!("缺第{}条至第{}条", named.end, seq - 1);
            self.bad.add(Some(named.end), What::Order, detail);
        }
        for missing in named {
            self.bad
                .add(Some(missing), What::Order, format!("缺第{missing}条"));
        }
    }

    fn leaf(&mut self, seq: u64, raw: &log::Raw, leaf: Leaf) {
        let columns = [(&raw.noun, &leaf.noun), (&raw.matter, &leaf.matter)];
        let same = columns
            .iter()
            .all(|(column, field)| column.as_deref() == Some(field.as_bytes()));
        if leaf.seq != seq || leaf.town != self.town || !same {
            let detail = format!(
                "第{seq}条自称是{}第{}条，事项{}",
                leaf.town, leaf.seq, leaf.matter
            );
            self.bad.add(Some(seq), What::Leaf, detail);
        }
        self.content(seq, raw, &leaf.commit);
        let destroyed = raw.payload.is_none();
        for order in leaf.destroys {
            self.graves.ordered.entry(order).or_insert(seq);
        }
        for file in leaf.files.into_iter().filter(|_| !destroyed) {
            self.named.entry(file).or_insert(seq);
        }
    }

    fn content(&mut self, seq: u64, raw: &log::Raw, commit: &str) {
        match (&raw.salt, &raw.payload, raw.destroyed_by) {
            (Some(salt), Some(payload), None) => {
                let found: Hash = commitment(salt, payload);
                if hex(&found) != commit {
                    self.bad
                        .add(Some(seq), What::Content, format!("第{seq}条的内容被改动"));
                }
            }
            (None, None, Some(by)) => {
                self.graves
                    .found
                    .insert(seq, u64::try_from(by).unwrap_or(u64::MAX));
            }
            _ => self
                .bad
                .add(Some(seq), What::Content, format!("第{seq}条的内容缺失")),
        }
    }

    fn end(&mut self, size: u64) {
        self.gap(size);
        if self.next > size {
            let detail = format!("登记为{size}条，实有编号到第{}条", self.next - 1);
            self.bad.add(Some(size), What::Order, detail);
        }
        for (seq, by) in &self.graves.found {
            if self.graves.ordered.get(seq) != Some(by) {
                let detail = format!("第{seq}条的内容已销毁，但没有载明的依据");
                self.bad.add(Some(*seq), What::Content, detail);
            }
        }
        for (seq, by) in &self.graves.ordered {
            if !self.graves.found.contains_key(seq) {
                let detail = format!("第{by}条载明销毁第{seq}条的内容，内容仍在");
                self.bad.add(Some(*seq), What::Content, detail);
            }
        }
    }
}
