//! Loading: from the files of a law to a rulebook, or to all its faults at once.
//! The order of reading stands here; what each part means stands in its own file.

use std::collections::{BTreeMap, BTreeSet};

use cedar_policy::Validator;

use crate::article::{Annex, Article, Blocks, Status};
use crate::basis::Grounds;
use crate::data::{self, DataBlock};
use crate::engine::Engine;
use crate::example::reader::Reader;
use crate::fault::{At, Faults, LoadFault, SourceFile};
use crate::form;
use crate::hash;
use crate::lexicon::Lexicon;
use crate::nearest;
use crate::outline::outline;
use crate::parameter::Figure;
use crate::policy::{Compiled, PolicyReader};
use crate::promulgated;
use crate::prose;
use crate::route;
use crate::rulebook::Rulebook;
use crate::schema::schema;
use crate::section::{self, Place, Section};
use crate::{Claim, Example, Route, Row, Rule, Source, Town, Vocabulary};

/// Loads a law. Only tests load with operators that may fail.
pub(crate) fn load(
    files: &[SourceFile],
    vocabulary: &Vocabulary,
    safe_operators: bool,
) -> Result<Rulebook, Vec<LoadFault>> {
    let mut faults = Faults::default();
    let law = Law::read(files, vocabulary, safe_operators, &mut faults);
    match law {
        Some(law) if faults.is_empty() => Ok(law),
        _ => Err(faults.sorted()),
    }
}

/// What has been read of a law so far.
struct Law<'a> {
    sections: &'a [Section],
    lexicon: &'a Lexicon<'a>,
    sources: Vec<Source>,
    rows: BTreeMap<String, Vec<Row>>,
    figures: BTreeMap<String, Figure>,
    rules: Vec<Compiled>,
    claims: Vec<Claim>,
    routes: Vec<Route>,
    examples: Vec<Example>,
}

