//! Playing a script: every act of it runs through a decision, at its scripted time, all in one
//! transaction, so that a demonstration is whole or not there.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::field::Input;
use domain::{Law, Matter, Noun};
use jiff::civil::DateTime;
use store::Write;

use crate::act::ActRequest;
use crate::act::task::{Outcome, Task};
use crate::administration::Administrator;
use crate::clock::ScriptedClock;
use crate::demo::script::{Cue, Cues};
use crate::people::establish;
use crate::town::Town;

/// A town being played.
pub struct Stage {
    pub town: Arc<Town>,
    clock: Arc<ScriptedClock>,
}

impl Stage {
    pub fn new(town: Arc<Town>, begins: DateTime) -> Self {
        Self {
            town,
            clock: Arc::new(ScriptedClock::new(begins)),
        }
    }

    /// The first accounts, all appointments and the division of work.
    pub fn open(
        &self,
        write: &mut dyn Write,
        password: &str,
        begins: DateTime,
    ) -> Result<(), String> {
        let law = Arc::clone(&self.town.law);
        let account = |post: domain::Post<'_>| {
            (
                post.account().to_owned(),
                password.to_owned(),
                post.id().to_owned(),
            )
        };
        let first = |post: &domain::Post<'_>| founds(post.role());
        let accounts: Vec<_> = law.posts().filter(first).map(account).collect();
        establish(write, &self.town, &accounts, begins).map_err(text)?;
        let director = law.posts().find(|post| post.role() == "党政办主任");
        let director = director.map(domain::Post::account).unwrap_or_default();
        for post in law.posts().filter(|post| !founds(post.role())) {
            self.add_account(write, post.account(), password, begins)?;
            let input = input(&[
                ("post", post.id()),
                ("person", post.account()),
                ("basis", "启用系统时首次录入，此前已任职"),
            ]);
            self.act(write, director, "organization.appoint", None, input)?;
        }
        self.divide(write, &law)
    }

    /// Plays cues in the order of time; placeholders name what earlier acts made.
    pub fn play(&self, write: &mut dyn Write, cues: &Cues) -> Result<(), String> {
        let mut known = Known {
            names: &cues.names,
            matters: BTreeMap::new(),
        };
        let mut faults = Vec::new();
        for cue in &cues.all {
            self.clock.set(cue.at);
            match self.cue(write, &mut known, cue) {
                Err(_) if cue.perhaps => {}
                Err(why) => faults.push(format!("{} {}：{why}", cue.at, title(cue))),
                Ok(()) => {}
            }
        }
        match faults.is_empty() {
            true => Ok(()),
            false => Err(faults.join("\n")),
        }
    }

    fn cue(&self, write: &mut dyn Write, known: &mut Known<'_>, cue: &Cue) -> Result<(), String> {
        let about = cue.matter.and_then(|place| known.matters.get(&place));
        let about = about.cloned();
        let input = self.filled(write, known, &cue.input)?;
        let matter = self.act(write, &cue.who, &cue.act, about.as_deref(), input)?;
        if let Some(place) = cue.matter {
            known.matters.entry(place).or_insert(matter);
        }
        Ok(())
    }

    fn divide(&self, write: &mut dyn Write, law: &Law) -> Result<(), String> {
        let head = law.posts().find(|post| post.role() == "正职");
        let head = head.map(domain::Post::account).unwrap_or_default();
        for portfolio in law.ids("portfolio") {
            if let Some(post) = law.opening(&portfolio) {
                let input = input(&[("portfolio", &portfolio), ("post", post)]);
                self.act(write, head, "organization.divide_work", None, input)?;
            }
        }
        Ok(())
    }

    fn add_account(
        &self,
        write: &mut dyn Write,
        name: &str,
        password: &str,
        now: DateTime,
    ) -> Result<(), String> {
        use crate::people::account::{Account, Kept};
        let account = Account {
            password: password.to_owned(),
            disabled: false,
            created_at: now,
        };
        account
            .put(write, self.town.id.as_str(), name, None)
            .map_err(text)
    }

    fn filled(
        &self,
        write: &mut dyn Write,
        known: &Known<'_>,
        typed: &Input,
    ) -> Result<Input, String> {
        let mut filled = typed.clone();
        for value in filled.values_mut().flatten() {
            let Some((before, after)) = value.split_once('{') else {
                continue;
            };
            let Some((word, rest)) = after.split_once('}') else {
                continue;
            };
            let meant = self.meant(write, known, word)?;
            *value = format!("{before}{meant}{rest}");
        }
        Ok(filled)
    }

    /// What a word in braces stands for: the absence registered last, a matter's id or number, the
    /// number of the last resolution on an item.
    fn meant(
        &self,
        write: &mut dyn Write,
        known: &Known<'_>,
        word: &str,
    ) -> Result<String, String> {
        if word == "absence" {
            let office = self.town.office(write).map_err(text)?.office;
            let last = office.organization.absences.last();
            return Ok(last.map(|absence| absence.id.clone()).unwrap_or_default());
        }
        match word.split_once(':') {
            Some(("id", name)) => known.id(name),
            Some(("resolution", name)) => self.resolution(write, &known.id(name)?),
            Some(("number", name)) => self.number(write, &known.id(name)?),
            _ => Err(format!("不知道“{word}”指什么")),
        }
    }

    fn resolution(&self, write: &mut dyn Write, item: &str) -> Result<String, String> {
        let number = match self.matter(write, item)? {
            Some(Matter::AgendaItem(item)) => item.outcomes.last().map(|one| one.number.clone()),
            _ => None,
        };
        number.ok_or_else(|| format!("议题“{item}”还没有议定"))
    }

    fn number(&self, write: &mut dyn Write, id: &str) -> Result<String, String> {
        let found = self.matter(write, id)?;
        let number = found.and_then(|matter| matter.business().number());
        number.ok_or_else(|| format!("事项“{id}”还没有编号"))
    }

    fn matter(&self, write: &mut dyn Write, id: &str) -> Result<Option<Matter>, String> {
        for noun in Noun::MATTERS {
            let row = write.state(self.town.id.as_str(), noun.id(), id);
            if let Some(row) = row.map_err(text)? {
                return crate::matter::read(&row).map(Some).map_err(text);
            }
        }
        Ok(None)
    }

    /// One act as anybody's would be; gives its matter.
    fn act(
        &self,
        write: &mut dyn Write,
        who: &str,
        act: &str,
        matter: Option<&str>,
        input: Input,
    ) -> Result<String, String> {
        let task = Task {
            town: Arc::clone(&self.town),
            clock: Arc::clone(&self.clock) as Arc<dyn crate::clock::Clock>,
            person: who.to_owned(),
            request: ActRequest {
                act: act.to_owned(),
                matter: matter.map(str::to_owned),
                input,
                ..ActRequest::default()
            },
            body_hash: String::new(),
            words: Vec::new(),
        };
        let no = |why: String| format!("{who} {act}：{why}");
        match task.run(write).map_err(text)? {
            Outcome::Done { receipt, .. } => Ok(receipt.matter),
            Outcome::Refused(refused) => Err(no(refused.refusal.ground())),
            Outcome::Invalid(invalid) => Err(no(format!("{:?}", invalid.fields))),
            Outcome::Missing | Outcome::Stale(_) | Outcome::KeyReused => {
                Err(no("没有这件事项".to_owned()))
            }
        }
    }
}

/// What was made so far, by its place in the script and by its name.
struct Known<'a> {
    names: &'a BTreeMap<String, usize>,
    matters: BTreeMap<usize, String>,
}

impl Known<'_> {
    fn id(&self, name: &str) -> Result<String, String> {
        let place = self.names.get(name);
        let id = place.and_then(|place| self.matters.get(place));
        id.cloned().ok_or_else(|| format!("还没有叫“{name}”的事项"))
    }
}

/// Whether a role's post is filled by the founding rather than by an appointment.
fn founds(role: &str) -> bool {
    Administrator::of(&[role]).is_some() || role == "党政办主任"
}

fn input(fields: &[(&str, &str)]) -> Input {
    let field = |(name, text): &(&str, &str)| ((*name).to_owned(), vec![(*text).to_owned()]);
    fields.iter().map(field).collect()
}

fn title(cue: &Cue) -> String {
    let typed = cue.input.get("title").and_then(|all| all.first());
    typed.map_or_else(|| cue.at.to_string(), |title| crate::rows::one_line(title))
}

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}
