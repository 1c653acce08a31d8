//! 工作台: what the caller has to do, to read, has done and has started.

use domain::calendar::Deadline;
use domain::{Act, Noun, Office};
use jiff::civil::Date;
use serde::Serialize;
use store::{Read, WorkRow};

use crate::app::App;
use crate::caller::Caller;
use crate::deadline;
use crate::fault::Found;
use crate::lamp::Lamp;
use crate::matter;
use crate::rows;
use crate::town::Town;

/// So many lines are shown, and so many counted.
const SHOWN: usize = 200;
const MOST: u32 = 1_000;

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
    pub noun: &'static str,
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
        let town = self.town(&caller.town)?;
        let (account, today) = (caller.account.clone(), self.now().date());
        self.look(move |read| {
            let office = town.office(read)?.office;
            let desk = Desk {
                town: &town,
                office: &office,
                account: &account,
                today,
            };
            let to_do = desk.rows(read, TodoList::ToDo)?;
            let mut todo = Todo {
                list,
                lines: Vec::new(),
                counts: Counts {
                    to_do: to_do.len(),
                    to_read: desk.rows(read, TodoList::ToRead)?.len(),
                    done: desk.rows(read, TodoList::Done)?.len(),
                    started: desk.rows(read, TodoList::Started)?.len(),
                },
                overdue: desk.lit(&to_do, Lamp::Overdue),
                soon: desk.lit(&to_do, Lamp::Soon),
            };
            let rows = desk.rows(read, list)?;
            for row in rows.iter().take(SHOWN) {
                todo.lines.extend(desk.line(read, row)?);
            }
            if list == TodoList::ToDo {
                todo.lines
                    .sort_by_key(|line| (line.lamp, line.due, line.since.clone()));
            }
            Ok(todo)
        })
        .await
    }
}

/// A desk with all that its lists are made from.
struct Desk<'a> {
    town: &'a Town,
    office: &'a Office,
    account: &'a str,
    today: Date,
}

impl Desk<'_> {
    /// Posts have things to do and to read; persons have done and started.
    fn rows(&self, read: &mut dyn Read, list: TodoList) -> store::Result<Vec<WorkRow>> {
        let own = || vec![rows::person(self.account)];
        let posts = || self.office.organization.posts_of(self.account);
        let by_post = || posts().into_iter().map(rows::post).collect();
        let (holders, name) = match list {
            TodoList::ToDo => (by_post(), rows::TO_DO),
            TodoList::ToRead => (by_post(), rows::TO_READ),
            TodoList::Done => (own(), rows::DONE),
            TodoList::Started => (own(), rows::STARTED),
        };
        read.work_page(self.town.id.as_str(), &holders, name, 1, MOST)
    }

    fn lit(&self, rows: &[WorkRow], lamp: Lamp) -> usize {
        let calendar = self.office.calendar(&self.town.law);
        let lamps = rows
            .iter()
            .map(|row| Lamp::of(&deadline_of(row), &calendar, self.today));
        lamps.filter(|lit| *lit == lamp).count()
    }

    /// None where the matter is no longer for this person.
    fn line(&self, read: &mut dyn Read, row: &WorkRow) -> store::Result<Option<TodoLine>> {
        let now = self.today.at(0, 0, 0, 0);
        let (town, office) = (self.town, self.office);
        let Some(noun) = Noun::find(&row.noun) else {
            return Ok(None);
        };
        let asked = (noun, row.matter.as_str());
        let found = matter::readable(read, town, office, self.account, asked, now)?;
        let Some((state, matter)) = found else {
            return Ok(None);
        };
        let law = town.law_for(read, &state)?;
        let by = match (row.list.as_str(), row.due_state.as_str()) {
            (rows::TO_DO, rows::UNSETTLED | rows::PAUSED) => {
                matter.business().deadline(&law, office)
            }
            (rows::TO_DO, _) => deadline_of(row),
            (rows::TO_READ, _) => Deadline::None,
            _ => matter.business().deadline(&law, office),
        };
        let (step, act) = rows::step_and_act(&row.step);
        Ok(Some(TodoLine {
            matter: row.matter.clone(),
            noun: noun.id(),
            title: state.title,
            kind: state.kind,
            state: state.status,
            step: step.to_owned(),
            act: act.to_owned(),
            act_label: Act::find(act).map_or("", |act| act.label).to_owned(),
            since: row
                .since
                .strip_suffix("+08:00")
                .unwrap_or(&row.since)
                .to_owned(),
            lead_office: matter.business().lead_office().to_owned(),
            due: by.sort_day(),
            due_words: deadline::words(&by),
            lamp: Lamp::of(&by, &office.calendar(&town.law), self.today),
            version: state.version,
        }))
    }
}

fn deadline_of(row: &WorkRow) -> Deadline {
    let day = row
        .due
        .as_deref()
        .and_then(|due| due.get(..10))
        .and_then(|day| day.parse().ok());
    day.map_or(Deadline::None, |day| Deadline::By { day })
}