impl Law<'_> {
    fn read(
        files: &[SourceFile],
        vocabulary: &Vocabulary,
        safe_operators: bool,
        faults: &mut Faults,
    ) -> Option<Rulebook> {
        let (at, town) = town(files, faults)?;
        let sections = sections(files, &town, &at, faults);
        let texts: Vec<String> = sections
            .iter()
            .map(|section| section.text.join("\n"))
            .collect();
        let blocks = data_blocks(&sections, &texts, faults);
        let lexicon = Lexicon::new(vocabulary, &data::ids(&blocks));
        lexicon.check_baselines(&at, faults);
        check_promulgated(files, &sections, faults);

        let mut law = Law {
            sections: &sections,
            lexicon: &lexicon,
            sources: Vec::new(),
            rows: BTreeMap::new(),
            figures: BTreeMap::new(),
            rules: Vec::new(),
            claims: Vec::new(),
            routes: Vec::new(),
            examples: Vec::new(),
        };
        law.read_data(&blocks, faults);
        let schema = schema(&lexicon)
            .map_err(|error| faults.add(&at, format!("词表不能成为 Cedar 模式：{error}")))
            .ok()?;
        law.read_rules(&Validator::new(schema.clone()), safe_operators, faults);
        law.read_routes(faults);
        law.read_examples(faults);
        let engine = Engine::new(&lexicon, schema, law.rules.clone());
        let articles = law.articles(faults);
        if let Some(engine) = &engine {
            law.check_handlers(engine, faults);
        }
        Some(Rulebook {
            town,
            hash: hash::of_files(files),
            text_hash: hash::of_words(&sections),
            articles: articles.0,
            annexes: articles.1,
            rows: law.rows,
            figures: law.figures,
            sources: law.sources,
            routes: law.routes,
            examples: law.examples,
            rules: rules(&law.rules),
            claims: law.claims,
            engine: engine?,
        })
    }

    fn grounds(&self) -> Grounds<'_> {
        Grounds {
            text: "",
            sources: &self.sources,
            lexicon: self.lexicon,
        }
    }

    fn read_data(&mut self, blocks: &[DataBlock<'_>], faults: &mut Faults) {
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

    fn read_rules(&mut self, validator: &Validator, safe_operators: bool, faults: &mut Faults) {
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

    fn read_routes(&mut self, faults: &mut Faults) {
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
            if earlier.any(|other| other.noun == route.noun || other.title == route.title) {
                let message = format!("路线“{}”与前面的路线同名或适用同一事项", route.title);
                faults.add(&At::new(&route.file, route.line), message);
            }
        }
        self.routes = routes;
    }

    fn read_examples(&mut self, faults: &mut Faults) {
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

    fn check_handlers(&self, engine: &Engine, faults: &mut Faults) {
        for route in &self.routes {
            route::handler::check(route, engine, self.lexicon, &self.rows, faults);
        }
    }

    fn articles(&self, faults: &mut Faults) -> (Vec<Article>, Vec<Annex>) {
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

fn rules(compiled: &[Compiled]) -> Vec<Rule> {
    compiled.iter().map(|rule| rule.rule.clone()).collect()
}

/// `town.toml`, without which nothing else can be read.
fn town(files: &[SourceFile], faults: &mut Faults) -> Option<(At, Town)> {
    let Some(file) = named(files, "town.toml") else {
        faults.add(&At::new("town.toml", 1), "缺少 town.toml");
        return None;
    };
    Some((At::new(&file.path, 1), Town::read(file, faults)))
}

fn named<'a>(files: &'a [SourceFile], name: &str) -> Option<&'a SourceFile> {
    files.iter().find(|file| hash::name(&file.path) == name)
}

/// The sections of all law files, in the order that the town gives them.
fn sections(files: &[SourceFile], town: &Town, at: &At, faults: &mut Faults) -> Vec<Section> {
    let mut sections = Vec::new();
    for listed in &town.files {
        match named(files, listed) {
            Some(file) => {
                sections.extend(section::sections(outline(&file.path, &file.text), faults));
            }
            None => faults.add(at, format!("列出的文件“{listed}”不存在")),
        }
    }
    let markdown = files.iter().filter(|file| file.path.ends_with(".md"));
    for file in markdown {
        let name = hash::name(&file.path);
        if !town.files.iter().any(|listed| listed == name) {
            let hint = "写入 town.toml 的 files，或移出本目录";
            faults.add_with(&At::new(&file.path, 1), "town.toml 没有列出这个文件", hint);
        }
    }
    section::check_order(&sections, faults);
    check_tags(&sections, faults);
    sections
}

fn check_tags(sections: &[Section], faults: &mut Faults) {
    for fence in sections.iter().flat_map(|section| &section.fences) {
        if !prose::TAGS.contains(&fence.tag.as_str()) {
            let hint = nearest::hint(&fence.tag, prose::TAGS);
            faults.push(&fence.at, format!("不认识的代码块“{}”", fence.tag), hint);
        }
    }
}

fn fences<'a>(
    sections: &'a [Section],
    tag: &'a str,
) -> impl Iterator<Item = (&'a Section, &'a section::Fence)> {
    let fences = sections
        .iter()
        .flat_map(|section| section.fences.iter().map(move |fence| (section, fence)));
    fences.filter(move |(_, fence)| fence.tag == tag)
}

fn data_blocks<'a>(
    sections: &'a [Section],
    texts: &'a [String],
    faults: &mut Faults,
) -> Vec<DataBlock<'a>> {
    let mut blocks = Vec::new();
    for (section, text) in sections.iter().zip(texts) {
        for fence in section.fences.iter().filter(|fence| fence.tag == "toml") {
            let form = form::parse(&fence.text, &fence.at, faults);
            blocks.push(DataBlock {
                place: section.place,
                text,
                form,
            });
        }
    }
    blocks
}

fn check_promulgated(files: &[SourceFile], sections: &[Section], faults: &mut Faults) {
    let part = |name| named(files, name).map(|file| (file.path.as_str(), file.text.as_str()));
    if let Some(paper) = part("promulgated.txt") {
        promulgated::compare(sections, paper, part("errata.toml"), faults);
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
