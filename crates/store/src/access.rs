//! The two doors to the record: `Read` sees one consistent moment, `Write` one town's next one.
//! Never knows which engine is behind the door.

use crate::error::Result;
use crate::proof::{ConsistencyProof, InclusionProof};
use crate::rows::{
    CheckpointRow, DeadlineRow, DueCursor, DuePage, EventRow, FileRow, KeptReply, ListQuery,
    NewEvent, Page, RefusalCount, RefusalRow, StateRow, TallyRow, WorkRow,
};

/// Looking. Every look names its town first.
pub trait Read {
    /// Towns that have at least one event.
    fn towns(&mut self) -> Result<Vec<String>>;

    fn state(&mut self, town: &str, noun: &str, id: &str) -> Result<Option<StateRow>>;
    /// All matters of a noun, in the order of their ids.
    fn states(&mut self, town: &str, noun: &str) -> Result<Vec<StateRow>>;
    /// In the order asked for; authorization is part of the query.
    fn list(&mut self, town: &str, query: &ListQuery) -> Result<Page>;
    /// How many matters such a list has in all, counted up to `most`.
    fn count(&mut self, town: &str, query: &ListQuery, most: u32) -> Result<u64>;
    /// Matters with this mark, last created first, whoever may read them.
    fn tagged(&mut self, town: &str, noun: &str, tag: &str, limit: u32) -> Result<Vec<StateRow>>;
    /// The marks of one matter, each once, in the order of their bytes.
    fn tags_of(&mut self, town: &str, noun: &str, matter: &str) -> Result<Vec<String>>;
    /// How many matters there are of each kind, status and office, whoever may read them.
    fn tally(&mut self, town: &str, noun: &str) -> Result<Vec<TallyRow>>;

    /// How many open matters go on under each text of the law.
    fn texts(&mut self, town: &str) -> Result<Vec<(String, u64)>>;
    /// The open matters under one text.
    fn under(&mut self, town: &str, text_hash: &str) -> Result<Vec<StateRow>>;

    /// The whole list of these holders, latest first.
    fn work(&mut self, town: &str, holders: &[String], list: &str) -> Result<Vec<WorkRow>>;
    /// The same by pages, for lists that only grow.
    fn work_page(
        &mut self,
        town: &str,
        holders: &[String],
        list: &str,
        page: u32,
        per_page: u32,
    ) -> Result<Vec<WorkRow>>;
    fn work_of(&mut self, town: &str, noun: &str, matter: &str) -> Result<Vec<WorkRow>>;

    /// How many events there are; the next one gets this number.
    fn size(&mut self, town: &str) -> Result<u64>;
    /// When the last event happened.
    fn last_at(&mut self, town: &str) -> Result<Option<String>>;
    fn log(&mut self, town: &str, noun: &str, matter: &str) -> Result<Vec<EventRow>>;
    fn events(&mut self, town: &str, from: u64, limit: u32) -> Result<Vec<EventRow>>;
    fn event(&mut self, town: &str, seq: u64) -> Result<Option<EventRow>>;

    fn counter(&mut self, town: &str, name: &str) -> Result<Option<i64>>;
    fn reply(&mut self, town: &str, account: &str, key: &str) -> Result<Option<KeptReply>>;
    fn refusals(&mut self, town: &str) -> Result<Vec<RefusalCount>>;
    fn file(&mut self, town: &str, id: &str) -> Result<Option<FileRow>>;

    /// Mutable bytes beside the log; what has expired stays until it is swept.
    fn shelf(&mut self, town: &str, shelf: &str, key: &str) -> Result<Option<Vec<u8>>>;
    fn shelf_all(&mut self, town: &str, shelf: &str) -> Result<Vec<(String, Vec<u8>)>>;

    /// Clocks due at that time or earlier, earliest first.
    fn deadlines_before(&mut self, town: &str, at: &str) -> Result<Vec<DeadlineRow>>;
    /// Clocks due from `from` on and before `until`, earliest first, at most `limit` after the
    /// place where the last page ended.
    fn due_between(
        &mut self,
        town: &str,
        from: &str,
        until: &str,
        after: Option<&DueCursor>,
        limit: u32,
    ) -> Result<DuePage>;
    fn deadlines_open(&mut self, town: &str, state: &str) -> Result<Vec<DeadlineRow>>;
    fn deadlines_of(&mut self, town: &str, noun: &str, matter: &str) -> Result<Vec<DeadlineRow>>;

    /// The last signed head.
    fn checkpoint(&mut self, town: &str) -> Result<Option<CheckpointRow>>;
    fn checkpoints(&mut self, town: &str) -> Result<Vec<CheckpointRow>>;
    /// That event `seq` is in the record of the first `size` events.
    fn inclusion(&mut self, town: &str, seq: u64, size: u64) -> Result<InclusionProof>;
    /// That the record of `new` events only adds to that of `old`.
    fn consistency(&mut self, town: &str, old: u64, new: u64) -> Result<ConsistencyProof>;
}

/// Changing one town, all of it or nothing. Another town than the job's own is refused.
pub trait Write: Read {
    /// Writes the event, its content and its tree nodes; the number is its place in the tree.
    fn append(&mut self, town: &str, event: &NewEvent) -> Result<u64>;
    /// Destroys payload and salt of `seq`; event `by` must name it in `destroys`.
    fn destroy_content(&mut self, town: &str, seq: u64, by: u64) -> Result<()>;

    fn put_state(&mut self, town: &str, row: &StateRow) -> Result<()>;
    /// Replaces the search words of a matter that has a state row; lists find them once this
    /// job is on disk.
    fn set_tokens(&mut self, town: &str, noun: &str, id: &str, tokens: &[String]) -> Result<()>;
    /// Replaces the marks of a matter that has a state row.
    fn set_tags(&mut self, town: &str, noun: &str, matter: &str, tags: &[String]) -> Result<()>;
    /// Replaces all work rows of a matter; lists press by the times of its `todo` rows.
    fn set_work(&mut self, town: &str, noun: &str, matter: &str, rows: &[WorkRow]) -> Result<()>;
    /// Replaces all clocks of a matter.
    fn set_deadlines(
        &mut self,
        town: &str,
        noun: &str,
        matter: &str,
        rows: &[DeadlineRow],
    ) -> Result<()>;

    fn set_counter(&mut self, town: &str, name: &str, value: i64) -> Result<()>;
    /// A key that already has a reply is an error.
    fn keep_reply(
        &mut self,
        town: &str,
        account: &str,
        key: &str,
        body_hash: &str,
        reply: &[u8],
        at: &str,
    ) -> Result<()>;
    /// Forgets replies kept before that time.
    fn sweep_replies(&mut self, town: &str, before: &str) -> Result<u64>;
    fn record_refusal(&mut self, town: &str, row: &RefusalRow) -> Result<()>;

    /// Refused unless `sm3` is the digest of `bytes`.
    fn put_file(&mut self, town: &str, row: &FileRow) -> Result<()>;
    /// For uploads that no event names; a named one will be missed by `verify`.
    fn drop_file(&mut self, town: &str, id: &str) -> Result<()>;

    fn put_shelf(
        &mut self,
        town: &str,
        shelf: &str,
        key: &str,
        bytes: &[u8],
        expires_at: Option<&str>,
    ) -> Result<()>;
    fn delete_shelf(&mut self, town: &str, shelf: &str, key: &str) -> Result<()>;
    /// Removes what expired at that time or earlier.
    fn sweep_shelf(&mut self, town: &str, at: &str) -> Result<u64>;

    fn put_checkpoint(&mut self, town: &str, row: &CheckpointRow) -> Result<()>;
}
