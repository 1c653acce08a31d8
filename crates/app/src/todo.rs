//! 工作台: what the caller has to do, to read, has done and has started.

use jiff::civil::Date;
use serde::Serialize;

use crate::app::App;
use crate::caller::Caller;
use crate::fault::Found;
use crate::lamp::Lamp;

/// The four lists of the desk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TodoList {
    #[default]
    ToDo,
    ToRead,
    Done,
    Started,
}

/// One list, with the size of all four.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Todo {
    pub list: TodoList,
    pub lines: Vec<TodoLine>,
    pub counts: Counts,
    /// Lamps of 待办.
    pub overdue: usize,
    pub soon: usize,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    pub to_do: usize,
    pub to_read: usize,
    pub done: usize,
    pub started: usize,
}

/// One line of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TodoLine {
    pub matter: String,
    pub title: String,
    pub kind: String,
    /// Where the matter stands now.
    pub state: String,
    pub step: String,
    /// The act that is due; empty in 已办 and 我发起.
    pub act: String,
    pub act_label: String,
    /// Since when, as `2026-11-23T09:00:00`.
    pub since: String,
    pub lead_office: String,
    pub due: Option<Date>,
    pub due_words: String,
    pub lamp: Lamp,
    pub version: u64,
}

impl TodoList {
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::ToDo => "待办",
            Self::ToRead => "待阅",
            Self::Done => "已办",
            Self::Started => "我发起",
        }
    }
}

impl App {
    /// One of the caller's lists, the most pressing first, and the size of all four.
    pub async fn todo(&self, caller: &Caller, list: TodoList) -> Found<Todo> {
        todo!()
    }
}
