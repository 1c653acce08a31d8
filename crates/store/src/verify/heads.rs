//! Signed heads: the record still has the roots it had when each of them was signed.
//! The table can be rewritten with everything else, so the heads outside are what counts.

use std::collections::BTreeMap;

use crate::checkpoint::notes;
use crate::error::Result;
use crate::note::{Head, Note, origin};
use crate::tables::{heads, nodes};
use crate::tx::Tx;
use crate::verify::{Bad, Checks, What};

pub fn check(
    tx: &mut Tx<'_>,
    town: &str,
    size: u64,
    checks: &Checks<'_>,
    bad: &mut Bad,
) -> Result<()> {
    let mut inside = BTreeMap::new();
    let mut compare = Compare {
        town,
        size,
        checks,
        good: 0,
        bad,
    };
    for row in heads::checkpoints(tx, town)? {
        match Note::parse(&row.note) {
            Some(note) => compare.note(tx, "检查点表", &note, Some(row.size)),
            None => compare.unreadable("检查点表", &row.note),
        }
        inside.insert(row.size, row.note);
    }
    let Some(path) = checks.outside else {
        return Ok(());
    };
    compare.good = 0;
    for note in notes(path)? {
        match note {
            Ok(note) => compare.outside(tx, &note, &inside),
            Err(text) => compare.unreadable("检查点文件", &text),
        }
    }
    Ok(())
}

struct Compare<'a> {
    town: &'a str,
    size: u64,
    checks: &'a Checks<'a>,
    /// The size of the last head that agreed.
    good: u64,
    bad: &'a mut Bad,
}

impl Compare<'_> {
    fn outside(&mut self, tx: &mut Tx<'_>, note: &Note, inside: &BTreeMap<u64, String>) {
        let Some(head) = Head::parse(&note.text) else {
            return self.unreadable("检查点文件", &note.text);
        };
        if head.origin != origin(self.town) {
            return;
        }
        if inside.get(&head.size) != Some(&note.to_string()) {
            let detail = format!("检查点表缺少文件中载明的第{}条处的检查点", head.size);
            self.bad.add(None, What::Checkpoint, detail);
        }
        self.note(tx, "检查点文件", note, None);
    }

    fn note(&mut self, tx: &mut Tx<'_>, place: &str, note: &Note, row: Option<u64>) {
        let head = Head::parse(&note.text).filter(|head| head.origin == origin(self.town));
        let Some(head) = head.filter(|head| row.is_none_or(|size| size == head.size)) else {
            return self.unreadable(place, &note.text);
        };
        if !self.checks.keys.is_empty() && !note.holds(self.checks.keys) {
            let detail = format!("{place}：{}条处的检查点签名无效", head.size);
            return self.bad.add(None, What::Checkpoint, detail);
        }
        self.roots(tx, place, &head);
    }

    fn roots(&mut self, tx: &mut Tx<'_>, place: &str, head: &Head) {
        if head.size > self.size {
            let detail = format!(
                "{place}：曾有{}条，现只有{}条，末尾被删",
                head.size, self.size
            );
            return self.bad.add(Some(self.size), What::Checkpoint, detail);
        }
        // A head that can no longer be computed has lost nodes, which are named elsewhere.
        if nodes::roots(tx, self.town, head.size).is_ok_and(|roots| roots == head.roots) {
            self.good = self.good.max(head.size);
            return;
        }
        let (good, last) = (self.good, head.size.saturating_sub(1));
        let detail = format!("{place}：第{good}条至第{last}条之间被改写，与签名的检查点不符");
        self.bad.add(Some(good), What::Checkpoint, detail);
    }

    fn unreadable(&mut self, place: &str, text: &str) {
        let start = text.lines().next().unwrap_or_default();
        let detail = format!("{place}：有一处检查点读不懂（开头为“{start}”）");
        self.bad.add(None, What::Checkpoint, detail);
    }
}
