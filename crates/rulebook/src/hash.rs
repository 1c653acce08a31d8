//! Fingerprints of a law: over all its files, and over the words that people are bound by.
//! It never knows what they say.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::basis::without_space;
use crate::fault::SourceFile;
use crate::section::Section;

/// Over all files by name; line ends and spaces at line ends do not count.
pub(crate) fn of_files(files: &[SourceFile]) -> String {
    let mut files: Vec<(&str, String)> = files
        .iter()
        .map(|file| (name(&file.path), normalised(&file.text)))
        .collect();
    files.sort();
    of_parts(files.iter().flat_map(|(name, text)| [*name, text.as_str()]))
}

/// Over the words of the articles and the routes; white space does not count.
pub(crate) fn of_words(sections: &[Section]) -> String {
    let mut parts: Vec<String> = Vec::new();
    for section in sections {
        parts.push(section.title.clone());
        parts.push(without_space(&section.text.concat()));
        for route in &section.routes {
            let lines = route.head.iter().chain(&route.table);
            parts.extend(lines.map(|(_, line)| without_space(line)));
        }
    }
    of_parts(parts.iter().map(String::as_str))
}

/// The last part of a path.
pub(crate) fn name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

fn normalised(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim_end().to_owned()
}

/// Each part goes in with its length, so that no two lists of parts are alike.
fn of_parts<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    let mut text = String::new();
    for byte in hash.finalize() {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
