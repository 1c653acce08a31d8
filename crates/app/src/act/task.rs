//! One act in the writer's hands: load what it stands on, decide, write. Runs inside the town's one
//! transaction, never waits for anything else, and answers every kind of no as an outcome.

use std::sync::Arc;

use domain::field::Invalid;
use domain::rules::migrate::unread;
use domain::{Act, Command, Decision, Matter, No, Office, Refusal};
use jiff::civil::DateTime;
use store::{RefusalRow, StateRow, Write};

use crate::act::commit::{self, Commit};
use crate::act::ground::{Beside, Ground, new_id, now};
use crate::act::{ActRequest, Receipt, Stale};
use crate::clock::{Clock, stamp};
use crate::file;
use crate::matter;
use crate::town::{Known, Town, decode};

/// An act that changes a text, whatever the noun.
const REVISE: &str = ".revise";

/// What the writer is handed.
pub struct Task {
    pub town: Arc<Town>,
    pub clock: Arc<dyn Clock>,
    pub person: String,
    pub request: ActRequest,
    /// Hash of the request, bound to its key.
    pub body_hash: String,
    /// Search words, cut before the writer was asked.
    pub words: Vec<String>,
}

/// What came out. Counts only once it is on disk.
pub enum Outcome {
    Done {
        receipt: Receipt,
        office: Option<Known>,
    },
    Invalid(Invalid),
    Refused(Box<Refused>),
    Stale(Box<Stale>),
    Missing,
    KeyReused,
}

/// A refusal with the facts on which it stands, so that it can be explained outside the writer.
pub struct Refused {
    pub refusal: Refusal,
    pub command: Command,
    pub person: String,
    pub ground: Ground,
}

impl Task {
    pub fn run(mut self, write: &mut dyn Write) -> store::Result<Outcome> {
        if let Some(kept) = self.kept(write)? {
            return Ok(kept);
        }
        let Some(act) = Act::find(&self.request.act) else {
            let message = format!("没有“{}”这个动作", self.request.act);
            return Ok(Outcome::Invalid(Invalid::at("act", message)));
        };
        let town = self.town.id.as_str();
        if let Some(invalid) =
            file::settle(write, town, &self.person, &act, &mut self.request.input)?
        {
            return Ok(Outcome::Invalid(invalid));
        }
        let now = now(write, self.town.id.as_str(), self.clock.as_ref())?;
        let office = self.town.office(write)?;
        let row = match self.matter(write, act, &office.office, now)? {
            Ok(row) => row,
            Err(no) => return Ok(no),
        };
        let about = match (&row, act.noun.only_matter()) {
            (Some(row), None) => Some(matter::read(row)?),
            _ => None,
        };
        let version = row.as_ref().map_or(0, |row| row.version);
        if let Some(stale) = self.stale(write, act, version, about.as_ref())? {
            return Ok(stale);
        }
        let governing = match (&row, act.noun.only_matter()) {
            (Some(row), None) => self.town.governing(write, &row.text_hash)?,
            _ => self.town.in_force(),
        };
        let beside = Beside::of(
            write,
            (&self.town, &governing.law),
            &office.office,
            now,
            &[act],
            (about.as_ref(), &self.request.input),
        )?;
        let ground = Ground {
            governing,
            now,
            office,
            matter: about,
            related: beside.related,
            places: beside.places,
            figures: beside.figures,
            new_id: new_id(write, self.town.id.as_str(), now)?,
            version,
        };
        self.decide(write, act, ground)
    }

    fn decide(self, write: &mut dyn Write, act: Act, ground: Ground) -> store::Result<Outcome> {
        let command = Command {
            act: self.request.act.clone(),
            input: self.request.input.clone(),
        };
        match decided(&ground, &self.person, &command) {
            Ok(decision) => self.commit(write, act, &ground, decision),
            Err(No::Invalid(invalid)) => Ok(Outcome::Invalid(invalid)),
            Err(No::Refused(refusal)) => {
                self.record(write, &ground, &refusal)?;
                let person = self.person;
                Ok(Outcome::Refused(Box::new(Refused {
                    refusal,
                    command,
                    person,
                    ground,
                })))
            }
        }
    }

