//! The nodes of both trees: only complete subtrees, only ever added.
//! Never hashes anything but other nodes.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::digest::{Algorithm, Hash};
use crate::error::{Result, StoreError};
use crate::proof::{ConsistencyProof, InclusionProof, Roots};
use crate::sql::{Param, params, places};
use crate::tables::log;
use crate::tree::{self, Place};
use crate::tx::Tx;

/// Adds leaf `seq`, one hash per algorithm, and every subtree it completes.
pub fn plant(tx: &mut Tx<'_>, town: &str, seq: u64, leaves: &[Hash; 2]) -> Result<()> {
    let mut grown = Vec::new();
    let mut lefts = neighbours(tx, town, seq)?;
    for (algorithm, leaf) in Algorithm::BOTH.into_iter().zip(leaves) {
        let rest = lefts.split_off(lefts.len().min(seq.trailing_ones() as usize));
        let nodes = tree::grow(algorithm, seq, *leaf, &lefts);
        grown.extend(
            nodes
                .into_iter()
                .map(|(place, hash)| (algorithm, place, hash)),
        );
        lefts = rest;
    }
    let sql = format!(
        "INSERT INTO node (town, alg, level, idx, hash) VALUES {}",
        places(1, grown.len(), 5)
    );
    let values = grown.iter().flat_map(|(algorithm, place, hash)| {
        let key = [
            Param::from(town),
            algorithm.name().into(),
            place.level.into(),
        ];
        key.into_iter().chain([place.idx.into(), hash.into()])
    });
    tx.run(&sql, &values.collect::<Vec<_>>())?;
    Ok(())
}

pub fn roots(tx: &mut Tx<'_>, town: &str, size: u64) -> Result<Roots> {
    within(tx, town, size)?;
    Ok(Roots {
        sm3: head(tx, town, Algorithm::Sm3, 0..size)?,
        sha256: head(tx, town, Algorithm::Sha256, 0..size)?,
    })
}

pub fn inclusion(tx: &mut Tx<'_>, town: &str, seq: u64, size: u64) -> Result<InclusionProof> {
    if seq >= size {
        return Err(StoreError::OutOfRange { seq, size });
    }
    let roots = roots(tx, town, size)?;
    let ranges = tree::inclusion(seq, size);
    let [sm3, sha256] = both(tx, town, &ranges)?;
    Ok(InclusionProof {
        seq,
        size,
        sm3,
        sha256,
        roots,
    })
}

pub fn consistency(tx: &mut Tx<'_>, town: &str, old: u64, new: u64) -> Result<ConsistencyProof> {
    if old > new {
        return Err(StoreError::OutOfRange {
            seq: old,
            size: new,
        });
    }
    let (old_roots, new_roots) = (roots(tx, town, old)?, roots(tx, town, new)?);
    let ranges = tree::consistency(old, new);
    let [sm3, sha256] = both(tx, town, &ranges)?;
    Ok(ConsistencyProof {
        old,
        new,
        sm3,
        sha256,
        old_roots,
        new_roots,
    })
}

/// The stored nodes of one level from `range`, as they lie there.
pub fn level(
    tx: &mut Tx<'_>,
    town: &str,
    algorithm: Algorithm,
    level: u32,
    range: Range<u64>,
) -> Result<BTreeMap<u64, Vec<u8>>> {
    let rows = tx.rows(
        "SELECT idx, hash FROM node WHERE town = $1 AND alg = $2 AND level = $3
AND idx >= $4 AND idx < $5 ORDER BY idx",
        params![town, algorithm.name(), level, range.start, range.end],
    )?;
    rows.into_iter()
        .map(|mut row| Ok((row.count()?, row.raw().unwrap_or_default())))
        .collect()
}

pub fn count(tx: &mut Tx<'_>, town: &str, algorithm: Algorithm) -> Result<u64> {
    let sql = "SELECT count(*) FROM node WHERE town = $1 AND alg = $2";
    tx.row(sql, params![town, algorithm.name()])?
        .map_or(Ok(0), |mut row| row.count())
}

fn within(tx: &mut Tx<'_>, town: &str, asked: u64) -> Result<()> {
    let size = log::size(tx, town)?;
    if asked > size {
        return Err(StoreError::OutOfRange { seq: asked, size });
    }
    Ok(())
}

fn both(tx: &mut Tx<'_>, town: &str, ranges: &[Range<u64>]) -> Result<[Vec<Hash>; 2]> {
    let mut paths = [Vec::new(), Vec::new()];
    for (algorithm, path) in Algorithm::BOTH.into_iter().zip(&mut paths) {
        for range in ranges {
            path.push(head(tx, town, algorithm, range.clone())?);
        }
    }
    Ok(paths)
}

fn head(tx: &mut Tx<'_>, town: &str, algorithm: Algorithm, range: Range<u64>) -> Result<Hash> {
    let mut hashes = Vec::new();
    for place in tree::parts(range) {
        hashes.push(node(tx, town, algorithm, place)?);
    }
    Ok(tree::fold(algorithm, &hashes))
}

fn node(tx: &mut Tx<'_>, town: &str, algorithm: Algorithm, place: Place) -> Result<Hash> {
    let found = tx.row(
        "SELECT hash FROM node WHERE town = $1 AND alg = $2 AND level = $3 AND idx = $4",
        params![town, algorithm.name(), place.level, place.idx],
    )?;
    found.ok_or_else(|| missing(place))?.hash()
}

/// The left neighbours of a new leaf, lowest first, one algorithm after the other.
fn neighbours(tx: &mut Tx<'_>, town: &str, seq: u64) -> Result<Vec<Hash>> {
    let wanted = tree::neighbours(seq);
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let mut values = vec![Param::from(town)];
    let mut selects = Vec::new();
    for (order, algorithm) in Algorithm::BOTH.into_iter().enumerate() {
        for place in &wanted {
            values.push(place.idx.into());
            selects.push(format!(
                "SELECT {order} AS tree, level, hash FROM node WHERE town = $1 AND alg = '{}'
AND level = {} AND idx = ${}",
                algorithm.name(),
                place.level,
                values.len()
            ));
        }
    }
    let sql = format!(
        "SELECT hash FROM ({}) AS n ORDER BY tree, level",
        selects.join(" UNION ALL ")
    );
    let found = tx.rows(&sql, &values)?;
    if found.len() != selects.len() {
        return Err(StoreError::Damaged(format!("第{seq}条之前的散列树不全")));
    }
    found.into_iter().map(|mut row| row.hash()).collect()
}

fn missing(place: Place) -> StoreError {
    StoreError::Damaged(format!(
        "散列树缺少第{}层第{}个结点",
        place.level, place.idx
    ))
}
