//! Law folders that differ from the one of Gaojing, and a kept text that the program cannot read.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rulebook::{Rulebook, SourceFile};
use serde_json::{Value, json};
use tempfile::TempDir;

const DOCUMENTS: &str = "06-documents.md";
const IMPLEMENTATION: &str = "07-implementation.md";
const SETTINGS: &str = "10-settings.md";

/// The step of the route of tasks, as it is written.
const ACCEPTANCE: &str =
    "| 签收 | — | 主办科室 | 签收 | 1工作日 | 并行任一 | 实施 | — | 提醒 主办科室负责人 |\n";

/// The law of Gaojing in a folder of its own.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Self {
        let dir = TempDir::new().unwrap();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulebooks/gaojing");
        for entry in fs::read_dir(from).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                fs::copy(&path, dir.path().join(path.file_name().unwrap())).unwrap();
            }
        }
        Self(dir)
    }

    /// Without 核稿 of documents and 签收 of tasks, with another own figure and another figure of higher law.
    pub fn amended() -> Self {
        let folder = Self::new();
        folder.edit(DOCUMENTS, |text| {
            let kept = text.lines().filter(|line| !line.starts_with("| 核稿 |"));
            let routed = kept.map(|line| match line.starts_with("| ") {
                true => line
                    .replace("| 单人 | 核稿 |", "| 单人 | 商量 |")
                    .replace("、核稿", ""),
                false => line.to_owned(),
            });
            routed.collect::<Vec<_>>().join("\n")
        });
        folder.edit(IMPLEMENTATION, |text| text.replacen(ACCEPTANCE, "", 1));
        folder.other_figure("value = 4000", "value = 3000");
        folder.other_figure("value = 5000", "value = 4500");
        folder
    }

    /// With another name for the step at which a task is worked on.
    pub fn renamed_step() -> Self {
        let folder = Self::new();
        folder.edit(IMPLEMENTATION, |text| {
            let steps = text.replacen("\n| 实施 |", "\n| 推进 |", 1);
            let next = steps.replacen("| 并行任一 | 实施 | — |", "| 并行任一 | 推进 | — |", 1);
            next.replace("| 实施 | 提醒 党政办主任 |", "| 推进 | 提醒 党政办主任 |")
        });
        folder
    }

    pub fn other_figure(&self, from: &str, to: &str) {
        self.edit(SETTINGS, |text| text.replace(from, to));
    }

    fn edit(&self, file: &str, change: impl FnOnce(&str) -> String) {
        let path = self.path().join(file);
        let text = fs::read_to_string(&path).unwrap();
        let changed = change(&text);
        assert_ne!(text, changed, "{file} was not changed");
        fs::write(path, changed).unwrap();
    }

    pub fn path(&self) -> PathBuf {
        self.0.path().to_owned()
    }
}

/// Makes the kept text speak of something that the program has no word for, as after a change of
/// the program's vocabulary.
pub fn forget_a_word(database: &Path) {
    let store = store::Store::open(store::Location::Sqlite(database)).unwrap();
    let job: store::Job = Box::new(|write| {
        let kept = write.shelf_all("gaojing", "law-text")?;
        for (text_hash, bytes) in kept {
            let bytes = with_unknown_word(&bytes);
            write.put_shelf("gaojing", "law-text", &text_hash, &bytes, None)?;
        }
        Ok(Vec::new())
    });
    store.write("gaojing", job).unwrap();
}

fn with_unknown_word(bytes: &[u8]) -> Vec<u8> {
    let mut kept: Value = serde_json::from_slice(bytes).unwrap();
    let mut files: BTreeMap<String, String> = serde_json::from_value(kept["files"].take()).unwrap();
    let text = files.get_mut(SETTINGS).unwrap();
    text.push_str("\n```toml\n[[forgotten]]\nid = \"忘记的词\"\n```\n");
    let sources: Vec<SourceFile> = files
        .iter()
        .map(|(path, text)| SourceFile {
            path: path.clone(),
            text: text.clone(),
        })
        .collect();
    let (hash, _) = Rulebook::fingerprints(&sources).unwrap();
    kept["hash"] = json!(hash);
    kept["files"] = json!(files);
    serde_json::to_vec(&kept).unwrap()
}
