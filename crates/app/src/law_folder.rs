//! A town's law folder, read from disk and loaded. The only place where law and files meet.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::Law;
use rulebook::{LoadFault, Rulebook, SourceFile};

use crate::config::OpenFault;

/// A law with the files that it was read from.
pub type Loaded = (Arc<Law>, Vec<SourceFile>);

/// Loads all folders. Faults of all of them are told at once.
pub fn load_all(folders: &[PathBuf]) -> Result<Vec<Loaded>, OpenFault> {
    let mut laws = Vec::new();
    let mut faults = Vec::new();
    for folder in folders {
        let files = files(folder)?;
        match load(folder, &files) {
            Ok(law) => laws.push((Arc::new(law), files)),
            Err(found) => faults.extend(found),
        }
    }
    if faults.is_empty() {
        Ok(laws)
    } else {
        Err(OpenFault::Law(faults))
    }
}

fn files(folder: &Path) -> Result<Vec<SourceFile>, OpenFault> {
    read(folder).map_err(|error| OpenFault::Folder {
        path: folder.to_owned(),
        reason: error.to_string(),
    })
}

fn load(folder: &Path, files: &[SourceFile]) -> Result<Law, Vec<LoadFault>> {
    let loaded = Rulebook::load(files, &domain::vocabulary());
    let in_folder = |fault: LoadFault| LoadFault {
        path: folder.join(&fault.path).display().to_string(),
        ..fault
    };
    loaded
        .map(Law::new)
        .map_err(|faults| faults.into_iter().map(in_folder).collect())
}

/// The text files of the folder itself, by name.
fn read(folder: &Path) -> std::io::Result<Vec<SourceFile>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let known = path
            .extension()
            .is_some_and(|kind| kind == "md" || kind == "toml" || kind == "txt");
        if known && path.is_file() {
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
