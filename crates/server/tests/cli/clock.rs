//! Another time than the real one is shown to demonstrations only.

use std::fs;
use std::process::Command;

use tempfile::TempDir;

use crate::{complained, ended, law, text};

#[test]
fn another_time_is_refused_outside_a_demonstration() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("clock");
    fs::write(&file, "30d").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_guiju"))
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .args([text(folder.path()), "--rulebook", text(&law())])
        .env("GUIJU_CLOCK", &file)
        .output()
        .unwrap();
    let line = complained(&output);
    assert_eq!(ended(&output), 2, "{line}");
    assert!(line.contains("--demo"), "{line}");
}
