//! `guiju inspect`: defects of drafts. Findings are the office's; here files are read and told.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use domain::inspection::{self, Inspection};
use serde_json::{Value, json};

use super::out::{complain, say, say_json, why};
use super::{End, docx};

/// The longest file; a longer one is no draft of a document.
const LONGEST: u64 = 20 * 1024 * 1024;

#[derive(Args)]
#[command(next_help_heading = "选项")]
pub struct Inspect {
    /// 公文稿：.md、.txt 或 .docx
    #[arg(value_name = "文件", required = true)]
    files: Vec<PathBuf>,
    /// 输出 JSON
    #[arg(long)]
    json: bool,
}

impl Inspect {
    pub fn run(self) -> End {
        let (mut told, mut end) = (Vec::new(), End::Fine);
        for file in &self.files {
            match text(file) {
                Ok(text) => {
                    let found = inspection::inspect(&text);
                    if !found.findings.is_empty() && end == End::Fine {
                        end = End::Found;
                    }
                    told.push((file, found));
                }
                Err(why) => {
                    complain(format!("{}：{why}", file.display()));
                    end = End::Cannot;
                }
            }
        }
        if self.json {
            say_json(
                &told
                    .iter()
                    .map(|(file, found)| as_json(file, found))
                    .collect(),
            );
        } else {
            told.iter().for_each(|(file, found)| words(file, found));
        }
        end
    }
}

fn text(file: &Path) -> Result<String, String> {
    let size = fs::metadata(file)
        .map_err(|error| format!("读不出：{}", why(&error)))?
        .len();
    if size > LONGEST {
        return Err("太大，最多20 MiB".to_owned());
    }
    let bytes = fs::read(file).map_err(|error| format!("读不出：{}", why(&error)))?;
    match file.extension().and_then(|kind| kind.to_str()) {
        Some("md" | "txt") => String::from_utf8(bytes).map_err(|_| "不是 UTF-8 文本".to_owned()),
        Some("docx") => docx::text(&bytes),
        _ => Err("只认 .md、.txt、.docx".to_owned()),
    }
}

fn as_json(file: &Path, found: &Inspection) -> Value {
    json!({ "file": file.display().to_string(), "kind": found.kind, "findings": found.findings })
}

fn words(file: &Path, found: &Inspection) {
    let kind = found.kind.as_deref().unwrap_or("未看出文种");
    say(format!(
        "{}：{kind}，{}处",
        file.display(),
        found.findings.len()
    ));
    for one in &found.findings {
        let (level, code, advice) = (one.level.label(), one.code, &one.advice);
        let at = if one.words.is_empty() {
            String::new()
        } else {
            format!("“{}”", one.words)
        };
        say(format!("  {level} {code} {at} {advice}（{}）", one.clause));
    }
}
