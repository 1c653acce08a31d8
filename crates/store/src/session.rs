//! `Read` and `Write` over one open transaction: each method hands on to its table.
//! Never begins or commits, and never writes to a town other than the one it was opened for.

use crate::access::{Read, Write};
use crate::error::{Result, StoreError};
use crate::proof::{ConsistencyProof, InclusionProof};
use crate::rows::{
    CheckpointRow, DeadlineRow, DueCursor, DuePage, EventRow, FileRow, KeptReply, ListQuery,
    NewEvent, Page, RefusalCount, RefusalRow, StateRow, TallyRow, WorkRow,
};
use crate::sql::Link;
use crate::tables::{
    clocks, files, heads, ledger, lists, log, nodes, shelves, states, tags, tallies, texts, words,
    work,
};
use crate::tx::{Rest, Tx};

pub struct Session<'a> {
    tx: Tx<'a>,
    town: &'a str,
}

impl<'a> Session<'a> {
    /// A session that may look everywhere and change `town`.
    pub fn new(link: &'a mut dyn Link, town: &'a str) -> Self {
        Self {
            tx: Tx::new(link),
            town,
        }
    }

    pub fn into_rest(self) -> Rest {
        self.tx.into_rest()
    }

    pub fn tx(&mut self) -> &mut Tx<'a> {
        &mut self.tx
    }

    fn change(&mut self, town: &str) -> Result<&mut Tx<'a>> {
        if town == self.town {
            return Ok(&mut self.tx);
        }
        Err(StoreError::WrongTown {
            open: self.town.to_owned(),
            asked: town.to_owned(),
        })
    }
}

impl Read for Session<'_> {
    fn towns(&mut self) -> Result<Vec<String>> {
        log::towns(&mut self.tx)
    }

    fn state(&mut self, town: &str, noun: &str, id: &str) -> Result<Option<StateRow>> {
        states::state(&mut self.tx, town, noun, id)
    }

    fn states(&mut self, town: &str, noun: &str) -> Result<Vec<StateRow>> {
        states::states(&mut self.tx, town, noun)
    }

    fn list(&mut self, town: &str, query: &ListQuery) -> Result<Page> {
        lists::list(&mut self.tx, town, query)
    }

    fn count(&mut self, town: &str, query: &ListQuery, most: u32) -> Result<u64> {
        lists::count(&mut self.tx, town, query, most)
    }

    fn tagged(&mut self, town: &str, noun: &str, tag: &str, limit: u32) -> Result<Vec<StateRow>> {
        tags::tagged(&mut self.tx, town, noun, tag, limit)
    }

    fn tags_of(&mut self, town: &str, noun: &str, matter: &str) -> Result<Vec<String>> {
        tags::of_matter(&mut self.tx, town, noun, matter)
    }

    fn tally(&mut self, town: &str, noun: &str) -> Result<Vec<TallyRow>> {
        tallies::tally(&mut self.tx, town, noun)
    }

    fn texts(&mut self, town: &str) -> Result<Vec<(String, u64)>> {
        texts::open(&mut self.tx, town)
    }

    fn under(&mut self, town: &str, text_hash: &str) -> Result<Vec<StateRow>> {
        texts::open_under(&mut self.tx, town, text_hash)
    }

    fn work(&mut self, town: &str, holders: &[String], list: &str) -> Result<Vec<WorkRow>> {
        work::of_holders(&mut self.tx, town, holders, list, None)
    }

    fn work_page(
        &mut self,
        town: &str,
        holders: &[String],
        list: &str,
        page: u32,
        per_page: u32,
    ) -> Result<Vec<WorkRow>> {
        let from = u64::from(page.max(1) - 1) * u64::from(per_page);
        work::of_holders(&mut self.tx, town, holders, list, Some((from, per_page)))
    }

    fn work_of(&mut self, town: &str, noun: &str, matter: &str) -> Result<Vec<WorkRow>> {
        work::of_matter(&mut self.tx, town, noun, matter)
    }

    fn size(&mut self, town: &str) -> Result<u64> {
        log::size(&mut self.tx, town)
    }

    fn last_at(&mut self, town: &str) -> Result<Option<String>> {
        log::last_at(&mut self.tx, town)
    }

    fn log(&mut self, town: &str, noun: &str, matter: &str) -> Result<Vec<EventRow>> {
        log::log(&mut self.tx, town, noun, matter)
    }

    fn events(&mut self, town: &str, from: u64, limit: u32) -> Result<Vec<EventRow>> {
        log::events(&mut self.tx, town, from, limit)
    }

    fn event(&mut self, town: &str, seq: u64) -> Result<Option<EventRow>> {
        log::event(&mut self.tx, town, seq)
    }

    fn counter(&mut self, town: &str, name: &str) -> Result<Option<i64>> {
        ledger::counter(&mut self.tx, town, name)
    }

    fn reply(&mut self, town: &str, account: &str, key: &str) -> Result<Option<KeptReply>> {
        ledger::reply(&mut self.tx, town, account, key)
    }

    fn refusals(&mut self, town: &str) -> Result<Vec<RefusalCount>> {
        ledger::refusals(&mut self.tx, town)
    }

    fn file(&mut self, town: &str, id: &str) -> Result<Option<FileRow>> {
        files::file(&mut self.tx, town, id)
    }

    fn shelf(&mut self, town: &str, shelf: &str, key: &str) -> Result<Option<Vec<u8>>> {
        shelves::one(&mut self.tx, town, shelf, key)
    }

    fn shelf_all(&mut self, town: &str, shelf: &str) -> Result<Vec<(String, Vec<u8>)>> {
        shelves::all(&mut self.tx, town, shelf)
    }

    fn deadlines_before(&mut self, town: &str, at: &str) -> Result<Vec<DeadlineRow>> {
        clocks::before(&mut self.tx, town, at)
    }

    fn due_between(
        &mut self,
        town: &str,
        from: &str,
        until: &str,
        after: Option<&DueCursor>,
        limit: u32,
    ) -> Result<DuePage> {
        clocks::between(&mut self.tx, town, from..until, after, limit)
    }

    fn deadlines_open(&mut self, town: &str, state: &str) -> Result<Vec<DeadlineRow>> {
        clocks::in_state(&mut self.tx, town, state)
    }

    fn deadlines_of(&mut self, town: &str, noun: &str, matter: &str) -> Result<Vec<DeadlineRow>> {
        clocks::of_matter(&mut self.tx, town, noun, matter)
    }

    fn checkpoint(&mut self, town: &str) -> Result<Option<CheckpointRow>> {
        heads::checkpoint(&mut self.tx, town)
    }

    fn checkpoints(&mut self, town: &str) -> Result<Vec<CheckpointRow>> {
        heads::checkpoints(&mut self.tx, town)
    }

    fn inclusion(&mut self, town: &str, seq: u64, size: u64) -> Result<InclusionProof> {
        nodes::inclusion(&mut self.tx, town, seq, size)
    }

    fn consistency(&mut self, town: &str, old: u64, new: u64) -> Result<ConsistencyProof> {
        nodes::consistency(&mut self.tx, town, old, new)
    }
}

