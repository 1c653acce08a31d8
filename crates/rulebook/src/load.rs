//! Loading: from the files of a law to a rulebook, or to all its faults at once.
//! The order of reading stands here; what each part means stands in its own file.

mod continuing;
mod file;
mod law;

use cedar_policy::Validator;

use crate::article::{Annex, Article};
use crate::data;
use crate::engine::Engine;
use crate::fault::{At, Faults, LoadFault, SourceFile};
use crate::hash;
use crate::lexicon::Lexicon;
use crate::load::file::{check_promulgated, data_blocks, sections, town};
use crate::load::law::Law;
use crate::rulebook::Rulebook;
use crate::schema::schema;
use crate::section::Section;
use crate::{Town, Vocabulary};

pub(crate) use continuing::Continuing;

/// Loads a law. Only tests load with operators that may fail.
pub(crate) fn load(
    files: &[SourceFile],
    vocabulary: &Vocabulary,
    safe_operators: bool,
) -> Result<Rulebook, Vec<LoadFault>> {
    let mut faults = Faults::default();
    let rulebook = read(files, vocabulary, safe_operators, None, &mut faults);
    finished(rulebook, faults)
}

/// Loads an older law that goes on beside a current one.
pub(crate) fn load_continuing(
    files: &[SourceFile],
    vocabulary: &Vocabulary,
    beside: &Continuing<'_>,
) -> Result<Rulebook, Vec<LoadFault>> {
    let mut faults = Faults::default();
    let rulebook = read(files, vocabulary, true, Some(beside), &mut faults);
    finished(rulebook, faults).map(|mut rulebook| {
        beside.settle(&mut rulebook);
        rulebook
    })
}

/// The fingerprint of the words of a law, also of one that no longer loads.
pub(crate) fn text_hash(files: &[SourceFile]) -> Option<String> {
    let mut faults = Faults::default();
    let (at, town) = town(files, &mut faults)?;
    Some(hash::of_words(&sections(files, &town, &at, &mut faults)))
}

fn finished(rulebook: Option<Rulebook>, mut faults: Faults) -> Result<Rulebook, Vec<LoadFault>> {
    match rulebook {
        Some(rulebook) if faults.is_empty() => Ok(rulebook),
        None if faults.is_empty() => {
            faults.add(&At::new("town.toml", 1), "词表与规则合不成可以判定的规则");
            Err(faults.sorted())
        }
        _ => Err(faults.sorted()),
    }
}

/// Reads as far as it makes sense to: without a town or a schema there is nothing to go on with.
fn read(
    files: &[SourceFile],
    vocabulary: &Vocabulary,
    safe_operators: bool,
    beside: Option<&Continuing<'_>>,
    faults: &mut Faults,
) -> Option<Rulebook> {
    let (at, town) = town(files, faults)?;
    let sections = sections(files, &town, &at, faults);
    check_promulgated(files, &sections, faults);
    let texts: Vec<String> = sections
        .iter()
        .map(|section| section.text.join("\n"))
        .collect();
    let blocks = data_blocks(&sections, &texts, faults);
    let mut ids = data::ids(&blocks);
    beside.inspect(|beside| beside.widen(&mut ids));
    let lexicon = Lexicon::new(vocabulary, &ids);
    lexicon.check_baselines(&at, faults);
    let schema = schema(&lexicon)
        .map_err(|error| faults.add(&at, format!("词表不能成为 Cedar 模式：{error}")))
        .ok()?;

    let mut law = Law::new(&sections, &lexicon);
    law.read_data(&blocks, faults);
    law.read_rules(&Validator::new(schema), safe_operators, faults);
    law.read_routes(faults);
    law.read_examples(faults);
    let articles = law.articles(faults);
    let engine = Engine::new(&lexicon, law.rules.clone())?;
    law.check_handlers(&engine, faults);
    Some(rulebook(files, town, &sections, law, articles, engine))
}

fn rulebook(
    files: &[SourceFile],
    town: Town,
    sections: &[Section],
    law: Law<'_>,
    (articles, annexes): (Vec<Article>, Vec<Annex>),
    engine: Engine,
) -> Rulebook {
    Rulebook {
        town,
        hash: hash::of_files(files),
        text_hash: hash::of_words(sections),
        articles,
        annexes,
        rows: law.rows,
        figures: law.figures,
        sources: law.sources,
        routes: law.routes,
        examples: law.examples,
        rules: law.rules.into_iter().map(|rule| rule.rule).collect(),
        claims: law.claims,
        engine,
    }
}
