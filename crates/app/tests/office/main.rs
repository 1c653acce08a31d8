//! The running system from outside, with the real law of Gaojing on a database of its own.

mod comments;
mod continuing;
mod demo;
mod drafts;
mod folder;
mod house;
mod ledger;
mod meetings;
mod office;
mod people;
mod postgres;
mod readers;
mod record;
mod turning;
mod versions;
mod way;
mod writer;
