//! Lists and search of matters. Authorization is in the query: what may not be known is not there.

use domain::{Noun, Office};
use jiff::civil::{Date, DateTime};
use serde::Serialize;
use store::{ListQuery, Read, StateRow};

use crate::app::App;
use crate::caller::Caller;
use crate::deadline;
use crate::fault::Found;
use crate::lamp::Lamp;
use crate::matter;
use crate::segment;
use crate::town::Town;

const PER_PAGE: u32 = 30;

/// What to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Matters of one noun only.
    pub noun: Option<Noun>,
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
    /// Matters that the caller may know, newest first.
    pub async fn matters(&self, caller: &Caller, filter: &Filter) -> Found<Page<MatterLine>> {
        let town = self.town(&caller.town)?;
        let (account, filter, now) = (caller.account.clone(), filter.clone(), self.now());
        self.look(move |read| {
            let office = town.office(read)?.office;
            let query = ListQuery {
                noun: filter.noun.map(|noun| noun.id().to_owned()),
                kind: filter.kind,
                status: filter.state,
                tokens: segment::query(&filter.q),
                keys: domain::person_keys(&town.law, &office, &account, now.date()),
                due_before: filter.due_before.map(|day| day.to_string()),
                page: filter.page,
                per_page: PER_PAGE,
                ..ListQuery::default()
            };
            let nothing_meant = query.tokens.is_empty() && !filter.q.trim().is_empty();
            let found = if nothing_meant {
                store::Page::default()
            } else {
                read.list(town.id.as_str(), &query)?
            };
            let lines = found
                .rows
                .iter()
                .map(|row| line(read, &town, &office, row, now.date()));
            Ok(Page {
                lines: lines.collect::<store::Result<_>>()?,
                page: filter.page.max(1),
                more: found.more,
            })
        })
        .await
    }
}

fn line(
    read: &mut dyn Read,
    town: &Town,
    office: &Office,
    row: &StateRow,
    today: Date,
) -> store::Result<MatterLine> {
    let law = town.law_for(read, row)?;
    let matter = matter::read(row)?;
    let business = matter.business();
    let by = business.deadline(&law, office);
    Ok(MatterLine {
        id: row.id.clone(),
        noun: matter.noun().id(),
        kind: row.kind.clone(),
        title: row.title.clone(),
        number: business.number(),
        state: row.status.clone(),
        version: row.version,
        begun_at: business.begun_at(),
        updated_at: row.updated_at.clone(),
        due: by.sort_day(),
        due_words: deadline::words(&by),
        lamp: Lamp::of(&by, &office.calendar(&town.law), today),
        lead_office: business.lead_office().to_owned(),
    })
}
