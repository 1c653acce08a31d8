//! The record: bytes, their order and their proofs, in `SQLite` or in `PostgreSQL`.
//!
//! A town's events are leaves of two RFC 6962 trees; beside them stand the current state, work
//! lists, clocks and search words, all written in the same transaction by one writer. What the
//! public sends in has an intake of its own.
//! This room never knows the office, the law, async or HTTP.

#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::panic
    )
)]

mod access;
mod checkpoint;
mod digest;
mod error;
mod health;
mod instant;
mod intake;
mod keys;
mod leaf;
mod migrate;
mod note;
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
mod verify;
mod writer;

pub use access::{Read, Write};
pub use digest::{Algorithm, Hash, hex, sm3};
pub use error::{Abort, Result, StoreError};
pub use health::Health;
pub use intake::{
    Amiss, Batch, Entry, EntryProof, Intake, IntakeFinding, IntakeReport, NewEntry, Receipt,
    Received, Unhashed,
};
pub use keys::{PublicKey, Signer, SoftwareKey, Verifier, key_id};
pub use leaf::{Leaf, commitment};
pub use note::{Head, Note, Signature, origin};
pub use proof::{ConsistencyProof, InclusionProof, Roots};
pub use rows::{
    Between, CheckpointRow, Content, DeadlineRow, DueCursor, DuePage, EventRow, FileRow, KeptReply,
    ListQuery, NewEvent, Order, Page, RefusalCount, RefusalRow, StateRow, TallyRow, WorkRow,
};
pub use store::{Location, Store};
pub use verify::{Checks, Finding, Project, Report, What, verify, verify_heads, verify_with};
pub use writer::{Done, Job, Reply};
