//! 会议日历: the meetings of some days that the caller may know, with what each day is. An index
//! range by date; it never goes through all meetings.

use std::ops::Range;

use domain::calendar::DayKind;
use domain::meeting::{Arrangement, Stage, day_marks};
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use store::{Between, ListQuery, Read, StateRow};

use crate::app::App;
use crate::caller::Caller;
use crate::fault::Found;
use crate::town::{Town, decode};

/// So many meetings stand on one page at most.
const MOST: u32 = 500;
const NOUN: &str = "meeting";

/// Some days in a row.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MeetingCalendar {
    pub days: Vec<MeetingDay>,
    /// There are more than can be shown.
    pub more: bool,
}

/// One day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeetingDay {
    pub day: Date,
    /// None while the year's holiday notice is not known.
    pub kind: Option<DayKind>,
    /// In the order of time.
    pub meetings: Vec<MeetingLine>,
}

/// One meeting as a calendar tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeetingLine {
    pub id: String,
    pub kind: String,
    pub topic: String,
    pub start: Time,
    pub end: Time,
    pub room: String,
    pub chair: String,
    pub stage: Stage,
    /// Such as 已召集 or 纪要已签发.
    pub state: String,
}

/// What of a meeting's state a calendar reads.
#[derive(Deserialize)]
struct Kept {
    arrangement: Arrangement,
    stage: Stage,
}

impl App {
    /// The meetings from one day to another, both counted in.
    pub async fn meeting_calendar(
        &self,
        caller: &Caller,
        (from, until): (Date, Date),
    ) -> Found<MeetingCalendar> {
        let town = self.town(&caller.town)?;
        let (account, now) = (caller.account.clone(), self.now());
        self.look(move |read| {
            let office = town.office(read)?.office;
            let keys = domain::person_keys(&town.law, &office, &account, now.date());
            let page = marked(read, &town, day_marks(from, until), keys)?;
            let calendar = office.calendar(&town.law);
            let blank = |day| MeetingDay {
                day,
                kind: calendar.kind(day),
                meetings: Vec::new(),
            };
            let mut found = MeetingCalendar {
                more: page.more,
                days: days(from, until).map(blank).collect(),
            };
            for row in page.rows {
                let (day, line) = line(row)?;
                let place = found.days.binary_search_by_key(&day, |one| one.day);
                if let Some(one) = place.ok().and_then(|place| found.days.get_mut(place)) {
                    one.meetings.push(line);
                }
            }
            Ok(found)
        })
        .await
    }
}

/// The meetings between two marks that one of the keys opens, in the order of time.
pub(crate) fn marked(
    read: &mut dyn Read,
    town: &Town,
    marks: Range<String>,
    keys: Vec<String>,
) -> store::Result<store::Page> {
    let query = ListQuery {
        noun: Some(NOUN.to_owned()),
        keys,
        between: Some(Between {
            from: marks.start,
            until: marks.end,
            backwards: false,
        }),
        per_page: MOST,
        ..ListQuery::default()
    };
    read.list(town.id.as_str(), &query)
}

fn days(from: Date, until: Date) -> impl Iterator<Item = Date> {
    let next = |day: &Date| day.tomorrow().ok();
    std::iter::successors(Some(from), next).take_while(move |day| *day <= until)
}

fn line(row: StateRow) -> store::Result<(Date, MeetingLine)> {
    let kept: Kept = decode(&row.body)?;
    let arranged = kept.arrangement;
    let line = MeetingLine {
        id: row.id,
        kind: arranged.kind,
        topic: arranged.topic,
        start: arranged.start,
        end: arranged.end,
        room: arranged.room,
        chair: arranged.chair,
        stage: kept.stage,
        state: row.status,
    };
    Ok((arranged.day, line))
}
