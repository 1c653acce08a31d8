//! Faults planted in the reading room's law, from `faults.txt`: each is told at its line.

use super::town::{files, vocabulary};
use crate::{Rulebook, SourceFile};

const PLANTED: &str = include_str!("faults.txt");

/// One planted fault.
#[derive(Debug, Default)]
struct Slip {
    file: String,
    from: String,
    to: String,
    at: String,
    told: Vec<String>,
}

fn slips() -> Vec<Slip> {
    let mut slips: Vec<Slip> = Vec::new();
    for line in PLANTED
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let (sign, words) = line.split_once(' ').unwrap_or((line, ""));
        let words = words.replace('⏎', "\n");
        let last = slips.last_mut();
        match (sign, last) {
            ("-", Some(slip)) => slip.from = words,
            ("+", Some(slip)) => slip.to = words,
            ("@", Some(slip)) => slip.at = words,
            ("!", Some(slip)) => slip.told.push(words),
            (file, _) => slips.push(Slip {
                file: file.to_owned(),
                ..Slip::default()
            }),
        }
    }
    slips
}

#[test]
fn the_reading_room_loads() {
    let loaded = Rulebook::load(&files(), &vocabulary());
    assert_eq!(loaded.err(), None);
}

#[test]
fn every_planted_fault_is_told_at_its_line() {
    let slips = slips();
    assert!(slips.len() > 80, "{}", slips.len());
    let amiss: Vec<String> = slips.iter().filter_map(amiss).collect();
    assert!(amiss.is_empty(), "{}", amiss.join("\n\n"));
}

/// The first fault expected stands at its line, and there is no fault beyond those expected.
fn amiss(slip: &Slip) -> Option<String> {
    let mut files = files();
    let changed = replace(&mut files, &slip.file, &slip.from, &slip.to);
    let all = told(&files);
    let mut left = all.clone();
    let mut place = format!("room/{}:{}: ", slip.file, line_of(&changed, &slip.at));
    for words in &slip.told {
        let found = left
            .iter()
            .position(|told| told.starts_with(&place) && told.contains(words));
        let Some(found) = found else {
            return Some(format!(
                "{slip:#?}\nnot told: {place}{words}\ntold: {all:#?}"
            ));
        };
        left.remove(found);
        place.clear();
    }
    (!left.is_empty()).then(|| format!("{slip:#?}\nalso told: {left:#?}"))
}

fn told(files: &[SourceFile]) -> Vec<String> {
    let faults = Rulebook::load(files, &vocabulary())
        .err()
        .unwrap_or_default();
    faults.iter().map(ToString::to_string).collect()
}

fn replace(files: &mut [SourceFile], name: &str, from: &str, to: &str) -> String {
    let file = files
        .iter_mut()
        .find(|file| file.path.ends_with(name))
        .expect("a file");
    assert_eq!(file.text.matches(from).count(), 1, "{from} in {name}");
    file.text = file.text.replace(from, to);
    file.text.clone()
}

fn line_of(text: &str, words: &str) -> usize {
    let (before, _) = text.split_once(words).expect(words);
    before.matches('\n').count() + 1
}

#[test]
fn all_faults_are_told_at_once() {
    let mut files = files();
    replace(
        &mut files,
        "01.md",
        "permit (principal in Post::\"馆长\"",
        "permit (principal in Post::\"馆掌\"",
    );
    replace(&mut files, "01.md", "role = \"办事员\"\n", "");
    replace(&mut files, "01.md", "谁：读者", "谁：读着");
    replace(&mut files, "town.toml", "code = \"1\"\n", "");
    let told = told(&files);
    for words in ["馆掌", "缺少“role”", "读着", "缺少“code”"] {
        assert!(
            told.iter().any(|told| told.contains(words)),
            "{words}: {told:#?}"
        );
    }
}

#[test]
fn a_file_that_the_town_does_not_list_is_told() {
    let mut files = files();
    replace(&mut files, "town.toml", ", \"02.md\"", "");
    let hint = "（写入 town.toml 的 files，或移出本目录）";
    assert_eq!(
        told(&files),
        [format!("room/02.md:1: town.toml 没有列出这个文件{hint}")]
    );
}

#[test]
fn without_a_town_nothing_loads() {
    assert_eq!(told(&[]), ["town.toml:1: 缺少 town.toml"]);
}
