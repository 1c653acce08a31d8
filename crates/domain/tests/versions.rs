//! An older text of the law over the office as it is now.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use domain::case::Case;
use domain::field::Input;
use domain::{Command, Decision, Facts, Figures, Law, Matter, No, Office, decide, example};
use jiff::civil::date;
use rulebook::{Rulebook, SourceFile};

const DOCUMENTS: &str = "06-documents.md";
const SETTINGS: &str = "10-settings.md";

fn files() -> Vec<SourceFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulebooks/gaojing");
    let paths = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let read = |path: std::path::PathBuf| SourceFile {
        path: path.file_name().unwrap().to_string_lossy().into_owned(),
        text: fs::read_to_string(&path).unwrap(),
    };
    paths.filter(|path| path.is_file()).map(read).collect()
}

fn edit(files: &mut [SourceFile], name: &str, change: impl FnOnce(&str) -> String) {
    let file = files.iter_mut().find(|file| file.path == name).unwrap();
    let changed = change(&file.text);
    assert_ne!(file.text, changed, "{name} was not changed");
    file.text = changed;
}

fn law(files: &[SourceFile]) -> Law {
    match Rulebook::load(files, &domain::vocabulary()) {
        Ok(rulebook) => Law::new(rulebook),
        Err(faults) => panic!("{}", faults[0]),
    }
}

/// Without 核稿; a new post, a year of holidays, another own figure and another higher-law figure.
fn amended() -> Law {
    let mut files = files();
    edit(&mut files, DOCUMENTS, |text| {
        let kept = text.lines().filter(|line| !line.starts_with("| 核稿 |"));
        let routed = kept.map(|line| match line.starts_with("| ") {
            true => line
                .replace("| 单人 | 核稿 |", "| 单人 | 商量 |")
                .replace("、核稿", ""),
            false => line.to_owned(),
        });
        routed.collect::<Vec<_>>().join("\n")
    });
    edit(&mut files, SETTINGS, |text| {
        let text = text.replace("value = 4000", "value = 3000");
        let text = text.replace("value = 5000", "value = 4500");
        let more = "[[post]]\nid = \"新设科员\"\nrole = \"科员\"\noffice = \"党政办\"\nsingle = false\naccount = \"newcomer\"\n\n\
            [[calendar_year]]\nid = \"2031\"\nnotice = \"通知\"\nissued = 2030-11-01\nholidays = [2031-01-01]\nworkdays = [2031-01-04]\n";
        format!("{text}\n```toml\n{more}```\n")
    });
    law(&files)
}

#[test]
fn the_text_is_the_older_one_and_what_is_so_is_as_of_now() {
    let current = amended();
    let older = Law::continuing(&files(), &current).unwrap();
    let steps = |law: &Law| law.route("official_document").unwrap().steps.len();
    assert_eq!(steps(&older), steps(&current) + 1);
    let today = date(2026, 11, 24);
    assert_eq!(
        older.figure("document-length-comprehensive", today),
        Some(5000)
    );
    assert_eq!(older.figure("document-length-special", today), Some(3000));
    assert!(older.post("新设科员").is_some());
    assert!(older.row("calendar_year", "2031").is_some());
}

#[test]
fn its_hashes_say_which_text_over_which_files() {
    let (first, current) = (law(&files()), amended());
    let older = Law::continuing(&files(), &current).unwrap().rulebook;
    assert_eq!(older.text_hash(), first.rulebook.text_hash());
    assert_eq!(older.hash(), current.rulebook.hash());
    assert_ne!(older.text_hash(), current.rulebook.text_hash());
    let found = Rulebook::fingerprints(&files()).unwrap();
    assert_eq!(found.0, first.rulebook.hash());
    assert_eq!(found.1, first.rulebook.text_hash());
}

#[test]
fn a_post_that_is_new_is_somebody_to_the_older_rules() {
    let older = Law::continuing(&files(), &amended()).unwrap();
    let draft = "official_document.draft";
    assert_eq!(example::probe(&older, "新设科员", draft), Vec::<u16>::new());
    assert!(!example::probe(&older, "新设科员", "official_document.sign").is_empty());
}

#[test]
fn the_older_rules_answer_their_own_examples_as_they_did() {
    let mut current = files();
    edit(&mut current, SETTINGS, |text| {
        text.replace("value = 5000", "value = 4500")
    });
    let older = Law::continuing(&files(), &law(&current)).unwrap();
    for found in older.rulebook.examples() {
        let outcome = example::run(&older, found);
        assert!(outcome.passed, "{}: {}", found.title, outcome.actual);
    }
}

#[test]
fn a_post_that_is_gone_does_not_keep_the_older_text_from_being_read() {
    let mut older = files();
    edit(&mut older, SETTINGS, |text| {
        format!(
            "{text}\n```toml\n[[post]]\nid = \"撤销的岗位\"\nrole = \"党政办文书\"\noffice = \"党政办\"\nsingle = true\naccount = \"gone\"\n```\n"
        )
    });
    edit(&mut older, DOCUMENTS, |text| {
        text.replace(
            "| 核稿 | — | 党政办文书、",
            "| 核稿 | — | 撤销的岗位、党政办文书、",
        )
    });
    let older = Law::continuing(&older, &law(&files()));
    match older {
        Ok(law) => assert!(law.post("撤销的岗位").is_none()),
        Err(faults) => panic!("{}", faults[0]),
    }
}

#[test]
fn what_the_program_no_longer_understands_is_told() {
    let mut older = files();
    edit(&mut older, SETTINGS, |text| {
        format!("{text}\n```toml\n[[forgotten]]\nid = \"一\"\n```\n")
    });
    let faults = Law::continuing(&older, &law(&files())).unwrap_err();
    assert!(faults[0].to_string().contains("forgotten"), "{}", faults[0]);
}

/// The director of the office moves one open case of a kind to the law in force.
fn migrated(kind: &str) -> Result<Decision, No> {
    let mut office = Office::default();
    let holder = BTreeSet::from(["office-director".to_owned()]);
    let holders = &mut office.organization.holders;
    holders.insert("党政办主任".to_owned(), holder);
    let case = Case {
        id: "2026-0001".to_owned(),
        kind: kind.to_owned(),
        ..Case::default()
    };
    let facts = Facts {
        now: date(2026, 11, 24).at(9, 0, 0, 0),
        person: "office-director",
        office: &office,
        matter: None,
        related: &[Matter::Case(case)],
        figures: &Figures::default(),
        new_id: "",
    };
    let typed = [("from", "原来的文本"), ("reason", "与新的上位法抵触")];
    let command = Command {
        act: "rules.migrate".to_owned(),
        input: Input::from(typed.map(|(name, text)| (name.to_owned(), vec![text.to_owned()]))),
    };
    decide(&law(&files()), &facts, &command)
}

#[test]
fn a_matter_whose_kind_is_gone_is_not_moved_where_nobody_could_go_on_with_it() {
    let moved = migrated("督办任务").map(|decision| decision.consequences.len());
    assert_eq!(moved.ok(), Some(1));
    match migrated("没有了的种类") {
        Err(No::Invalid(invalid)) => assert!(invalid.fields["from"].contains("没有了的种类")),
        other => panic!("{other:?}"),
    }
}
