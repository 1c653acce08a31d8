//! Lists and search of matters. Authorization is in the query: what may not be known is not there.

use jiff::civil::{Date, DateTime};
use serde::Serialize;

use crate::app::App;
use crate::caller::Caller;
use crate::fault::Found;
use crate::lamp::Lamp;

/// What to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    pub q: String,
    /// 文种
    pub kind: Option<String>,
    /// Where it stands, such as 审核 or 已归档.
    pub state: Option<String>,
    pub due_before: Option<Date>,
    /// From 1.
    pub page: u32,
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Page<T> {
    pub lines: Vec<T>,
    pub page: u32,
    /// There is a next page.
    pub more: bool,
}

/// One matter in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MatterLine {
    pub id: String,
    pub noun: &'static str,
    pub kind: String,
    pub title: String,
    /// 发文字号, whole.
    pub number: Option<String>,
    /// Step, or 已归档.
    pub state: String,
    pub lead_office: String,
    pub version: u64,
    pub begun_at: DateTime,
    pub updated_at: String,
    pub due: Option<Date>,
    /// The deadline in words.
    pub due_words: String,
    pub lamp: Lamp,
}

impl App {
    /// Documents that the caller may know, newest first.
    pub async fn documents(&self, caller: &Caller, filter: &Filter) -> Found<Page<MatterLine>> {
        todo!()
    }
}
