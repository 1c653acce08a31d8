//! A rulebook that has loaded: its articles, rows, figures, routes, examples and rules.
//! It never knows what its caller does with them.

use std::collections::BTreeMap;

use crate::article::{Annex, Article, Coverage};
use crate::engine::Engine;
use crate::example::Example;
use crate::fault::{LoadFault, SourceFile};
use crate::hash;
use crate::judge;
use crate::load::{Continuing, load, load_continuing, text_hash};
use crate::parameter::{Figure, Parameter};
use crate::route::Route;
use crate::row::Row;
use crate::rule::{Claim, Rule};
use crate::source::Source;
use crate::town::Town;
use crate::{Case, Explanation, Judgement, Vocabulary};

/// The law of one town, checked and ready to answer.
#[derive(Debug)]
pub struct Rulebook {
    pub(crate) town: Town,
    pub(crate) hash: String,
    pub(crate) text_hash: String,
    pub(crate) articles: Vec<Article>,
    pub(crate) annexes: Vec<Annex>,
    pub(crate) rows: BTreeMap<String, Vec<Row>>,
    pub(crate) figures: BTreeMap<String, Figure>,
    pub(crate) sources: Vec<Source>,
    pub(crate) routes: Vec<Route>,
    pub(crate) examples: Vec<Example>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) claims: Vec<Claim>,
    pub(crate) engine: Engine,
}

impl Rulebook {
    /// Reads a law folder. All faults are told at once.
    ///
    /// # Errors
    /// Every fault found, in the order of files and lines.
    pub fn load(files: &[SourceFile], vocabulary: &Vocabulary) -> Result<Self, Vec<LoadFault>> {
        load(files, vocabulary, true)
    }

    /// Reads an older law that goes on beside a current one: with its own words, routes, rules and
    /// settings, but with the rows of some tables, the sources and the figures of higher law as
    /// the current one has them.
    ///
    /// # Errors
    /// Every fault found, such as a word that the vocabulary no longer has.
    pub fn load_continuing(
        files: &[SourceFile],
        vocabulary: &Vocabulary,
        current: &Self,
        tables: &[&str],
    ) -> Result<Self, Vec<LoadFault>> {
        load_continuing(files, vocabulary, &Continuing { current, tables })
    }

    /// The fingerprints of files, as [`Rulebook::hash`] and [`Rulebook::text_hash`] give them, also
    /// where the law no longer loads; none without a town.
    #[must_use]
    pub fn fingerprints(files: &[SourceFile]) -> Option<(String, String)> {
        Some((hash::of_files(files), text_hash(files)?))
    }

    /// Answers one case. Whatever cannot be judged is refused.
    #[must_use]
    pub fn judge(&self, case: &Case<'_>) -> Judgement {
        judge::judge(&self.engine, case)
    }

    /// Who could do it, given one case for each person, and what stands against all of them.
    #[must_use]
    pub fn explain(&self, cases: &[Case<'_>]) -> Explanation {
        judge::explain(&self.engine, cases)
    }

    /// Whether any rule about an act asks for a fact of its matter, or tells it in a sentence. A
    /// fact that none speaks of need not be found out.
    #[must_use]
    pub fn speaks_of(&self, act: &str, fact: &str) -> bool {
        self.engine.act(act).is_some_and(|act| act.speaks_of(fact))
    }

    /// Acts of the vocabulary that no article permits to anybody.
    pub fn acts_without_permit(&self) -> impl Iterator<Item = &'static str> {
        self.engine
            .acts()
            .filter(|(_, act)| act.granting.is_empty())
            .map(|(id, _)| id)
    }

    #[must_use]
    pub fn town(&self) -> &Town {
        &self.town
    }

    /// SHA-256 over all files, in hexadecimal.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// SHA-256 over the words of the articles and the routes, in hexadecimal.
    #[must_use]
    pub fn text_hash(&self) -> &str {
        &self.text_hash
    }

    #[must_use]
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    #[must_use]
    pub fn article(&self, number: u16) -> Option<&Article> {
        self.articles
            .iter()
            .find(|article| article.number == number)
    }

    #[must_use]
    pub fn annexes(&self) -> &[Annex] {
        &self.annexes
    }

    #[must_use]
    pub fn coverage(&self) -> Coverage {
        Coverage::of(&self.articles)
    }

    /// The rows of a declared table, in the law's order.
    #[must_use]
    pub fn rows(&self, table: &str) -> &[Row] {
        self.rows.get(table).map_or(&[], Vec::as_slice)
    }

    /// A figure as it stands on a day, written `YYYY-MM-DD`.
    #[must_use]
    pub fn parameter(&self, id: &str, on: &str) -> Option<Parameter<'_>> {
        self.figures.get(id)?.on(on)
    }

    /// The ids of all figures.
    pub fn parameters(&self) -> impl Iterator<Item = &str> {
        self.figures.keys().map(String::as_str)
    }

    /// Whether a figure becomes another after one day and until another; days as `YYYY-MM-DD`.
    #[must_use]
    pub fn figures_change(&self, after: &str, until: &str) -> bool {
        let values = self.figures.values().flat_map(|figure| &figure.values);
        let mut days = values.map(|dated| dated.from.as_str());
        days.any(|day| after < day && day <= until)
    }

    #[must_use]
    pub fn routes(&self) -> &[Route] {
        &self.routes
    }

    /// The route that matters of a noun follow.
    #[must_use]
    pub fn route(&self, noun: &str) -> Option<&Route> {
        self.routes.iter().find(|route| route.noun == noun)
    }

    /// The route that matters of one kind of a noun follow: their own, or the noun's.
    #[must_use]
    pub fn route_of(&self, noun: &str, kind: &str) -> Option<&Route> {
        let mut own = self.routes.iter().filter(|route| route.noun == noun);
        own.find(|route| route.kind.as_deref().is_none_or(|only| only == kind))
    }

    #[must_use]
    pub fn examples(&self) -> &[Example] {
        &self.examples
    }

    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// All policies, in the order of articles.
    #[must_use]
    pub fn policies(&self) -> &[Rule] {
        &self.rules
    }

    #[must_use]
    pub fn policy(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    #[must_use]
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }
}
