//! One file per table or pair of tables, each with its statements.
//! Never knows which engine runs them, but for the few lines that ask `dialect`.

pub mod batches;
pub mod clocks;
pub mod entries;
pub mod files;
pub mod heads;
pub mod ledger;
pub mod lists;
pub mod log;
pub mod nodes;
pub mod readers;
pub mod shelves;
pub mod states;
pub mod tags;
pub mod tallies;
pub mod texts;
pub mod words;
pub mod work;
