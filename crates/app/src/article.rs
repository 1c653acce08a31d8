//! 条款: the articles, what carries each of them out, and what happened under it. Refusals are
//! counted, never told by person.

use domain::rules::Interpretation;
use domain::{Act, Law, Office};
use jiff::civil::Date;
use rulebook::{Article, Example, Route, Row, Rule, Status};
use store::RefusalCount;

use crate::app::App;
use crate::fault::Found;
use crate::town::{Town, TownId};

/// One article in the list.
#[derive(Debug, Clone)]
pub struct ArticleLine {
    pub article: Article,
    pub status: Status,
    pub examples: usize,
    pub passed: usize,
    pub refusals: u64,
}

/// One article with all that belongs to it.
#[derive(Debug, Clone)]
pub struct ArticlePage {
    pub article: Article,
    pub status: Status,
    pub policies: Vec<Rule>,
    pub routes: Vec<Route>,
    /// Chinese name of the table, and its row.
    pub rows: Vec<(String, Row)>,
    pub figures: Vec<Figure>,
    pub examples: Vec<ExampleLine>,
    /// Chinese name of the act, how often it was refused, and when last.
    pub refusals: Vec<(String, u64, String)>,
    pub interpretations: Vec<Interpretation>,
}

/// A figure of the law as of today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub id: String,
    pub label: String,
    pub value: i64,
    pub unit: String,
    pub basis: rulebook::Basis,
    pub verified: bool,
}

/// One example and whether it holds.
#[derive(Debug, Clone)]
pub struct ExampleLine {
    pub example: Example,
    pub passed: bool,
    /// What came out instead, where it does not hold.
    pub got: String,
}

impl App {
    pub async fn articles(&self, town: &TownId) -> Found<Vec<ArticleLine>> {
        let town = self.town(town)?;
        self.look(move |read| {
            let refusals = read.refusals(town.id.as_str())?;
            let line = |article: &Article| {
                let examples = examples(&town, article.number);
                ArticleLine {
                    status: article.status(),
                    examples: examples.len(),
                    passed: examples.iter().filter(|example| example.passed).count(),
                    refusals: of(&refusals, article.number).map(|row| row.count).sum(),
                    article: article.clone(),
                }
            };
            Ok(town.law.rulebook.articles().iter().map(line).collect())
        })
        .await
    }

    pub async fn article(&self, town: &TownId, number: u16) -> Found<Option<ArticlePage>> {
        let town = self.town(town)?;
        let today = self.now().date();
        self.look(move |read| {
            let Some(article) = town.law.rulebook.article(number) else {
                return Ok(None);
            };
            let office = town.office(read)?.office;
            let refusals = read.refusals(town.id.as_str())?;
            Ok(Some(page(&town, article, &office, &refusals, today)))
        })
        .await
    }
}

fn page(
    town: &Town,
    article: &Article,
    office: &Office,
    refusals: &[RefusalCount],
    today: Date,
) -> ArticlePage {
    let book = &town.law.rulebook;
    let blocks = &article.blocks;
    let routes = book
        .routes()
        .iter()
        .filter(|route| blocks.routes.contains(&route.title));
    let asked: Vec<&str> = questions(&town.law, article.number);
    let interpretations = office.rules.interpretations.iter();
    ArticlePage {
        status: article.status(),
        policies: blocks
            .policies
            .iter()
            .filter_map(|id| book.policy(id))
            .cloned()
            .collect(),
        routes: routes.cloned().collect(),
        rows: rows(&town.law, article),
        figures: figures(&town.law, article, today),
        examples: examples(town, article.number),
        refusals: of(refusals, article.number)
            .map(|row| (label(&row.act), row.count, row.last_at.clone()))
            .collect(),
        interpretations: interpretations
            .filter(|known| asked.contains(&known.id.as_str()))
            .cloned()
            .collect(),
        article: article.clone(),
    }
}

fn examples(town: &Town, number: u16) -> Vec<ExampleLine> {
    let all = town.law.rulebook.examples().iter().zip(town.examples());
    all.filter(|(example, _)| example.article == number)
        .map(|(example, outcome)| ExampleLine {
            example: example.clone(),
            passed: outcome.passed,
            got: outcome.actual.clone(),
        })
        .collect()
}

fn rows(law: &Law, article: &Article) -> Vec<(String, Row)> {
    let labels = domain::vocabulary().tables;
    let label = |table: &str| {
        let known = labels.iter().find(|known| known.key == table);
        known.map_or_else(|| table.to_owned(), |known| known.label.to_owned())
    };
    let of = article.blocks.rows.iter();
    of.filter_map(|(table, id)| Some((label(table), law.row(table, id)?.clone())))
        .collect()
}

fn figures(law: &Law, article: &Article, today: Date) -> Vec<Figure> {
    let ids = article
        .blocks
        .rows
        .iter()
        .filter(|(table, _)| table == "parameter");
    let figure = |(_, id): &(String, String)| {
        let known = law.rulebook.parameter(id, &today.to_string())?;
        Some(Figure {
            id: id.clone(),
            label: known.label.to_owned(),
            value: known.value,
            unit: known.unit.to_owned(),
            basis: known.basis.clone(),
            verified: known.verified,
        })
    };
    ids.filter_map(figure).collect()
}

/// The questions that an article leaves open.
fn questions(law: &Law, article: u16) -> Vec<&str> {
    let rows = law.rulebook.rows("interpretable").iter();
    let here = rows.filter(|row| row.number("article") == Some(i64::from(article)));
    here.map(|row| row.id.as_str()).collect()
}

fn of(refusals: &[RefusalCount], article: u16) -> impl Iterator<Item = &RefusalCount> {
    let article = article.to_string();
    refusals.iter().filter(move |row| row.article == article)
}

fn label(act: &str) -> String {
    Act::find(act).map_or(act, |act| act.label).to_owned()
}
