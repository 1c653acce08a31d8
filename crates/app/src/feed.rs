//! 会议订阅: the meetings of a person, or of a room, for calendar programs that cannot sign in. The
//! address holds a secret of which only the hash is kept. A feed carries kind, place and time, and
//! the topic only for who may read the meeting; nothing of its items.

mod ics;

use std::collections::BTreeSet;
use std::ops::Range;

use domain::meeting::{Invitation, InvitationState, Meeting, day_marks, invitation, room_marks};
use domain::{Law, Matter, Office};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};
use store::{Job, Read, Write};

use crate::administration::event::AdministrationEvent;
use crate::app::App;
use crate::calendar;
use crate::caller::Caller;
use crate::fault::{Fault, Found};
use crate::matter;
use crate::people::account::{Account, Kept};
use crate::people::secret;
use crate::rows::post;
use crate::town::{Town, TownId};
use ics::Entry;

/// A feed reaches so many days back and ahead.
const BACK: i64 = 31;
const AHEAD: i64 = 366;
/// The shelf on which a feed is found by whose it is.
const OWNERS: &str = "feed_of";
/// A key that every meeting bears.
const ALL: &str = "overseer";

/// Whose meetings a feed carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeedOf {
    /// The account of a person.
    Person(String),
    Room(String),
}

/// What became of making or revoking one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FeedAnswer {
    /// The secret in its address, told this once.
    Made(String),
    Revoked,
    /// Whose it is to do so.
    Forbidden(&'static str),
}

/// A feed, kept under the hash of its secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Feed {
    of: FeedOf,
    made_at: DateTime,
}

impl Kept for Feed {
    const SHELF: &'static str = "feed";
}

impl FeedOf {
    fn key(&self) -> String {
        match self {
            Self::Person(account) => format!("person:{account}"),
            Self::Room(room) => format!("room:{room}"),
        }
    }

    fn words(&self) -> String {
        match self {
            Self::Person(account) => format!("账号{account}的会议"),
            Self::Room(room) => format!("{room}的会议"),
        }
    }
}

impl App {
    /// Since when there is a feed; none where there is none.
    pub async fn feed_since(&self, caller: &Caller, of: FeedOf) -> Found<Option<DateTime>> {
        let town = self.town(&caller.town)?;
        self.look(move |read| {
            let known = of_owner(read, town.id.as_str(), &of)?;
            Ok(known.map(|(_, feed)| feed.made_at))
        })
        .await
    }

    /// Makes a feed; one that there was ends by it.
    pub async fn make_feed(&self, caller: &Caller, of: FeedOf) -> Found<FeedAnswer> {
        if let Some(whose) = self.whose(caller, &of).await? {
            return Ok(FeedAnswer::Forbidden(whose));
        }
        let secret = secret::new().map_err(Fault::of)?;
        let (town, now) = (self.town(&caller.town)?, self.now());
        let (key, account) = (secret::digest(&secret), caller.account.clone());
        let job: Job = Box::new(move |write| {
            drop_feed(write, town.id.as_str(), &of)?;
            let owner = of.key();
            write.put_shelf(town.id.as_str(), OWNERS, &owner, key.as_bytes(), None)?;
            let event = AdministrationEvent::FeedMade { of: of.words() };
            event.append(write, &town, &account, now)?;
            let feed = Feed { of, made_at: now };
            feed.put(write, town.id.as_str(), &key, None)?;
            Ok(Vec::new())
        });
        self.write(&caller.town, job).await?;
        Ok(FeedAnswer::Made(secret))
    }

    /// Ends a feed: its address leads nowhere from now on.
    pub async fn revoke_feed(&self, caller: &Caller, of: FeedOf) -> Found<FeedAnswer> {
        if let Some(whose) = self.whose(caller, &of).await? {
            return Ok(FeedAnswer::Forbidden(whose));
        }
        let (town, now) = (self.town(&caller.town)?, self.now());
        let account = caller.account.clone();
        let job: Job = Box::new(move |write| {
            if drop_feed(write, town.id.as_str(), &of)? {
                let event = AdministrationEvent::FeedRevoked { of: of.words() };
                event.append(write, &town, &account, now)?;
            }
            Ok(Vec::new())
        });
        self.write(&caller.town, job).await?;
        Ok(FeedAnswer::Revoked)
    }

    /// A feed as calendar programs read it; none for a secret that opens nothing.
    pub async fn feed(&self, town: &TownId, secret: &str) -> Found<Option<String>> {
        let (town, today, key) = (self.town(town)?, self.now().date(), secret::digest(secret));
        self.look(move |read| {
            let Some(feed) = Feed::find(read, town.id.as_str(), &key)? else {
                return Ok(None);
            };
            match &feed.of {
                FeedOf::Person(account) => of_person(read, &town, account, today),
                FeedOf::Room(room) => of_room(read, &town, room, today).map(Some),
            }
        })
        .await
    }

