//! The record: bytes, their order and their proofs, in SQLite or in PostgreSQL.
//!
//! A town's events are leaves of two RFC 6962 trees; beside them stand the current state, work
//! lists, clocks and search words, all written in the same transaction by one writer.
//! This room never knows the office, the law, async or HTTP.

mod access;
mod digest;
mod error;
mod health;
mod instant;
mod leaf;
mod migrate;
mod pool;
mod postgresql;
mod proof;
mod rows;
mod session;
mod sql;
mod sqlite;
mod store;
mod tables;
pub mod tree;
mod tx;
mod writer;

pub use access::{Read, Write};
pub use digest::{Algorithm, Hash, hex, sm3};
pub use error::{Abort, Result, StoreError};
pub use health::Health;
pub use leaf::{Leaf, commitment};
pub use proof::{ConsistencyProof, InclusionProof, Roots};
pub use rows::{
    CheckpointRow, Content, DeadlineRow, EventRow, FileRow, KeptReply, ListQuery, NewEvent, Page,
    RefusalCount, RefusalRow, StateRow, WorkRow,
};
pub use store::{Location, Store};
pub use writer::{Done, Job, Reply};
