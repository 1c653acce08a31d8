//! One consultation, or one announced hearing, as anybody may see it.

use domain::major_decision::{CommentGroup, PutUp, Stage};
use jiff::civil::Date;

use crate::app::App;
use crate::consultation::board::PublicationLine;
use crate::consultation::decision;
use crate::fault::Found;
use crate::rows::one_line;
use crate::town::TownId;

/// A consultation as it stands before the public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsultationPage {
    pub id: String,
    pub title: String,
    pub kind: String,
    /// 承办单位
    pub office: String,
    /// The paragraphs of the draft, by their numbers from 1.
    pub paragraphs: Vec<(usize, String)>,
    pub explanation: String,
    pub basis: String,
    pub from: Date,
    pub until: Date,
    /// How many days it runs; the day on which it is made public does not count.
    pub days: i64,
    /// How many days are left, today included.
    pub left: i64,
    pub places: Vec<String>,
    pub how: String,
    /// Why it is shorter than is usual; empty where it is not.
    pub shortened: String,
    pub stage: Stage,
    /// How many comments came in over this page.
    pub received: u64,
    /// How many in all, once it is closed, and how many of them said the same twice.
    pub counted: Option<(i64, i64)>,
    pub groups: Vec<GroupLine>,
    pub published: Option<PublicationLine>,
}

/// Comments that say the same, and what became of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupLine {
    pub number: u32,
    pub summary: String,
    pub count: i64,
    /// Whether it is adopted, why or why not, and since when.
    pub answer: Option<(String, String, Date)>,
}

/// A hearing as it is announced, and whether it was held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HearingPage {
    pub id: String,
    pub title: String,
    pub office: String,
    pub paragraphs: Vec<String>,
    pub explanation: String,
    pub noticed_on: Date,
    pub day: Date,
    pub time: String,
    pub place: String,
    pub topics: String,
    pub seats: String,
    pub sign_up: String,
    pub sign_up_until: Date,
    pub today: Date,
    /// 意见研究采纳情况, once it was held and recorded.
    pub handling: Option<String>,
}

impl App {
    /// A consultation; none where nothing of that id stands before the public.
    pub async fn consultation(&self, town: &TownId, id: &str) -> Found<Option<ConsultationPage>> {
        let (of, asked, today) = (self.town(town)?, id.to_owned(), self.now().date());
        let found = self.look(move |read| {
            let decision = decision(read, &of, &asked)?;
            Ok(decision.and_then(|decision| {
                let put_up = decision.put_up(&asked, today)?;
                let (title, kind) = (one_line(&decision.content.title), &decision.content.kind);
                let mut page = page(&put_up, today);
                (page.title, page.kind, page.office) =
                    (title, kind.clone(), decision.lead_office.clone());
                page.published = PublicationLine::of(&decision);
                Some(page)
            }))
        });
        let Some(mut page) = found.await? else {
            return Ok(None);
        };
        let (town, channel) = (town.to_string(), page.id.clone());
        page.received = self
            .peruse(move |intake| intake.count(&town, &channel))
            .await?;
        Ok(Some(page))
    }

    /// An announced hearing; none where nothing of that id stands before the public.
    pub async fn hearing(&self, town: &TownId, id: &str) -> Found<Option<HearingPage>> {
        let (of, asked, today) = (self.town(town)?, id.to_owned(), self.now().date());
        self.look(move |read| {
            let Some(decision) = decision(read, &of, &asked)? else {
                return Ok(None);
            };
            Ok(decision.announced(&asked).map(|(notice, held, draft)| {
                let (it, proposal) = (&notice.it, draft.map(|draft| &draft.proposal));
                let options = proposal.into_iter().flat_map(|proposal| &proposal.options);
                HearingPage {
                    id: it.id.clone(),
                    title: one_line(&decision.content.title),
                    office: decision.lead_office.clone(),
                    paragraphs: options.cloned().collect(),
                    explanation: proposal
                        .map(|it| it.explanation.clone())
                        .unwrap_or_default(),
                    noticed_on: it.noticed_on,
                    day: it.day,
                    time: it.time.clone(),
                    place: it.place.clone(),
                    topics: it.topics.clone(),
                    seats: it.seats.clone(),
                    sign_up: it.sign_up.clone(),
                    sign_up_until: it.sign_up_until,
                    today,
                    handling: held.map(|held| held.handling.clone()),
                }
            }))
        })
        .await
    }
}

/// What the draft's own course tells; the rest is the decision's.
fn page(put_up: &PutUp<'_>, today: Date) -> ConsultationPage {
    let consultation = &put_up.consultation.it;
    let opened = &consultation.opened;
    let proposal = put_up.draft.map(|draft| &draft.proposal);
    let closed = consultation.closed.as_ref().map(|closed| &closed.it);
    let paragraphs = put_up.paragraphs().into_iter();
    ConsultationPage {
        id: opened.channel.clone(),
        title: String::new(),
        kind: String::new(),
        office: String::new(),
        paragraphs: paragraphs
            .map(|(number, text)| (number, text.to_owned()))
            .collect(),
        explanation: proposal
            .map(|it| it.explanation.clone())
            .unwrap_or_default(),
        basis: proposal.map(|it| it.basis.clone()).unwrap_or_default(),
        from: opened.from,
        until: opened.until,
        days: days(opened.from, opened.until),
        left: left(opened.until, today),
        places: opened.places.clone(),
        how: opened.how.clone(),
        shortened: opened.shortened.clone(),
        stage: put_up.stage(today),
        received: 0,
        counted: closed.map(|closed| (closed.received, closed.duplicates)),
        groups: put_up.groups().map(GroupLine::of).collect(),
        published: None,
    }
}

impl GroupLine {
    pub(super) fn of(group: &CommentGroup) -> Self {
        let answer = group.answer.as_ref().map(|answer| {
            let (verdict, reason) = (&answer.it.verdict, &answer.it.reason);
            (verdict.clone(), reason.clone(), answer.by.at.date())
        });
        Self {
            number: group.comments.number,
            summary: group.comments.summary.clone(),
            count: group.comments.count,
            answer,
        }
    }
}

/// How many days are left, today included; 0 once the last day is over.
pub(super) fn left(until: Date, today: Date) -> i64 {
    (days(today, until) + 1).max(0)
}

fn days(from: Date, until: Date) -> i64 {
    let span = from.until(until);
    span.map_or(0, |span| i64::from(span.get_days()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_last_day_is_one_day_left_and_the_day_after_none() {
        let until = date(2026, 11, 28);
        let left = |day| left(until, date(2026, 11, day));
        assert_eq!([24, 28, 29, 30].map(left), [5, 1, 0, 0]);
        assert_eq!(days(date(2026, 10, 29), until), 30);
    }
}
