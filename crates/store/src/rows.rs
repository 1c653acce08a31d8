//! The rows that go in and come out: plain data, words of the caller's own choosing.
//! Never knows what a noun, kind, status or holder means.

use serde::{Deserialize, Serialize};

pub use crate::leaf::Leaf;

/// Something that happened, before it has a number.
/// `state_after` are the bytes that `StateRow::body` of the same matter holds from now on;
/// leave it empty when the event leaves no state row behind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewEvent {
    pub noun: String,
    pub matter: String,
    pub version: u64,
    pub kind: String,
    /// RFC 3339; an earlier time than that of the last event is raised to it.
    pub at: String,
    pub actor: String,
    pub capacity: String,
    pub payload: Vec<u8>,
    pub state_after: Vec<u8>,
    /// SM3 of the attachments, lower-case hex.
    pub files: Vec<String>,
    pub articles: Vec<String>,
    pub law_hash: String,
    pub text_hash: String,
    /// Earlier events whose content this one orders to be destroyed.
    pub destroys: Vec<u64>,
}

/// An event as it stands in the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventRow {
    pub seq: u64,
    pub leaf: Leaf,
    /// The leaf exactly as it was hashed.
    pub bytes: Vec<u8>,
    /// `None` once it has been destroyed.
    pub content: Option<Content>,
}

/// What an event commits to; destroyed when the law says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    pub salt: Vec<u8>,
    pub payload: Vec<u8>,
}

/// A matter as it stands now.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StateRow {
    pub noun: String,
    pub id: String,
    pub version: u64,
    pub kind: String,
    pub status: String,
    pub title: String,
    pub body: Vec<u8>,
    pub created_at: String,
    pub updated_at: String,
    /// Who may find it in a list: a row is visible to whoever holds one of these.
    pub keys: Vec<String>,
    /// The office that answers for it, empty for none; matters are counted by it.
    pub office: String,
    /// The text of the law under which it goes on.
    pub text_hash: String,
}

/// What to list. Without `keys` nothing is visible.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListQuery {
    pub noun: Option<String>,
    pub kind: Option<String>,
    pub status: Option<String>,
    /// Words that must all occur.
    pub tokens: Vec<String>,
    /// Reader keys, of which a row needs one.
    pub keys: Vec<String>,
    /// Only matters that somebody has to do before this time.
    pub due_before: Option<String>,
    /// Marks that it must bear, all of them.
    pub tags: Vec<String>,
    /// Only matters of the noun with a mark in this range, in the order of that mark.
    pub between: Option<Between>,
    pub order: Order,
    /// From 1; 0 is taken for 1.
    pub page: u32,
    /// 1 to 500; 0 is taken for 50.
    pub per_page: u32,
}

/// A range of marks, such as those of a month. Whoever bears two of them comes twice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Between {
    pub from: String,
    /// The first mark that is no longer in it.
    pub until: String,
    /// The last mark first.
    pub backwards: bool,
}

/// Which matters come first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// Last created first.
    #[default]
    Newest,
    /// By the earliest time by which somebody has to do something; then what has no time;
    /// then what nobody has to do anything about, last created first.
    Pressing,
}

/// One page of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    pub rows: Vec<StateRow>,
    pub page: u32,
    pub per_page: u32,
    /// There is a next page.
    pub more: bool,
}

/// One line of somebody's work list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkRow {
    /// `todo`, `to_read`, `done` or `started`.
    pub list: String,
    pub holder: String,
    pub noun: String,
    pub matter: String,
    pub step: String,
    pub title: String,
    pub since: String,
    pub due: Option<String>,
    pub due_state: String,
}

/// A running clock. One that was met or lapsed is taken out of its matter's set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadlineRow {
    pub noun: String,
    pub matter: String,
    pub name: String,
    pub holder: String,
    /// `None` while undecided.
    pub due: Option<String>,
    pub state: String,
    pub body: Vec<u8>,
}

/// A piece of a sweep through clocks; `next` goes on from here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DuePage {
    pub rows: Vec<DeadlineRow>,
    /// `None` at the end.
    pub next: Option<DueCursor>,
}

/// A place between two clocks in the order of their times.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DueCursor {
    pub(crate) due: String,
    pub(crate) noun: String,
    pub(crate) matter: String,
    pub(crate) pos: i64,
}

/// How many matters of a noun stand alike.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TallyRow {
    pub kind: String,
    pub status: String,
    pub office: String,
    pub count: u64,
}

/// A refusal, without the person and without the input.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusalRow {
    pub at: String,
    pub act: String,
    pub article: String,
    pub policy: String,
    pub post: String,
}

/// How often an act was refused under an article.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusalCount {
    pub article: String,
    pub act: String,
    pub count: u64,
    pub last_at: String,
}

/// The answer once given under an idempotency key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptReply {
    pub body_hash: String,
    pub reply: Vec<u8>,
}

/// An attachment; `sm3` is the lower-case hex digest of `bytes`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRow {
    pub id: String,
    pub name: String,
    pub media: String,
    pub sm3: String,
    pub bytes: Vec<u8>,
}

/// A signed head of the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckpointRow {
    pub size: u64,
    pub at: String,
    /// The signed note, as it is shown and kept outside.
    pub note: String,
}
