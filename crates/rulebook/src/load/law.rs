//! A law as it is being read, part by part, in the order in which each part needs the others.
//! It never knows from which files it came.

use std::collections::{BTreeMap, BTreeSet};

use cedar_policy::Validator;

use crate::article::{Annex, Article, Blocks, Status};
use crate::basis::Grounds;
use crate::data::{self, DataBlock};
use crate::engine::Engine;
use crate::example::reader::Reader;
use crate::fault::{At, Faults};
use crate::lexicon::Lexicon;
use crate::load::file::fences;
use crate::parameter::Figure;
use crate::policy::{Compiled, PolicyReader};
use crate::prose;
use crate::route;
use crate::section::{Place, Section};
use crate::{Claim, Example, Route, Row, Source};

/// What has been read of a law so far.
pub(super) struct Law<'a> {
    sections: &'a [Section],
    lexicon: &'a Lexicon<'a>,
    pub sources: Vec<Source>,
    pub rows: BTreeMap<String, Vec<Row>>,
    pub figures: BTreeMap<String, Figure>,
    pub rules: Vec<Compiled>,
    pub claims: Vec<Claim>,
    pub routes: Vec<Route>,
    pub examples: Vec<Example>,
}

impl<'a> Law<'a> {
    pub fn new(sections: &'a [Section], lexicon: &'a Lexicon<'a>) -> Self {
        Self {
            sections,
            lexicon,
            sources: Vec::new(),
            rows: BTreeMap::new(),
            figures: BTreeMap::new(),
            rules: Vec::new(),
            claims: Vec::new(),
            routes: Vec::new(),
            examples: Vec::new(),
        }
    }

