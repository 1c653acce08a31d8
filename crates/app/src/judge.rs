//! What a caller may do with a matter now, for buttons. Only the writer decides.

use domain::field::{Field, Input};
use domain::rules::migrate::unread;
use domain::{Act, Facts, Law, Matter, Noun, Office};
use jiff::civil::DateTime;
use rulebook::Judgement;
use store::Read;

use crate::act::ground::Beside;
use crate::app::App;
use crate::caller::Caller;
use crate::fault::Found;
use crate::matter;
use crate::town::Town;
use crate::version::Governing;

/// One act, and whether the caller may do it now.
#[derive(Debug, Clone)]
pub struct May {
    pub act: &'static str,
    pub label: &'static str,
    pub fields: &'static [Field],
    pub lawful: bool,
    pub judgement: Judgement,
}

/// A moment of the office, for looking and not for deciding.
pub(crate) struct Looking<'a> {
    now: DateTime,
    office: &'a Office,
    beside: Beside,
}

impl App {
    /// How the law judges an act for this caller; none when the matter does not exist for them.
    pub async fn judge(
        &self,
        caller: &Caller,
        act: &str,
        matter: Option<&str>,
    ) -> Found<Option<Judgement>> {
        let Some(act) = Act::find(act) else {
            return Ok(None);
        };
        let town = self.town(&caller.town)?;
        let (account, now) = (caller.account.clone(), self.now());
        let matter = matter.map(str::to_owned);
        self.look(move |read| {
            let office = town.office(read)?.office;
            let (mut about, mut governing) = (None, town.in_force());
            if act.noun.only_matter().is_none() && !act.form.begins {
                let asked = (act.noun, matter.as_deref().unwrap_or_default());
                let found = matter::readable(read, &town, &office, &account, asked, now)?;
                let Some((row, found)) = found else {
                    return Ok(None);
                };
                governing = town.governing(read, &row.text_hash)?;
                about = Some(found);
            }
            let under = (&*town, &*governing.law);
            let looking = Looking::closely(read, under, (now, &office), about.as_ref(), &[act])?;
            let facts = looking.facts(&account, about.as_ref());
            Ok(judgement(&governing, &facts, act))
        })
        .await
    }
}

impl<'a> Looking<'a> {
    /// Without counters and related matters.
    pub fn at(now: DateTime, office: &'a Office) -> Self {
        Self {
            now,
            office,
            beside: Beside::default(),
        }
    }

    /// With all that some acts need on a matter.
    pub fn closely(
        read: &mut dyn Read,
        under: (&Town, &Law),
        (now, office): (DateTime, &'a Office),
        matter: Option<&Matter>,
        acts: &[Act],
    ) -> store::Result<Self> {
        let input = Input::new();
        let beside = Beside::of(read, under, office, now, acts, (matter, &input))?;
        Ok(Self {
            now,
            office,
            beside,
        })
    }

    pub fn facts<'b>(&'b self, person: &'b str, matter: Option<&'b Matter>) -> Facts<'b>
    where
        'a: 'b,
    {
        Facts {
            now: self.now,
            person,
            office: self.office,
            matter,
            related: &self.beside.related,
            figures: &self.beside.figures,
            new_id: "",
        }
    }
}

/// The acts of a noun that can be asked about where a matter is known, or where none is.
pub(crate) fn acts(noun: Noun, about: bool) -> Vec<Act> {
    let acts = Act::all().into_iter().filter(|act| act.noun == noun);
    acts.filter(|act| !(act.form.begins && about)).collect()
}

/// How the caller stands towards every act of a noun.
pub(crate) fn may(governing: &Governing, facts: &Facts<'_>, noun: Noun) -> Vec<May> {
    let judged = acts(noun, facts.matter.is_some()).into_iter();
    judged
        .filter_map(|act| {
            let judgement = judgement(governing, facts, act)?;
            Some(May {
                act: act.id,
                label: act.label,
                fields: act.form.fields,
                lawful: judgement.lawful(),
                judgement,
            })
        })
        .collect()
}

/// Under a text that cannot be read nothing is lawful.
fn judgement(governing: &Governing, facts: &Facts<'_>, act: Act) -> Option<Judgement> {
    let mut judged = domain::warn(&governing.law, facts, act.id)?;
    if governing.unread() {
        judged.violations.push(unread(&governing.law));
    }
    Some(judged)
}
