//! States: every matter stands where its last event left it.

use crate::digest::hex;
use crate::error::Result;
use crate::leaf::{Leaf, commitment};
use crate::rows::StateRow;
use crate::tables::{log, states};
use crate::tx::Tx;
use crate::verify::{Bad, Project, What};

const PAGE: u32 = 256;

pub fn check(tx: &mut Tx<'_>, town: &str, project: Option<&Project>, bad: &mut Bad) -> Result<()> {
    let mut after = i64::MIN;
    loop {
        let page = states::after(tx, town, after, PAGE)?;
        let Some((last, _)) = page.last() else { break };
        after = *last;
        for (doc, row) in page {
            match row {
                Ok(row) => matter(tx, town, &row, project, bad)?,
                Err(_) => bad.add(None, What::State, format!("第{doc}号事项的状态读不懂")),
            }
        }
    }
    missing(tx, town, bad)
}

fn matter(
    tx: &mut Tx<'_>,
    town: &str,
    row: &StateRow,
    project: Option<&Project>,
    bad: &mut Bad,
) -> Result<()> {
    let Some(last) = log::raw_last(tx, town, &row.noun, &row.id)? else {
        bad.add(
            None,
            What::State,
            format!("事项{}没有任何事件，却有状态", row.id),
        );
        return Ok(());
    };
    let seq = last.seq.and_then(|seq| u64::try_from(seq).ok());
    // An unreadable last event has been named already.
    let Ok(leaf) = Leaf::decode(last.leaf.as_deref().unwrap_or_default()) else {
        return Ok(());
    };
    if leaf.version != row.version {
        let detail = format!(
            "事项{}的版本应为{}，现为{}",
            row.id, leaf.version, row.version
        );
        bad.add(seq, What::State, detail);
    }
    // Without its salt, a destroyed state has nothing left to be compared with.
    let held = last
        .salt
        .is_none_or(|salt| hex(&commitment(&salt, &row.body)) == leaf.state_commit);
    if !held {
        bad.add(
            seq,
            What::State,
            format!("事项{}的状态不是第{}条所留下的", row.id, leaf.seq),
        );
    }
    if held
        && project
            .and_then(|project| project(row))
            .is_some_and(|right| !same(&right, row))
    {
        bad.add(
            seq,
            What::State,
            format!("事项{}的列表栏目与其状态不符", row.id),
        );
    }
    Ok(())
}

/// All that a body decides; the reader keys also follow the office as of now.
fn same(right: &StateRow, row: &StateRow) -> bool {
    let own = |row: &StateRow| StateRow {
        keys: Vec::new(),
        ..row.clone()
    };
    own(right) == own(row)
}

fn missing(tx: &mut Tx<'_>, town: &str, bad: &mut Bad) -> Result<()> {
    for seq in log::stateless(tx, town)? {
        let after = i64::try_from(seq).unwrap_or(i64::MAX) - 1;
        let last = log::raw_after(tx, town, after, 1)?.pop();
        let leaf = last.and_then(|raw| Leaf::decode(&raw.leaf.unwrap_or_default()).ok());
        if let Some(leaf) = leaf.filter(|leaf| !leaf.state_commit.is_empty()) {
            bad.add(
                Some(seq),
                What::State,
                format!("事项{}的状态缺失", leaf.matter),
            );
        }
    }
    Ok(())
}
