//! The law folder of Gaojing held against the office: it loads, its examples come out as written,
//! and who may do what is a file under version control.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use domain::{Act, Law, example};
use rulebook::{Rulebook, SourceFile, Status};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulebooks/gaojing")
}

fn files() -> Vec<SourceFile> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let read = |path: PathBuf| SourceFile {
        path: path.file_name().unwrap().to_string_lossy().into_owned(),
        text: fs::read_to_string(&path).unwrap(),
    };
    paths
        .into_iter()
        .filter(|path| path.is_file())
        .map(read)
        .collect()
}

fn law() -> Law {
    match Rulebook::load(&files(), &domain::vocabulary()) {
        Ok(rulebook) => Law::new(rulebook),
        Err(faults) => panic!(
            "{} faults\n{}",
            faults.len(),
            faults
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join("\n")
        ),
    }
}

/// Compares with a golden file; `GUIJU_GOLDEN=write` rewrites it.
fn golden(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name);
    if std::env::var("GUIJU_GOLDEN").is_ok_and(|mode| mode == "write") {
        fs::write(&path, actual).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == actual,
        "{name} differs from what the law now says; run `make golden` if meant"
    );
}

#[test]
fn all_32_articles_stand_and_none_is_untreated() {
    let law = law();
    let coverage = law.rulebook.coverage();
    assert_eq!((coverage.articles, coverage.untreated), (32, 0));
    for number in [4, 5, 10, 11, 16, 23, 24, 25, 31, 32] {
        assert_eq!(
            law.rulebook.article(number).unwrap().status(),
            Status::Running,
            "{number}"
        );
    }
}

#[test]
fn every_example_of_the_law_comes_out_as_written() {
    let law = law();
    let mut failures = String::new();
    for found in law.rulebook.examples() {
        let outcome = example::run(&law, found);
        if !outcome.passed {
            writeln!(
                failures,
                "{}:{} {}\n    应为 {}\n    实为 {}",
                found.file, found.line, found.title, outcome.expected, outcome.actual
            )
            .unwrap();
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn the_core_articles_have_sixty_examples() {
    let law = law();
    let core = [5, 23, 24, 25, 32];
    let count = law
        .rulebook
        .examples()
        .iter()
        .filter(|e| core.contains(&e.article))
        .count();
    assert!(count >= 60, "{count}");
}

#[test]
fn meetings_have_fifty_five_examples_and_nothing_left_to_build() {
    let law = law();
    let of_meetings = |number: u16| (18..=22).contains(&number);
    let examples = law.rulebook.examples().iter();
    let count = examples.filter(|e| of_meetings(e.article)).count();
    assert!(count >= 55, "{count}");
    for number in 18..=22 {
        let article = law.rulebook.article(number).unwrap();
        assert!(article.blocks.declared.is_none(), "{number}");
    }
}

#[test]
fn the_permission_matrix_is_as_recorded() {
    let law = law();
    let mut matrix = String::new();
    for act in Act::all() {
        writeln!(matrix, "{} {}", act.label, act.id).unwrap();
        for post in law.posts() {
            let refusing = example::probe(&law, post.id(), act.id);
            let articles: Vec<String> = refusing.iter().map(|n| format!("第{n}条")).collect();
            let answer = if refusing.is_empty() {
                "准".into()
            } else {
                articles.join("、")
            };
            writeln!(matrix, "    {}\t{answer}", post.id()).unwrap();
        }
    }
    golden("permission-matrix.txt", &matrix);
}

#[test]
fn what_is_not_carried_out_yet_is_as_recorded() {
    let law = law();
    let mut list = String::new();
    for article in law.rulebook.articles() {
        let status = match article.status() {
            Status::Running => "运行",
            Status::Declared => "待建",
            Status::Principle => "留证",
            Status::Untreated => "未处理",
        };
        let awaited = article
            .blocks
            .declared
            .as_ref()
            .map(|found| found.acts.join("、"));
        writeln!(
            list,
            "{} {status}\t{}",
            article.title,
            awaited.unwrap_or_default()
        )
        .unwrap();
    }
    golden("coverage.txt", &list);
}
