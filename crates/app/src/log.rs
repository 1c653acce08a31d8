//! The history of a matter in words: who by post, in which capacity, when, under which articles.

mod words;

use domain::major_decision::{BIND, BIND_LABEL};
use domain::{Act, Event, Law, Noun};
use jiff::civil::DateTime;
use serde::Serialize;
use store::EventRow;

use crate::app::App;
use crate::caller::Caller;
use crate::fault::Found;
use crate::town::decode;

pub(crate) use words::words;

/// One event in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LogLine {
    pub seq: u64,
    pub at: DateTime,
    pub post: String,
    pub capacity: String,
    /// Act id and Chinese name.
    pub act: String,
    pub label: String,
    /// What happened, as a sentence.
    pub words: String,
    /// The policies that permitted it, such as `24.2`.
    pub policies: Vec<String>,
    /// Titles of their articles, such as 第二十四条.
    pub articles: Vec<String>,
}

impl App {
    /// The history of a matter; none when it does not exist for this caller.
    pub async fn log(&self, caller: &Caller, noun: Noun, id: &str) -> Found<Option<Vec<LogLine>>> {
        let town = self.town(&caller.town)?;
        let (account, id, today) = (caller.account.clone(), id.to_owned(), self.now().date());
        self.look(move |read| {
            let office = town.office(read)?.office;
            let keys = domain::person_keys(&town.law, &office, &account, today);
            let row = read.state(town.id.as_str(), noun.id(), &id)?;
            let known = row.filter(|row| row.keys.iter().any(|key| keys.contains(key)));
            let Some(row) = known else {
                return Ok(None);
            };
            let law = town.law_for(read, &row)?;
            let events = read.log(town.id.as_str(), noun.id(), &id)?;
            lines(&law, &events).map(Some)
        })
        .await
    }
}

/// Events in words, oldest first. What was destroyed leaves its place.
pub(crate) fn lines(law: &Law, events: &[EventRow]) -> store::Result<Vec<LogLine>> {
    events.iter().map(|row| line(law, row)).collect()
}

/// The events themselves; destroyed ones are left out.
pub(crate) fn events(rows: &[EventRow]) -> store::Result<Vec<Event>> {
    rows.iter()
        .filter_map(|row| row.content.as_ref())
        .map(|it| decode(&it.payload))
        .collect()
}

fn line(law: &Law, row: &EventRow) -> store::Result<LogLine> {
    let label = label(&row.leaf.kind).to_owned();
    let Some(content) = &row.content else {
        return Ok(LogLine {
            seq: row.seq,
            at: at(&row.leaf.at),
            post: String::new(),
            capacity: row.leaf.capacity.clone(),
            act: row.leaf.kind.clone(),
            label,
            words: "内容已依规定销毁".to_owned(),
            policies: Vec::new(),
            articles: titles(law, &row.leaf.articles),
        });
    };
    let event: Event = decode(&content.payload)?;
    Ok(LogLine {
        seq: row.seq,
        at: event.at,
        label,
        words: words(&event),
        articles: titles(law, &row.leaf.articles),
        post: event.post,
        capacity: event.capacity,
        act: event.act,
        policies: event.policies,
    })
}

/// The one Chinese name of an act, or of what the system does.
fn label(kind: &str) -> &'static str {
    match kind {
        BIND => BIND_LABEL,
        kind => Act::find(kind).map_or("", |act| act.label),
    }
}

fn titles(law: &Law, articles: &[String]) -> Vec<String> {
    let numbers = articles.iter().filter_map(|article| article.parse().ok());
    let known = numbers.filter_map(|number| law.rulebook.article(number));
    known.map(|article| article.title.clone()).collect()
}

fn at(stamp: &str) -> DateTime {
    stamp
        .strip_suffix("+08:00")
        .and_then(|at| at.parse().ok())
        .unwrap_or_default()
}
