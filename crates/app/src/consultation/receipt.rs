//! 回执: what a commenter takes home, and what can be learnt with it. The code is the only key; it
//! follows from the salted commitment, so nothing has to be kept for it.

use domain::major_decision::{Comment, Stage};
use jiff::civil::DateTime;
use store::{Entry, Receipt};

use crate::app::App;
use crate::consultation::decision;
use crate::consultation::page::GroupLine;
use crate::fault::Found;
use crate::rows::one_line;
use crate::town::{TownId, decode};

/// Neither I, L, O nor U: nothing that is read for another sign.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 10;

/// What the commenter takes home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommentReceipt {
    pub number: u64,
    pub code: String,
}

/// What became of a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    pub code: String,
    pub number: u64,
    pub at: DateTime,
    /// None once it has been destroyed.
    pub text: Option<String>,
    /// The paragraph that it is about; 0 for the whole.
    pub part: u32,
    /// The consultation that it belongs to.
    pub consultation: String,
    pub title: String,
    pub stage: Stage,
    /// First and last number of its batch, and the event of the record that binds it.
    pub batch: Option<(u64, u64, Option<u64>)>,
    pub group: Option<GroupLine>,
}

impl CommentReceipt {
    pub(super) fn of(channel: &str, receipt: &Receipt) -> Self {
        Self {
            number: receipt.number,
            code: code(channel, receipt.number, &receipt.commitment),
        }
    }
}

impl App {
    /// What became of the comment to which a code belongs; none where it belongs to none.
    pub async fn comment_receipt(&self, town: &TownId, code: &str) -> Found<Option<Arrived>> {
        let Some((channel, number, signs)) = read(code) else {
            return Ok(None);
        };
        let (of, asked) = (town.to_string(), channel.clone());
        let found = self.peruse(move |intake| {
            let entry = intake.entry(&of, &asked, number)?;
            let entry = entry.filter(|entry| same(&signs, &check(&entry.commitment)));
            let proof = match entry {
                Some(_) => intake.proof(&of, &asked, number)?,
                None => None,
            };
            Ok(entry.map(|entry| (entry, proof.map(|proof| proof.batch))))
        });
        let Some((entry, batch)) = found.await? else {
            return Ok(None);
        };
        let batch = batch.map(|batch| (batch.from, batch.to, batch.event));
        self.arrived(town, channel, entry, batch).await
    }

    async fn arrived(
        &self,
        town: &TownId,
        channel: String,
        entry: Entry,
        batch: Option<(u64, u64, Option<u64>)>,
    ) -> Found<Option<Arrived>> {
        let (of, today) = (self.town(town)?, self.now().date());
        self.look(move |read| {
            let Some(decision) = decision(read, &of, &channel)? else {
                return Ok(None);
            };
            let Some(put_up) = decision.put_up(&channel, today) else {
                return Ok(None);
            };
            let comment: Option<Comment> = entry.body.as_deref().map(decode).transpose()?;
            Ok(Some(Arrived {
                code: code(&channel, entry.number, &entry.commitment),
                number: entry.number,
                at: moment(&entry.at),
                part: comment.as_ref().map_or(0, |comment| comment.part),
                text: comment.map(|comment| comment.text),
                title: one_line(&decision.content.title),
                stage: put_up.stage(today),
                group: put_up.group_of(entry.number).map(GroupLine::of),
                consultation: channel,
                batch,
            }))
        })
        .await
    }
}

/// An instant as the intake keeps it.
pub(super) fn moment(at: &str) -> DateTime {
    let local = at.strip_suffix("+08:00").unwrap_or(at);
    local.parse().unwrap_or_default()
}

fn code(channel: &str, number: u64, commitment: &[u8]) -> String {
    format!("{channel}-{number}-{}", check(commitment))
}

fn check(commitment: &[u8]) -> String {
    let digest = store::sm3(&[b"receipt", commitment]);
    let signs = digest.iter().take(LENGTH);
    let signs = signs.filter_map(|byte| SIGNS.get(usize::from(byte % 32)));
    signs.map(|sign| char::from(*sign)).collect()
}

/// Channel, number and signs of a code as it was typed.
fn read(code: &str) -> Option<(String, u64, String)> {
    let typed = code.chars().filter(|sign| !sign.is_whitespace()).take(80);
    let plain: String = typed.map(|sign| sign.to_ascii_uppercase()).collect();
    let (rest, signs) = plain.rsplit_once('-')?;
    let (channel, number) = rest.rsplit_once('-')?;
    let alike = |sign| match sign {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let signs: String = signs.chars().map(alike).collect();
    let number = number.parse().ok().filter(|number| *number > 0)?;
    (signs.len() == LENGTH).then(|| (channel.to_owned(), number, signs))
}

// In a time that does not tell how many signs were right.
fn same(given: &str, right: &str) -> bool {
    let pairs = given.bytes().zip(right.bytes());
    let differing = pairs.fold(0, |sum, (one, two)| sum | (one ^ two));
    given.len() == right.len() && differing == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_again_however_it_is_typed() {
        let written = code("2026-0012-1-1", 47, &[7; 32]);
        let (channel, number, signs) = read(&written).unwrap();
        assert_eq!((channel.as_str(), number), ("2026-0012-1-1", 47));
        assert!(same(&signs, &check(&[7; 32])));
        let sloppy = format!(" {} ", written.to_lowercase().replace('0', "o"));
        let (_, _, again) = read(&sloppy.replace("2o26-oo12", "2026-0012")).unwrap();
        assert!(same(&again, &check(&[7; 32])));
    }

    #[test]
    fn another_entrys_code_does_not_fit() {
        assert!(!same(&check(&[7; 32]), &check(&[8; 32])));
        assert!(!same("", &check(&[7; 32])));
        for text in [
            "",
            "-",
            "2026-0012-1-1-47",
            "2026-0012-1-1-x-AAAAAAAAAA",
            "a-0-AAAAAAAAAA",
        ] {
            assert!(read(text).is_none(), "{text}");
        }
    }
}
