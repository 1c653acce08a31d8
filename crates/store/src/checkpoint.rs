//! Checkpoints: signed heads, kept in the table and, because a table can be rewritten, outside it.
//! Never knows how often; whoever has a clock calls.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Seek, SeekFrom, Write as _};
use std::path::Path;

use crate::error::{Result, StoreError};
use crate::keys::Signer;
use crate::note::{DASH, Head, Note, origin};
use crate::rows::CheckpointRow;
use crate::store::Store;
use crate::tables::{heads, log, nodes};
use crate::writer::Job;

/// More than any one note, so that the last one is found without reading the whole file.
const TAIL: u64 = 65_536;

impl Store {
    /// Signs the head if there is news since the last one, and makes sure that the last one
    /// stands in `outside`. `None` when there was no news.
    pub fn checkpoint(
        &self,
        town: &str,
        signer: &dyn Signer,
        at: &str,
        outside: &Path,
    ) -> Result<Option<CheckpointRow>> {
        let (last, head) = self.look(|session| {
            let tx = session.tx();
            let (last, size) = (heads::checkpoint(tx, town)?, log::size(tx, town)?);
            let roots = nodes::roots(tx, town, size)?;
            Ok((
                last,
                Head {
                    origin: origin(town),
                    size,
                    roots,
                },
            ))
        })?;
        let news = head.size > last.as_ref().map_or(0, |last| last.size);
        if !news {
            if let Some(last) = last {
                append_once(outside, &last.note)?;
            }
            return Ok(None);
        }
        let note = Note::sign(head.text(), signer)?.to_string();
        let row = CheckpointRow {
            size: head.size,
            at: at.to_owned(),
            note,
        };
        self.write(town, keeping(town, &row))?;
        append_once(outside, &row.note)?;
        Ok(Some(row))
    }
}

/// All notes of the file from first to last; what cannot be read comes as its own text.
pub fn notes(path: &Path) -> Result<Vec<Result<Note, String>>> {
    let bytes = std::fs::read(path).map_err(outside)?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(blocks(&text)
        .into_iter()
        .map(|block| Note::parse(&block).ok_or(block))
        .collect())
}

fn keeping(town: &str, row: &CheckpointRow) -> Job {
    let (town, row) = (town.to_owned(), row.clone());
    Box::new(move |w| {
        // Another node may have signed the same head meanwhile.
        let known = w
            .checkpoint(&town)?
            .is_some_and(|known| known.size >= row.size);
        if !known {
            w.put_checkpoint(&town, &row)?;
        }
        Ok(Vec::new())
    })
}

/// A note is text, an empty line, signature lines, and an empty line after them. What a crash
/// left half written stands alone, so that its neighbours can still be read.
fn blocks(text: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut open = None;
    for part in text
        .split("\n\n")
        .map(|part| part.trim_matches('\n'))
        .filter(|p| !p.is_empty())
    {
        if part.starts_with(DASH) {
            let text = open.take().unwrap_or_default();
            blocks.push(format!("{text}\n\n{part}\n"));
        } else {
            blocks.extend(open.replace(part).map(str::to_owned));
        }
    }
    blocks.extend(open.map(str::to_owned));
    blocks
}

fn append_once(path: &Path, note: &str) -> Result<()> {
    let mut options = OpenOptions::new();
    let mut file = options
        .read(true)
        .append(true)
        .create(true)
        .open(path)
        .map_err(outside)?;
    let tail = tail(&mut file).map_err(outside)?;
    if tail
        .windows(note.len())
        .any(|window| window == note.as_bytes())
    {
        return Ok(());
    }
    let gap = if tail.is_empty() || tail.ends_with(b"\n\n") {
        ""
    } else {
        "\n\n"
    };
    file.write_all(format!("{gap}{note}\n").as_bytes())
        .map_err(outside)?;
    file.sync_all().map_err(outside)?;
    if tail.is_empty() {
        sync_name(path).map_err(outside)
    } else {
        Ok(())
    }
}

/// A new file is only safe once its directory is.
fn sync_name(path: &Path) -> std::io::Result<()> {
    let parent = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    File::open(parent.unwrap_or(Path::new(".")))?.sync_all()
}

fn tail(file: &mut File) -> std::io::Result<Vec<u8>> {
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL)))?;
    let mut tail = Vec::new();
    file.read_to_end(&mut tail)?;
    Ok(tail)
}

fn outside(error: std::io::Error) -> StoreError {
    StoreError::Outside(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::SoftwareKey;
    use crate::proof::Roots;

    fn note(size: u64) -> String {
        let roots = Roots {
            sm3: [3; 32],
            sha256: [2; 32],
        };
        let head = Head {
            origin: origin("gaojing"),
            size,
            roots,
        };
        Note::sign(head.text(), &SoftwareKey::generate("k").unwrap())
            .unwrap()
            .to_string()
    }

    #[test]
    fn a_note_stands_in_the_file_once() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("checkpoints");
        let (first, second) = (note(1), note(2));
        for note in [&first, &second, &second, &first] {
            append_once(&path, note).unwrap();
        }
        let read = notes(&path)
            .unwrap()
            .into_iter()
            .map(|note| note.unwrap().to_string());
        assert_eq!(read.collect::<Vec<_>>(), [first, second]);
    }

    #[test]
    fn a_half_written_note_spoils_no_other() {
        let (first, second) = (note(1), note(2));
        for cut in 1..first.len() - 1 {
            let dir = tempfile::tempdir().unwrap();
            let path = dir.path().join("checkpoints");
            let Some(half) = first.get(..cut) else {
                continue;
            };
            std::fs::write(&path, half).unwrap();
            append_once(&path, &second).unwrap();
            let read = notes(&path).unwrap();
            assert_eq!(
                read.last().unwrap().as_ref().unwrap().to_string(),
                second,
                "cut at {cut}"
            );
        }
    }
}
