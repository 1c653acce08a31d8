//! Law folders as they are typed: one town's folder, or a folder that holds several.

use std::path::{Path, PathBuf};
use std::{fs, io};

use domain::Law;
use rulebook::{LoadFault, Rulebook, SourceFile};

use super::out::why;

/// The file that makes a folder a town's law.
const TOWN: &str = "town.toml";

/// The law folders that a path means.
///
/// # Errors
/// Why there is none, in Chinese.
pub fn folders(path: &Path) -> Result<Vec<PathBuf>, String> {
    if path.join(TOWN).is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let unreadable =
        |error: io::Error| format!("读不出规则文件夹 {}：{}", path.display(), why(&error));
    let mut found = Vec::new();
    for entry in fs::read_dir(path).map_err(unreadable)? {
        let folder = entry.map_err(unreadable)?.path();
        if folder.join(TOWN).is_file() {
            found.push(folder);
        }
    }
    found.sort();
    if found.is_empty() {
        return Err(format!(
            "{} 里没有规则：没有 {TOWN}，子文件夹里也没有",
            path.display()
        ));
    }
    Ok(found)
}

/// Reads and loads one law folder. Faults carry the path as it was typed.
///
/// # Errors
/// Why it could not be read, in Chinese.
pub fn load(folder: &Path) -> Result<Result<Law, Vec<LoadFault>>, String> {
    let files = read(folder)
        .map_err(|error| format!("读不出规则文件夹 {}：{}", folder.display(), why(&error)))?;
    let placed = |fault: LoadFault| LoadFault {
        path: folder.join(&fault.path).display().to_string(),
        ..fault
    };
    Ok(Rulebook::load(&files, &domain::vocabulary())
        .map(Law::new)
        .map_err(|faults| faults.into_iter().map(placed).collect()))
}

fn read(folder: &Path) -> io::Result<Vec<SourceFile>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let kind = path
            .extension()
            .and_then(|kind| kind.to_str())
            .unwrap_or_default();
        if matches!(kind, "md" | "toml" | "txt") && path.is_file() {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            files.push(SourceFile {
                path: name,
                text: fs::read_to_string(&path)?,
            });
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(files)
}
