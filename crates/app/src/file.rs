//! Files: uploaded, named in an act's input, read again by whoever may.

use domain::case::{Case, Filed, asked_file, filed, filed_line};
use domain::field::{FieldKind, Input, Invalid};
use domain::{Act, Noun, Refusal, inspection};
use store::{FileRow, Job, StoreError, Write};

use crate::app::App;
use crate::caller::Caller;
use crate::fault::{Fault, Found};
use crate::people::secret;

/// Who uploaded which file.
const SHELF: &str = "upload";
/// Digest and name of a file, for looking at without its bytes.
const CARDS: &str = "upload-card";
/// The act under which a marking in a name is refused.
const UPLOAD: &str = "official_document.revise";
const MOST: usize = 20 * 1024 * 1024;

/// What became of an upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileAnswer {
    Stored { file: String, sm3: String },
    Invalid(Invalid),
    Refused(Refusal),
    ReadOnly { reason: String },
}

/// A file as it was uploaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    pub id: String,
    pub name: String,
    pub media: String,
    pub sm3: String,
    pub bytes: Vec<u8>,
}

impl App {
    /// Keeps a file of at most 20 MiB.
    pub async fn put_file(
        &self,
        caller: &Caller,
        name: &str,
        media: &str,
        bytes: Vec<u8>,
    ) -> Found<FileAnswer> {
        let town = self.town(&caller.town)?;
        let input = Input::from([("file".to_owned(), vec![name.to_owned()])]);
        if let Some(refusal) = domain::marked(&town.law, UPLOAD, &input) {
            return Ok(FileAnswer::Refused(refusal));
        }
        if let Some(message) = unfit(name, media, bytes.len()) {
            return Ok(FileAnswer::Invalid(Invalid::at("file", message)));
        }
        if self.me(caller).await?.posts.is_empty() {
            return Ok(FileAnswer::Invalid(Invalid::at(
                "file",
                "没有任职的账号不能上传文件",
            )));
        }
        let row = FileRow {
            id: secret::new().map_err(Fault::of)?,
            name: name.to_owned(),
            media: media.to_owned(),
            sm3: store::hex(&store::sm3(&[&bytes])),
            bytes,
        };
        let (file, sm3) = (row.id.clone(), row.sm3.clone());
        let owner = caller.account.clone();
        let job: Job = Box::new(move |write| {
            write.put_file(town.id.as_str(), &row)?;
            write.put_shelf(town.id.as_str(), SHELF, &row.id, owner.as_bytes(), None)?;
            let card = format!("{} {}", row.sm3, row.name);
            write.put_shelf(town.id.as_str(), CARDS, &row.id, card.as_bytes(), None)?;
            Ok(Vec::new())
        });
        match self.write(&caller.town, job).await {
            Ok(_) => Ok(FileAnswer::Stored { file, sm3 }),
            Err(StoreError::ReadOnly(reason)) => Ok(FileAnswer::ReadOnly { reason }),
            Err(error) => Err(error.into()),
        }
    }

    /// A file, for whoever uploaded it.
    pub async fn file(&self, caller: &Caller, id: &str) -> Found<Option<StoredFile>> {
        let (town, owner, id) = (
            caller.town.to_string(),
            caller.account.clone(),
            id.to_owned(),
        );
        self.look(move |read| {
            let known = read.shelf(&town, SHELF, &id)?;
            if known.is_none_or(|known| known != owner.as_bytes()) {
                return Ok(None);
            }
            Ok(read.file(&town, &id)?.map(stored))
        })
        .await
    }

    /// A file that a case names as evidence, for whoever may read the case.
    pub async fn evidence(
        &self,
        caller: &Caller,
        case: &str,
        id: &str,
    ) -> Found<Option<StoredFile>> {
        let Some(view) = self.matter(caller, Noun::Case, case).await? else {
            return Ok(None);
        };
        let named = |case: &Case| {
            let mut filed = case.evidence().filter_map(|line| filed(line));
            filed.any(|found| found.file == id)
        };
        if !view.matter.case().is_some_and(named) {
            return Ok(None);
        }
        let (town, id) = (caller.town.to_string(), id.to_owned());
        self.look(move |read| Ok(read.file(&town, &id)?.map(stored)))
            .await
    }
}

/// Files named in an act's input get their digest and name; one that is not the asker's is not
/// understood.
pub(crate) fn settle(
    read: &mut dyn Write,
    town: &str,
    person: &str,
    act: &Act,
    input: &mut Input,
) -> store::Result<Option<Invalid>> {
    let fields = act.form.fields.iter();
    for field in fields.filter(|field| field.kind == FieldKind::Files) {
        let Some(typed) = input.get_mut(field.name) else {
            continue;
        };
        let lines = typed.iter().flat_map(|text| text.lines());
        let mut settled = Vec::new();
        for line in lines.map(|line| line.trim().to_owned()) {
            let Some(file) = asked_file(&line) else {
                settled.push(line);
                continue;
            };
            let Some(known) = card(read, town, person, file)? else {
                let said = "没有这个附件，或者不是您上传的；请重新选文件";
                return Ok(Some(Invalid::at(field.name, said)));
            };
            settled.push(known);
        }
        *typed = settled;
    }
    Ok(None)
}

/// The line of evidence that names a file of this person's.
fn card(
    read: &mut dyn Write,
    town: &str,
    person: &str,
    file: &str,
) -> store::Result<Option<String>> {
    let owner = read.shelf(town, SHELF, file)?;
    if owner.is_none_or(|owner| owner != person.as_bytes()) {
        return Ok(None);
    }
    let card = read
        .shelf(town, CARDS, file)?
        .and_then(|card| String::from_utf8(card).ok());
    let parts = card.as_ref().and_then(|card| card.split_once(' '));
    Ok(parts.map(|(sm3, name)| filed_line(Filed { file, sm3, name })))
}

fn stored(row: FileRow) -> StoredFile {
    StoredFile {
        id: row.id,
        name: row.name,
        media: row.media,
        sm3: row.sm3,
        bytes: row.bytes,
    }
}

/// Why a file cannot be kept.
fn unfit(name: &str, media: &str, size: usize) -> Option<String> {
    let length = name.chars().count();
    if size == 0 {
        Some("文件是空的".to_owned())
    } else if size > MOST {
        Some("文件不能超过20MB".to_owned())
    } else if length == 0 || length > 120 || name.starts_with('.') {
        Some("文件名应有1至120字，不以“.”开头".to_owned())
    } else if name.contains(['/', '\\', ':', '<', '>', '"', '|', '?', '*']) {
        Some("文件名不能含有 / \\ : < > \" | ? *".to_owned())
    } else if !inspection::unsafe_characters(name).is_empty() {
        Some("文件名含有不可见的控制字符".to_owned())
    } else if media.len() > 100 || !media.is_ascii() || media.contains(char::is_whitespace) {
        Some("文件类型不对".to_owned())
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_a_path_or_turns_the_order_of_letters_is_not_kept() {
        let told = |name: &str| unfit(name, "application/pdf", 1).is_some();
        assert!(!told("防汛预案.pdf"));
        for name in ["", "../a.pdf", "a\\b", "\u{202e}fdp.exe", ".bashrc", "a\0b"] {
            assert!(told(name), "{name:?}");
        }
        assert!(unfit("a", "text/plain", MOST + 1).is_some());
    }
}