    fn grounds(&self) -> Grounds<'_> {
        Grounds {
            text: "",
            sources: &self.sources,
            lexicon: self.lexicon,
        }
    }

    pub fn read_data(&mut self, blocks: &[DataBlock<'_>], faults: &mut Faults) {
        data::check_tables(blocks, self.lexicon.vocabulary, faults);
        data::check_ids(blocks, faults);
        self.sources = blocks
            .iter()
            .flat_map(|block| data::sources(block, faults))
            .collect();
        for block in blocks {
            for (table, row) in data::rows(block, self.lexicon, faults) {
                self.rows.entry(table.to_owned()).or_default().push(row);
            }
            let figures = data::figures(block, self.grounds(), faults);
            self.figures.extend(
                figures
                    .into_iter()
                    .map(|figure| (figure.id.clone(), figure)),
            );
        }
    }

    pub fn read_rules(&mut self, validator: &Validator, safe_operators: bool, faults: &mut Faults) {
        let reader = PolicyReader {
            grounds: self.grounds(),
            validator,
            safe_operators,
        };
        let (mut rules, mut claims) = (Vec::new(), Vec::new());
        for section in self.sections {
            rules.extend(reader.rules(section, faults));
            claims.extend(reader.claims(section, faults));
        }
        check_ids(&rules, &claims, faults);
        (self.rules, self.claims) = (rules, claims);
    }

    pub fn read_routes(&mut self, faults: &mut Faults) {
        let mut routes: Vec<Route> = Vec::new();
        for section in self.sections {
            let words = section.text.join("\n");
            let grounds = Grounds {
                text: &words,
                ..self.grounds()
            };
            for text in &section.routes {
                routes.extend(route::table::read(text, section, grounds, faults));
            }
        }
        for (place, route) in routes.iter().enumerate() {
            route::way::check(route, faults);
            let mut earlier = routes.iter().take(place);
            if earlier.any(|other| same(other, route)) {
                let message = format!("路线“{}”与前面的路线同名或适用同一事项", route.title);
                faults.add(&At::new(&route.file, route.line), message);
            }
        }
        self.routes = routes;
    }

    pub fn read_examples(&mut self, faults: &mut Faults) {
        let articles: BTreeSet<u16> = self
            .sections
            .iter()
            .map(|section| section.place.article())
            .collect();
        let reader = Reader {
            lexicon: self.lexicon,
            articles: &articles,
        };
        let mut examples = Vec::new();
        for (section, fence) in fences(self.sections, "example") {
            examples.extend(reader.examples(fence, section.place, faults));
        }
        self.examples = examples;
    }

    pub fn check_handlers(&self, engine: &Engine, faults: &mut Faults) {
        for route in &self.routes {
            route::handler::check(route, engine, self.lexicon, &self.rows, faults);
        }
    }

    pub fn articles(&self, faults: &mut Faults) -> (Vec<Article>, Vec<Annex>) {
        let (mut articles, mut annexes) = (Vec::new(), Vec::new());
        for section in self.sections {
            let blocks = self.blocks(section, faults);
            let (title, commentary) = (section.title.clone(), section.commentary.clone());
            let (file, line) = (section.at.path.clone(), section.at.line);
            match section.place {
                Place::Annex(number) => {
                    annexes.push(Annex {
                        number,
                        title,
                        commentary,
                        file,
                        line,
                        blocks,
                    });
                }
                Place::Article(number) => {
                    let (chapter, text) = (section.chapter.clone(), section.text.clone());
                    let article = Article {
                        number,
                        title,
                        chapter,
                        text,
                        commentary,
                        file,
                        line,
                        blocks,
                    };
                    if article.status() == Status::Untreated {
                        let hint = "写规则、路线、数据，或用 declared、principle 块写明理由";
                        let message = format!("{}之下什么也没有", article.title);
                        faults.add_with(&section.at, message, hint);
                    }
                    articles.push(article);
                }
            }
        }
        (articles, annexes)
    }

    fn blocks(&self, section: &Section, faults: &mut Faults) -> Blocks {
        // Sections follow one another, so what lies between this and the next heading is here.
        let next = self
            .sections
            .iter()
            .find(|next| next.at.path == section.at.path && next.at.line > section.at.line);
        let here = |file: &str, line: usize| {
            let end = next.map_or(usize::MAX, |next| next.at.line);
            file == section.at.path && (section.at.line..end).contains(&line)
        };
        let rules = self
            .rules
            .iter()
            .filter(|rule| here(&rule.rule.file, rule.rule.line));
        let rows = self
            .rows
            .iter()
            .flat_map(|(table, rows)| rows.iter().map(move |row| (table, row)));
        let rows = rows.filter(|(_, row)| here(&row.file, row.line));
        let rows = rows.map(|(table, row)| (table.clone(), row.id.clone()));
        let sources = self
            .sources
            .iter()
            .filter(|source| here(&source.file, source.line));
        let sources = sources.map(|source| ("source".to_owned(), source.id.clone()));
        let figures = self
            .figures
            .values()
            .filter(|figure| here(&figure.at.path, figure.at.line));
        let figures = figures.map(|figure| ("parameter".to_owned(), figure.id.clone()));
        let routes = self
            .routes
            .iter()
            .filter(|route| here(&route.file, route.line));
        let examples = self
            .examples
            .iter()
            .filter(|example| here(&example.file, example.line));
        let claims = self
            .claims
            .iter()
            .filter(|claim| here(&claim.file, claim.line));
        Blocks {
            policies: rules.map(|rule| rule.rule.id.clone()).collect(),
            routes: routes.map(|route| route.title.clone()).collect(),
            rows: rows.chain(sources).chain(figures).collect(),
            principle: prose::principle(section, faults),
            declared: prose::declared(section, faults),
            examples: examples.count(),
            claims: claims.map(|claim| claim.id.clone()).collect(),
        }
    }
}

/// Names that policies and claims give themselves are given once.
fn check_ids(rules: &[Compiled], claims: &[Claim], faults: &mut Faults) {
    let named = rules.iter().filter_map(|rule| {
        let id = rule.policy.annotation("id")?.to_owned();
        Some((id, At::new(&rule.rule.file, rule.rule.line)))
    });
    let claimed = claims
        .iter()
        .map(|claim| (claim.id.clone(), At::new(&claim.file, claim.line)));
    let mut seen: BTreeMap<String, At> = BTreeMap::new();
    for (id, at) in named.chain(claimed) {
        if let Some(first) = seen.insert(id.clone(), at.clone()) {
            let hint = format!("已见于 {}:{}", first.path, first.line);
            faults.add_with(&at, format!("@id(\"{id}\") 重复"), hint);
        }
    }
}

/// Whether two routes bear one title, or apply to the same matters.
fn same(one: &Route, other: &Route) -> bool {
    let applies = one.kind.is_none() || other.kind.is_none() || one.kind == other.kind;
    one.title == other.title || (one.noun == other.noun && applies)
}