impl Write for Session<'_> {
    fn append(&mut self, town: &str, event: &NewEvent) -> Result<u64> {
        log::append(self.change(town)?, town, event)
    }

    fn destroy_content(&mut self, town: &str, seq: u64, by: u64) -> Result<()> {
        log::destroy_content(self.change(town)?, town, seq, by)
    }

    fn put_state(&mut self, town: &str, row: &StateRow) -> Result<()> {
        states::put(self.change(town)?, town, row)
    }

    fn set_tokens(&mut self, town: &str, noun: &str, id: &str, tokens: &[String]) -> Result<()> {
        words::set(self.change(town)?, town, (noun, id), tokens)
    }

    fn set_tags(&mut self, town: &str, noun: &str, matter: &str, tags: &[String]) -> Result<()> {
        tags::set(self.change(town)?, town, (noun, matter), tags)
    }

    fn set_work(&mut self, town: &str, noun: &str, matter: &str, rows: &[WorkRow]) -> Result<()> {
        work::set(self.change(town)?, town, (noun, matter), rows)
    }

    fn set_deadlines(
        &mut self,
        town: &str,
        noun: &str,
        matter: &str,
        rows: &[DeadlineRow],
    ) -> Result<()> {
        clocks::set(self.change(town)?, town, (noun, matter), rows)
    }

    fn set_counter(&mut self, town: &str, name: &str, value: i64) -> Result<()> {
        ledger::set_counter(self.change(town)?, town, name, value)
    }

    fn keep_reply(
        &mut self,
        town: &str,
        account: &str,
        key: &str,
        body_hash: &str,
        reply: &[u8],
        at: &str,
    ) -> Result<()> {
        ledger::keep_reply(
            self.change(town)?,
            town,
            (account, key),
            body_hash,
            reply,
            at,
        )
    }

    fn sweep_replies(&mut self, town: &str, before: &str) -> Result<u64> {
        ledger::sweep_replies(self.change(town)?, town, before)
    }

    fn record_refusal(&mut self, town: &str, row: &RefusalRow) -> Result<()> {
        ledger::record_refusal(self.change(town)?, town, row)
    }

    fn put_file(&mut self, town: &str, row: &FileRow) -> Result<()> {
        files::put(self.change(town)?, town, row)
    }

    fn drop_file(&mut self, town: &str, id: &str) -> Result<()> {
        files::drop(self.change(town)?, town, id)
    }

    fn put_shelf(
        &mut self,
        town: &str,
        shelf: &str,
        key: &str,
        bytes: &[u8],
        expires_at: Option<&str>,
    ) -> Result<()> {
        shelves::put(self.change(town)?, town, (shelf, key), bytes, expires_at)
    }

    fn delete_shelf(&mut self, town: &str, shelf: &str, key: &str) -> Result<()> {
        shelves::delete(self.change(town)?, town, shelf, key)
    }

    fn sweep_shelf(&mut self, town: &str, at: &str) -> Result<u64> {
        shelves::sweep(self.change(town)?, town, at)
    }

    fn put_checkpoint(&mut self, town: &str, row: &CheckpointRow) -> Result<()> {
        heads::put(self.change(town)?, town, row)
    }
}
