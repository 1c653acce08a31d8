//! 规则 as a page: which questions the text leaves open and how they are answered, and under which
//! texts open matters go on. It never changes either.

use domain::rules::Interpretation;
use domain::{Law, Noun, Office};
use jiff::civil::DateTime;
use store::Read;

use crate::app::App;
use crate::caller::Caller;
use crate::fault::Found;
use crate::judge::{self, Looking, May};
use crate::town::Town;
use crate::version::Older;

/// Interpretations, and the questions that the text leaves open.
#[derive(Debug, Clone)]
pub struct RulesPage {
    pub version: u64,
    pub questions: Vec<Interpretable>,
    pub interpretations: Vec<Interpretation>,
    /// The texts under which open matters go on, the one in force first.
    pub texts: Vec<TextLine>,
    pub may: Vec<May>,
}

/// A text of the law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextLine {
    pub text_hash: String,
    /// When it was first loaded; none where it was never kept.
    pub since: Option<DateTime>,
    /// How many open matters go on under it.
    pub open: u64,
    /// Where it is not the one in force.
    pub older: Option<Older>,
}

/// A question that may be answered by an interpretation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interpretable {
    pub id: String,
    pub article: u16,
    pub title: String,
    pub question: String,
    pub effect: String,
    /// The interpretation in force.
    pub answer: Option<Interpretation>,
}

impl App {
    pub async fn rules(&self, caller: &Caller) -> Found<RulesPage> {
        let town = self.town(&caller.town)?;
        let (account, now) = (caller.account.clone(), self.now());
        self.look(move |read| {
            let office = town.office(read)?.office;
            let looking = Looking::at(now, &office);
            let facts = looking.facts(&account, None);
            let row = read.state(town.id.as_str(), "rules", "rules")?;
            Ok(RulesPage {
                version: row.map_or(0, |row| row.version),
                questions: questions(&town.law, &office),
                interpretations: office.rules.interpretations.clone(),
                may: judge::may(&town.in_force(), &facts, Noun::Rules),
                texts: texts(read, &town)?,
            })
        })
        .await
    }
}

fn questions(law: &Law, office: &Office) -> Vec<Interpretable> {
    let question = |row: &rulebook::Row| {
        let article = row
            .number("article")
            .and_then(|number| number.try_into().ok());
        let article = article.unwrap_or_default();
        let known = office.rules.interpretations.iter();
        Interpretable {
            id: row.id.clone(),
            article,
            title: law
                .rulebook
                .article(article)
                .map_or_else(String::new, |it| it.title.clone()),
            question: row.text("question").unwrap_or_default().to_owned(),
            effect: row.text("effect").unwrap_or_default().to_owned(),
            answer: known
                .rev()
                .find(|it| it.id == row.id && it.withdrawn.is_none())
                .cloned(),
        }
    };
    law.rulebook
        .rows("interpretable")
        .iter()
        .map(question)
        .collect()
}

fn texts(read: &mut dyn Read, town: &Town) -> store::Result<Vec<TextLine>> {
    let in_force = town.law.rulebook.text_hash();
    let open = read.texts(town.id.as_str())?;
    let (now, before): (Vec<_>, Vec<_>) = open.into_iter().partition(|(text, _)| text == in_force);
    let mut lines = vec![TextLine {
        text_hash: in_force.to_owned(),
        since: town.compiled.since(),
        open: now.first().map_or(0, |(_, open)| *open),
        older: None,
    }];
    for (text_hash, open) in before {
        let older = town.governing(read, &text_hash)?.older;
        lines.push(TextLine {
            text_hash,
            since: older.as_ref().and_then(|older| older.since),
            open,
            older,
        });
    }
    Ok(lines)
}
