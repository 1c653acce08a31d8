//! Trials of the whole crate on a small law of its own: a reading room, which shares no word with
//! any office. `town` is the law, `faults` plants what is wrong with it, `judging` asks it.

mod faults;
mod judging;
mod reading;
mod town;
