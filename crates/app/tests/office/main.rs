//! The running system from outside, with the real law of Gaojing on a database of its own.

mod demo;
mod house;