    fn commit(
        self,
        write: &mut dyn Write,
        act: Act,
        ground: &Ground,
        decision: Decision,
    ) -> store::Result<Outcome> {
        let town = self.town.id.as_str();
        let (receipt, office) = commit::commit(
            write,
            &Commit {
                town: &self.town,
                act,
                ground,
                person: &self.person,
                words: &self.words,
            },
            decision,
        )?;
        if let Some(key) = &self.request.key {
            let reply = crate::town::encode(&receipt)?;
            let at = stamp(ground.now);
            write.keep_reply(town, &self.person, key, &self.body_hash, &reply, &at)?;
        }
        Ok(Outcome::Done { receipt, office })
    }

    /// The answer once given under the same key.
    fn kept(&self, read: &mut dyn Write) -> store::Result<Option<Outcome>> {
        let Some(key) = &self.request.key else {
            return Ok(None);
        };
        let Some(kept) = read.reply(self.town.id.as_str(), &self.person, key)? else {
            return Ok(None);
        };
        if kept.body_hash != self.body_hash {
            return Ok(Some(Outcome::KeyReused));
        }
        Ok(Some(Outcome::Done {
            receipt: decode(&kept.reply)?,
            office: None,
        }))
    }

    /// The row that the act is about; what the person may not know of is not there.
    fn matter(
        &self,
        read: &mut dyn Write,
        act: Act,
        office: &Office,
        now: DateTime,
    ) -> store::Result<Result<Option<StateRow>, Outcome>> {
        let town = self.town.id.as_str();
        let asked = self.request.matter.as_deref();
        if let Some(only) = act.noun.only_matter() {
            if asked.is_some_and(|asked| asked != only) {
                return Ok(Err(Outcome::Missing));
            }
            return Ok(Ok(read.state(town, only, only)?));
        }
        if act.form.begins {
            return Ok(Ok(None));
        }
        let Some(id) = asked else {
            return Ok(Err(Outcome::Invalid(Invalid::at(
                "matter",
                "请写明是哪一件",
            ))));
        };
        let keys = domain::person_keys(&self.town.law, office, &self.person, now.date());
        let row = read.state(town, act.noun.id(), id)?;
        let known = row.filter(|row| row.keys.iter().any(|key| keys.contains(key)));
        Ok(known.map(Some).ok_or(Outcome::Missing))
    }

    fn stale(
        &self,
        read: &mut dyn Write,
        act: Act,
        version: u64,
        matter: Option<&Matter>,
    ) -> store::Result<Option<Outcome>> {
        let Some(seen) = self.request.version.filter(|seen| *seen != version) else {
            return Ok(None);
        };
        let id = match (matter, act.noun.only_matter()) {
            (Some(matter), _) => matter.business().id(),
            (None, Some(only)) => only,
            (None, None) => return Ok(None),
        };
        if act.form.beside && seen < version {
            let events = read.log(self.town.id.as_str(), act.noun.id(), id)?;
            let mut since = events.iter().filter(|event| event.leaf.version > seen);
            if !since.any(|event| event.leaf.kind.ends_with(REVISE)) {
                return Ok(None);
            }
        }
        let document = matter.and_then(Matter::document);
        let last = document.and_then(|document| document.versions.last());
        Ok(Some(Outcome::Stale(Box::new(Stale {
            matter: id.to_owned(),
            version,
            theirs: last.map(|last| last.content.clone()),
            theirs_by: last.map(|last| last.by.post.clone()).unwrap_or_default(),
            theirs_at: last.map(|last| last.by.at),
            yours: self.request.input.clone(),
        }))))
    }

    /// Act, article, policy and post: never the input, never the person.
    fn record(
        &self,
        write: &mut dyn Write,
        ground: &Ground,
        refusal: &Refusal,
    ) -> store::Result<()> {
        let office = &ground.office.office;
        let today = ground.now.date();
        let standing =
            domain::organization::Standing::of(&self.town.law, office, &self.person, today);
        let post = standing.post(&self.town.law);
        for violation in &refusal.violations {
            let row = RefusalRow {
                at: stamp(ground.now),
                act: refusal.act.clone(),
                article: violation.citation.article.to_string(),
                policy: violation.citation.policy.clone(),
                post: post.clone(),
            };
            write.record_refusal(self.town.id.as_str(), &row)?;
        }
        Ok(())
    }
}

/// Under a text that cannot be read nothing is lawful.
fn decided(ground: &Ground, person: &str, command: &Command) -> Result<Decision, No> {
    let law = &ground.governing.law;
    if ground.governing.unread() {
        let refusal = Refusal::one(&command.act, unread(law));
        return Err(No::Refused(refusal));
    }
    domain::decide(law, &ground.facts(person), command)
}
