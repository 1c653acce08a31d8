//! Small books: counters without gaps, replies kept for who asks twice, refusals.
//! Never knows who was refused.

use crate::error::Result;
use crate::rows::{KeptReply, RefusalCount, RefusalRow};
use crate::sql::{Cells, params};
use crate::tx::Tx;

pub fn counter(tx: &mut Tx<'_>, town: &str, name: &str) -> Result<Option<i64>> {
    let sql = "SELECT value FROM counter WHERE town = $1 AND name = $2";
    tx.row(sql, params![town, name])?
        .map(|mut row| row.int())
        .transpose()
}

pub fn set_counter(tx: &mut Tx<'_>, town: &str, name: &str, value: i64) -> Result<()> {
    tx.run(
        "INSERT INTO counter (town, name, value) VALUES ($1, $2, $3)
ON CONFLICT (town, name) DO UPDATE SET value = excluded.value",
        params![town, name, value],
    )?;
    Ok(())
}

pub fn reply(tx: &mut Tx<'_>, town: &str, account: &str, key: &str) -> Result<Option<KeptReply>> {
    let found = tx.row(
        "SELECT body_hash, reply FROM reply WHERE town = $1 AND account = $2 AND key = $3",
        params![town, account, key],
    )?;
    found
        .map(|mut row| {
            Ok(KeptReply {
                body_hash: row.text()?,
                reply: row.bytes()?,
            })
        })
        .transpose()
}

pub fn keep_reply(
    tx: &mut Tx<'_>,
    town: &str,
    (account, key): (&str, &str),
    body_hash: &str,
    reply: &[u8],
    at: &str,
) -> Result<()> {
    tx.run(
        "INSERT INTO reply (town, account, key, body_hash, reply, at)
VALUES ($1, $2, $3, $4, $5, $6)",
        params![town, account, key, body_hash, reply, at],
    )?;
    Ok(())
}

pub fn sweep_replies(tx: &mut Tx<'_>, town: &str, before: &str) -> Result<u64> {
    tx.run(
        "DELETE FROM reply WHERE town = $1 AND at < $2",
        params![town, before],
    )
}

pub fn refusals(tx: &mut Tx<'_>, town: &str) -> Result<Vec<RefusalCount>> {
    let rows = tx.rows(
        "SELECT article, act, count(*), max(at) FROM refusal WHERE town = $1
GROUP BY article, act ORDER BY article, act",
        params![town],
    )?;
    rows.into_iter().map(refusal_count).collect()
}

pub fn record_refusal(tx: &mut Tx<'_>, town: &str, row: &RefusalRow) -> Result<()> {
    tx.run(
        "INSERT INTO refusal (town, at, act, article, policy, post)
VALUES ($1, $2, $3, $4, $5, $6)",
        params![
            town,
            &row.at,
            &row.act,
            &row.article,
            &row.policy,
            &row.post
        ],
    )?;
    Ok(())
}

fn refusal_count(mut cells: Cells) -> Result<RefusalCount> {
    let (article, act) = (cells.text()?, cells.text()?);
    Ok(RefusalCount {
        article,
        act,
        count: cells.count()?,
        last_at: cells.text()?,
    })
}
