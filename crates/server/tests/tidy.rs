//! House rules that a machine can hold: rooms, sizes, headers, and what the tree may not mention.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Room, the rooms it may know, and the crates that only it may name.
const ROOMS: [(&str, &[&str], &[&str]); 6] = [
    ("rulebook", &[], &["cedar-policy", "pulldown-cmark"]),
    ("domain", &["rulebook"], &[]),
    ("store", &[], &["rusqlite", "postgres"]),
    ("typesetting", &[], &["typst", "typst-pdf", "typst-svg"]),
    (
        "app",
        &["rulebook", "domain", "store", "typesetting"],
        &["jieba-rs", "argon2"],
    ),
    (
        "server",
        &["app", "domain", "rulebook"],
        &["axum", "askama", "clap", "utoipa"],
    ),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn tracked() -> Vec<PathBuf> {
    let listed = Command::new("git")
        .arg("ls-files")
        .current_dir(root())
        .output()
        .unwrap();
    let names = String::from_utf8(listed.stdout).unwrap();
    names
        .lines()
        .map(|name| root().join(name))
        .filter(|path| path.is_file())
        .collect()
}

fn rust_files() -> Vec<PathBuf> {
    let rust = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "rs");
    tracked().into_iter().filter(rust).collect()
}

/// The names under `[dependencies]`.
fn dependencies(room: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join("crates").join(room).join("Cargo.toml")).unwrap();
    text.lines()
        .skip_while(|line| *line != "[dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once(" =").map(|(name, _)| name.to_owned()))
        .collect()
}

#[test]
fn each_room_knows_only_the_rooms_that_it_may() {
    for (room, may, _) in ROOMS {
        for known in dependencies(room) {
            let is_room = ROOMS.iter().any(|(other, ..)| *other == known);
            assert!(
                !is_room || may.contains(&known.as_str()),
                "{room} must not know {known}"
            );
        }
    }
}

#[test]
fn each_heavy_crate_stands_in_one_room() {
    for (owner, _, own) in ROOMS {
        for (room, ..) in ROOMS.iter().filter(|(room, ..)| *room != owner) {
            let named = dependencies(room);
            for heavy in own {
                assert!(
                    !named.iter().any(|name| name == heavy),
                    "{heavy} stands in {room}"
                );
            }
        }
    }
}

#[test]
fn every_file_says_what_it_is_and_none_is_long() {
    let mut faults = Vec::new();
    for path in rust_files() {
        let text = fs::read_to_string(&path).unwrap();
        if !text.starts_with("//!") && !path.ends_with("build.rs") {
            faults.push(format!("{} does not open with //!", path.display()));
        }
        let code = text
            .split("#[cfg(test)]")
            .next()
            .unwrap_or_default()
            .lines()
            .count();
        let beside = |part: std::path::Component<'_>| {
            part.as_os_str() == "tests" || part.as_os_str() == "trial"
        };
        let is_test = path.components().any(beside);
        if code > 400 && !is_test {
            faults.push(format!("{} has {code} lines", path.display()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn nothing_is_left_open_and_no_machine_is_mentioned() {
    let open = [
        concat!("to", "do!("),
        concat!("unimpl", "emented!("),
        concat!("FIX", "ME"),
    ];
    let machine = [
        concat!("/wo", "rk/"),
        concat!("/ro", "ot/"),
        concat!("../sha", "red"),
    ];
    let mut faults = Vec::new();
    for path in tracked() {
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        for word in open
            .iter()
            .chain(&machine)
            .filter(|word| text.contains(**word))
        {
            faults.push(format!("{} contains {word}", path.display()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
