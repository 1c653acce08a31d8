//! What a caller may do with a matter now, for buttons. Only the writer decides.

use domain::field::Field;
use domain::official_document::Document;
use domain::{Act, Facts, Figures, Noun, Office};
use jiff::civil::DateTime;
use rulebook::Judgement;

use crate::act::ground::figures;
use crate::app::App;
use crate::caller::Caller;
use crate::fault::Found;
use crate::rows::NOUN;
use crate::town::{Town, decode};

/// One act, and whether the caller may do it now.
#[derive(Debug, Clone)]
pub struct May {
    pub act: &'static str,
    pub label: &'static str,
    pub fields: &'static [Field],
    pub lawful: bool,
    pub judgement: Judgement,
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
            let mut document = None;
            let mut counts = Figures::default();
            if act.noun == Noun::OfficialDocument && !act.form.begins {
                let keys = domain::person_keys(&town.law, &office, &account, now.date());
                let row = read.state(town.id.as_str(), NOUN, &matter.unwrap_or_default())?;
                let known = row.filter(|row| row.keys.iter().any(|key| keys.contains(key)));
                let Some(row) = known else { return Ok(None) };
                let found: Document = decode(&row.body)?;
                counts = figures(read, &town, &found.content.organ, now)?;
                document = Some(found);
            }
            let facts = facts(&account, now, &office, document.as_ref(), counts);
            Ok(domain::warn(&town.law, &facts, act.id))
        })
        .await
    }
}

/// How the caller stands towards every act of a noun.
pub(crate) fn may(town: &Town, facts: &Facts<'_>, noun: Noun) -> Vec<May> {
    let acts = Act::all().into_iter().filter(|act| act.noun == noun);
    let judged = acts.filter(|act| !(act.form.begins && facts.document.is_some()));
    judged
        .filter_map(|act| {
            let judgement = domain::warn(&town.law, facts, act.id)?;
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

/// Facts for looking, not for deciding.
pub(crate) fn facts<'a>(
    person: &'a str,
    now: DateTime,
    office: &'a Office,
    document: Option<&'a Document>,
    figures: Figures,
) -> Facts<'a> {
    Facts {
        now,
        person,
        office,
        document,
        figures,
        new_id: "",
    }
}