    /// Who may make and revoke a feed, where the caller may not.
    async fn whose(&self, caller: &Caller, of: &FeedOf) -> Found<Option<&'static str>> {
        let town = self.town(&caller.town)?;
        let me = self.me(caller).await?;
        let arranges = |post: &String| arranges(&town.law, post);
        Ok(match of {
            FeedOf::Person(account) if *account == caller.account => None,
            FeedOf::Person(_) => Some("本人"),
            FeedOf::Room(_) if me.posts.iter().any(arranges) => None,
            FeedOf::Room(_) => Some("党政办"),
        })
    }
}

/// Whether a post is of those who arrange meetings.
fn arranges(law: &Law, post: &str) -> bool {
    matches!(law.role_of(post), "党政办主任" | "党政办文书")
}

fn of_owner(read: &mut dyn Read, town: &str, of: &FeedOf) -> store::Result<Option<(String, Feed)>> {
    let Some(key) = read.shelf(town, OWNERS, &of.key())? else {
        return Ok(None);
    };
    let key = String::from_utf8_lossy(&key).into_owned();
    Ok(Feed::find(read, town, &key)?.map(|feed| (key, feed)))
}

fn drop_feed(write: &mut dyn Write, town: &str, of: &FeedOf) -> store::Result<bool> {
    let Some((key, _)) = of_owner(write, town, of)? else {
        return Ok(false);
    };
    write.delete_shelf(town, Feed::SHELF, &key)?;
    write.delete_shelf(town, OWNERS, &of.key())?;
    Ok(true)
}

fn of_person(
    read: &mut dyn Read,
    town: &Town,
    account: &str,
    today: Date,
) -> store::Result<Option<String>> {
    let known = Account::find(read, town.id.as_str(), account)?;
    if known.is_none_or(|account| account.disabled) {
        return Ok(None);
    }
    let office = town.office(read)?.office;
    let posts = posts(&office, account);
    let keys: Vec<String> = posts.iter().map(|id| post(id)).collect();
    let marks = day_marks(first(today), last(today));
    let found = meetings(read, town, marks, keys)?;
    let mine = found
        .iter()
        .filter(|(_, meeting)| concerns(meeting, &posts));
    let readable = domain::person_keys(&town.law, &office, account, today);
    let entries = mine.filter_map(|(keys, meeting)| {
        let reads = keys.iter().any(|key| readable.contains(key));
        Some(entry(town, &invitation(meeting)?, reads))
    });
    let name = format!("{}会议", town.law.rulebook.town().name);
    Ok(Some(ics::calendar(&name, &entries.collect::<Vec<_>>())))
}

fn of_room(read: &mut dyn Read, town: &Town, room: &str, today: Date) -> store::Result<String> {
    let marks = room_marks(room, first(today), last(today));
    let found = meetings(read, town, marks, vec![ALL.to_owned()])?;
    let told = found.iter().filter_map(|(_, meeting)| invitation(meeting));
    let entries: Vec<Entry> = told.map(|told| entry(town, &told, false)).collect();
    let name = format!("{}{room}", town.law.rulebook.town().name);
    Ok(ics::calendar(&name, &entries))
}

/// Meetings between two marks, each with its reader keys.
fn meetings(
    read: &mut dyn Read,
    town: &Town,
    marks: Range<String>,
    keys: Vec<String>,
) -> store::Result<Vec<(Vec<String>, Meeting)>> {
    let rows = calendar::marked(read, town, marks, keys)?.rows;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        if let Matter::Meeting(meeting) = matter::read(&row)? {
            found.push((row.keys, meeting));
        }
    }
    Ok(found)
}

fn posts(office: &Office, account: &str) -> BTreeSet<String> {
    let held = office.organization.posts_of(account).into_iter();
    held.map(str::to_owned).collect()
}

/// Whether one of the posts comes to a meeting, chairs it or convened it.
fn concerns(meeting: &Meeting, posts: &BTreeSet<String>) -> bool {
    let arranged = &meeting.arrangement;
    let convened = meeting.convened.iter().map(|hand| &hand.post);
    let mut named = arranged.attendees.iter().chain(convened);
    posts.contains(&arranged.chair) || named.any(|post| posts.contains(post))
}

fn entry(town: &Town, told: &Invitation, reads: bool) -> Entry {
    Entry {
        uid: format!("{}@{}", told.uid, town.id),
        summary: match reads && told.topic != told.kind {
            true => format!("{}：{}", told.kind, told.topic),
            false => told.kind.clone(),
        },
        place: told.place.clone(),
        start: told.start,
        end: told.end,
        sequence: told.sequence,
        status: match told.state {
            InvitationState::Confirmed => "CONFIRMED",
            InvitationState::Tentative => "TENTATIVE",
            InvitationState::Cancelled => "CANCELLED",
        },
        changed: told.at,
    }
}

fn first(today: Date) -> Date {
    today.saturating_sub(BACK.days())
}

fn last(today: Date) -> Date {
    today.saturating_add(AHEAD.days())
}
