//! The files of a law, each in its place: the town, the law files in order, the paper beside them.
//! It never knows what a block says.

use crate::Town;
use crate::data::DataBlock;
use crate::fault::{At, Faults, SourceFile};
use crate::form;
use crate::hash;
use crate::nearest;
use crate::outline::outline;
use crate::promulgated;
use crate::prose;
use crate::section::{self, Section};

/// `town.toml`, without which nothing else can be read.
pub(super) fn town(files: &[SourceFile], faults: &mut Faults) -> Option<(At, Town)> {
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
pub(super) fn sections(
    files: &[SourceFile],
    town: &Town,
    at: &At,
    faults: &mut Faults,
) -> Vec<Section> {
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

pub(super) fn fences<'a>(
    sections: &'a [Section],
    tag: &'a str,
) -> impl Iterator<Item = (&'a Section, &'a section::Fence)> {
    let fences = sections
        .iter()
        .flat_map(|section| section.fences.iter().map(move |fence| (section, fence)));
    fences.filter(move |(_, fence)| fence.tag == tag)
}

pub(super) fn data_blocks<'a>(
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

pub(super) fn check_promulgated(files: &[SourceFile], sections: &[Section], faults: &mut Faults) {
    let part = |name| named(files, name).map(|file| (file.path.as_str(), file.text.as_str()));
    if let Some(paper) = part("promulgated.txt") {
        promulgated::compare(sections, paper, part("errata.toml"), faults);
    }
}
