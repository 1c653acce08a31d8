//! The server from outside: every door, every status, every guard, through the router and over
//! real connections.

mod acts;
mod calendar;
mod doors;
mod evidence;
mod forgery;
mod house;
mod ledger;
mod pages;
mod public;
mod readers;
mod record;
mod sessions;
mod versions;
mod wire;
