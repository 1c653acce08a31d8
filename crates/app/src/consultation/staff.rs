//! Comments as those see them who handle the matter: by pages, with the group in which each
//! stands. Names and contacts are for the matter's own offices and its leaders only.

use std::collections::BTreeSet;

use domain::major_decision::{Comment, PutUp};
use domain::{Matter, Noun};
use jiff::civil::DateTime;
use store::{Entry, Intake};

use crate::app::App;
use crate::caller::Caller;
use crate::consultation::receipt::moment;
use crate::fault::Found;
use crate::matter;
use crate::town::decode;

const PER_PAGE: usize = 50;
/// A key that everybody on the staff holds.
const STAFF: &str = "staff";

/// Which comments are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CommentsAsked {
    /// Which of the decision's consultations, from 1; the last where there is no such.
    pub round: usize,
    pub newest_first: bool,
    /// Only those that stand in no group.
    pub ungrouped: bool,
    pub page: usize,
}

/// A page of comments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommentsPage {
    pub round: usize,
    pub rounds: usize,
    /// Whether groups are made of this round's comments.
    pub last: bool,
    /// Came in over the public page; of these on record; of these in groups.
    pub received: u64,
    pub bound: u64,
    pub grouped: u64,
    pub lines: Vec<CommentLine>,
    pub page: usize,
    pub more: bool,
    /// Whether names and contacts are shown to this caller.
    pub contacts: bool,
}

/// One comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommentLine {
    pub number: u64,
    pub at: DateTime,
    /// None once it has been destroyed.
    pub text: Option<String>,
    pub part: u32,
    pub who: String,
    /// Empty where it was not given, or is not for this caller.
    pub name: String,
    pub contact: String,
    pub group: Option<u32>,
}

/// What the record says of a round.
struct Round {
    channel: String,
    number: usize,
    all: usize,
    last: bool,
    bound: u64,
    /// Comments by group.
    groups: Vec<(u32, domain::major_decision::Numbers)>,
    contacts: bool,
}

impl App {
    /// How many comments came in over a public page, for its own people.
    pub async fn received(&self, caller: &Caller, channel: &str) -> Found<u64> {
        let (town, channel) = (caller.town.to_string(), channel.to_owned());
        self.peruse(move |intake| intake.count(&town, &channel))
            .await
    }

    /// The comments on a decision; none where it does not exist for this caller or was never put up.
    pub async fn comments(
        &self,
        caller: &Caller,
        id: &str,
        asked: CommentsAsked,
    ) -> Found<Option<CommentsPage>> {
        let town = self.town(&caller.town)?;
        let (account, id, now) = (caller.account.clone(), id.to_owned(), self.now());
        let found = self.look(move |read| {
            let office = town.office(read)?.office;
            let of = (Noun::MajorDecision, id.as_str());
            let found = matter::readable(read, &town, &office, &account, of, now)?;
            let Some((row, Matter::MajorDecision(decision))) = found else {
                return Ok(None);
            };
            let keys = domain::person_keys(&town.law, &office, &account, now.date());
            let mut own = row.keys.iter().filter(|key| *key != STAFF);
            let contacts = own.any(|key| keys.contains(key));
            let channels: Vec<_> = decision.consultations().collect();
            let number = match asked.round {
                round if (1..=channels.len()).contains(&round) => round,
                _ => channels.len(),
            };
            let Some(one) = number.checked_sub(1).and_then(|place| channels.get(place)) else {
                return Ok(None);
            };
            let channel = one.it.opened.channel.clone();
            // Its own people see it before the day on which it is made public.
            let from = one.it.opened.from.max(now.date());
            let put_up = decision.put_up(&channel, from);
            Ok(put_up.map(|put_up| Round {
                groups: groups(&put_up),
                number,
                all: channels.len(),
                last: number == channels.len(),
                bound: one.it.bound,
                channel,
                contacts,
            }))
        });
        let Some(round) = found.await? else {
            return Ok(None);
        };
        let town = caller.town.to_string();
        let page = self.peruse(move |intake| page(intake, &town, &round, asked));
        page.await.map(Some)
    }
}

fn groups(put_up: &PutUp<'_>) -> Vec<(u32, domain::major_decision::Numbers)> {
    let groups = put_up.groups().map(|group| &group.comments);
    let numbered = groups.filter(|comments| !comments.numbers.is_empty());
    numbered
        .map(|comments| (comments.number, comments.numbers.clone()))
        .collect()
}

fn page(
    intake: &Intake,
    town: &str,
    round: &Round,
    asked: CommentsAsked,
) -> store::Result<CommentsPage> {
    let received = intake.count(town, &round.channel)?;
    let wanted = |number: &u64| !asked.ungrouped || round.group_of(*number).is_none();
    let skipped = asked.page.saturating_sub(1).saturating_mul(PER_PAGE);
    let mut numbers: Vec<u64> = match asked.newest_first {
        true => (1..=received)
            .rev()
            .filter(wanted)
            .skip(skipped)
            .take(PER_PAGE + 1)
            .collect(),
        false => (1..=received)
            .filter(wanted)
            .skip(skipped)
            .take(PER_PAGE + 1)
            .collect(),
    };
    let more = numbers.len() > PER_PAGE;
    numbers.truncate(PER_PAGE);
    let mut lines = Vec::new();
    for entry in entries(intake, town, &round.channel, &numbers)? {
        lines.push(round.line(entry)?);
    }
    if asked.newest_first {
        lines.reverse();
    }
    Ok(CommentsPage {
        round: round.number,
        rounds: round.all,
        last: round.last,
        received,
        bound: round.bound,
        grouped: round
            .groups
            .iter()
            .map(|(_, numbers)| numbers.count())
            .sum(),
        lines,
        page: asked.page.max(1),
        more,
        contacts: round.contacts,
    })
}

/// The entries with these numbers in the order of their numbers, run by run.
fn entries(
    intake: &Intake,
    town: &str,
    channel: &str,
    numbers: &[u64],
) -> store::Result<Vec<Entry>> {
    let wanted: BTreeSet<u64> = numbers.iter().copied().collect();
    let mut found = Vec::new();
    let mut left = wanted.iter().copied().peekable();
    while let Some(from) = left.next() {
        let mut to = from;
        while left.next_if_eq(&(to + 1)).is_some() {
            to += 1;
        }
        let length = u32::try_from(to - from + 1).unwrap_or(u32::MAX);
        found.extend(intake.page(town, channel, from, length)?);
    }
    Ok(found)
}

impl Round {
    fn group_of(&self, number: u64) -> Option<u32> {
        let mut groups = self.groups.iter();
        let found = groups.find(|(_, numbers)| numbers.contains(number));
        found.map(|(group, _)| *group)
    }

    fn line(&self, entry: Entry) -> store::Result<CommentLine> {
        let comment: Option<Comment> = entry.body.as_deref().map(decode).transpose()?;
        let gone = comment.is_none();
        let comment = comment.unwrap_or_default();
        let shown = |text: String| if self.contacts { text } else { String::new() };
        Ok(CommentLine {
            number: entry.number,
            at: moment(&entry.at),
            text: Some(comment.text).filter(|_| !gone),
            part: comment.part,
            who: comment.who,
            name: shown(comment.name),
            contact: shown(comment.contact),
            group: self.group_of(entry.number),
        })
    }
}
