//! Loading: from the files of a law to a rulebook, or to all its faults at once.
//! The order of reading stands here; what each part means stands in its own file.

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

/// Loads a law. Only tests load with operators that may fail.
pub(crate) fn load(
    files: &[SourceFile],
    vocabulary: &Vocabulary,
    safe_operators: bool,
) -> Result<Rulebook, Vec<LoadFault>> {
    let mut faults = Faults::default();
    let rulebook = read(files, vocabulary, safe_operators, &mut faults);
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
    let lexicon = Lexicon::new(vocabulary, &data::ids(&blocks));
    lexicon.check_baselines(&at, faults);
    let schema = schema(&lexicon)
        .map_err(|error| faults.add(&at, format!("词表不能成为 Cedar 模式：{error}")))
        .ok()?;

    let mut law = Law::new(&sections, &lexicon);
    law.read_data(&blocks, faults);
    law.read_rules(&Validator::new(schema.clone()), safe_operators, faults);
    law.read_routes(faults);
    law.read_examples(faults);
    let articles = law.articles(faults);
    let engine = Engine::new(&lexicon, schema, law.rules.clone())?;
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
