//! Search words, segmented elsewhere. Both engines are given the same folded words, so that a
//! match in one is a match in the other. Never knows a language.

use std::collections::BTreeSet;

use crate::digest::{hex, sm3};
use crate::error::{Result, StoreError};
use crate::sql::{Dialect, Link, SqlResult, params};
use crate::tx::Tx;

/// Longer words are cut, on both sides of the match.
const LONGEST: usize = 64;
/// The search column of one engine ends at a megabyte; the words beyond are not found.
const MOST: usize = 900_000;
/// Opens the word that names the town; no word from outside may hold it.
const OURS: char = '\u{E000}';

pub fn set(tx: &mut Tx<'_>, town: &str, (noun, id): (&str, &str), tokens: &[String]) -> Result<()> {
    let found = tx.row(
        "SELECT doc, words FROM state WHERE town = $1 AND noun = $2 AND id = $3",
        params![town, noun, id],
    )?;
    let Some(mut row) = found else {
        return Err(StoreError::Statement(format!("“{noun} {id}”还没有状态")));
    };
    let (doc, before) = (row.count()?, row.bytes_or_none()?);
    let line = line(tx.dialect(), town, tokens);
    let digest = sm3(&[line.as_bytes()]).to_vec();
    if before.as_ref() == Some(&digest) {
        return Ok(());
    }
    tx.later(Line {
        town: town.to_owned(),
        doc,
        text: line,
        again: before.is_some(),
    });
    tx.run(
        "UPDATE state SET words = $3 WHERE town = $1 AND doc = $2",
        params![town, doc, &digest],
    )?;
    Ok(())
}

/// The words of one matter. One engine starts a new piece of its index at every savepoint after
/// the first words, so that they are written when the last job of a batch is done.
pub struct Line {
    town: String,
    doc: u64,
    text: String,
    again: bool,
}

pub fn write(link: &mut dyn Link, line: &Line) -> SqlResult<()> {
    let Line {
        town,
        doc,
        text,
        again,
    } = line;
    if link.dialect() == Dialect::Postgres {
        let sql = "INSERT INTO words (town, doc, line) VALUES ($1, $2, $3::text::tsvector)
ON CONFLICT (town, doc) DO UPDATE SET line = excluded.line";
        return link.execute(sql, params![town, *doc, text]).map(drop);
    }
    if *again {
        link.execute("DELETE FROM words WHERE rowid = $1", params![*doc])?;
    }
    let sql = "INSERT INTO words (rowid, line) VALUES ($1, $2)";
    link.execute(sql, params![*doc, text]).map(drop)
}

/// The query that matches rows of `town` with all these words; `None` when no word is left.
pub fn query(dialect: Dialect, town: &str, tokens: &[String]) -> Option<String> {
    let words = folded(tokens);
    if words.is_empty() {
        return None;
    }
    let all = std::iter::once(name(town)).chain(words);
    Some(match dialect {
        Dialect::Sqlite => all
            .map(|word| format!("\"{word}\""))
            .collect::<Vec<_>>()
            .join(" AND "),
        Dialect::Postgres => all
            .map(|word| format!("'{word}'"))
            .collect::<Vec<_>>()
            .join(" & "),
    })
}

fn line(dialect: Dialect, town: &str, tokens: &[String]) -> String {
    let mut line = String::new();
    for word in std::iter::once(name(town)).chain(folded(tokens)) {
        if line.len() + word.len() > MOST {
            break;
        }
        match dialect {
            Dialect::Sqlite => line.extend([word.as_str(), " "]),
            Dialect::Postgres => line.extend(["'", word.as_str(), "' "]),
        }
    }
    line
}

fn name(town: &str) -> String {
    format!("{OURS}{}", hex(town.as_bytes()))
}

fn folded(tokens: &[String]) -> BTreeSet<String> {
    tokens
        .iter()
        .flat_map(|token| token.split(is_gap))
        .filter_map(fold)
        .collect()
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || c.is_control() || c == OURS
}

fn fold(word: &str) -> Option<String> {
    let word = word
        .chars()
        .flat_map(char::to_lowercase)
        .map(width)
        .take(LONGEST);
    Some(word.collect::<String>()).filter(|word| !word.is_empty())
}

/// Letters and digits in half width, marks in full width: no mark is left that an engine would
/// read as syntax or as the end of a word.
fn width(c: char) -> char {
    let code = u32::from(c);
    let other = match c {
        '\u{FF01}'..='\u{FF5E}' => code - 0xFEE0,
        _ => code,
    };
    let half = char::from_u32(other).unwrap_or(c).to_ascii_lowercase();
    if half.is_ascii_punctuation() {
        char::from_u32(u32::from(half) + 0xFEE0).unwrap_or(c)
    } else {
        half
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(tokens: &[&str]) -> Vec<String> {
        let tokens = tokens
            .iter()
            .map(|token| (*token).to_owned())
            .collect::<Vec<_>>();
        folded(&tokens).into_iter().collect()
    }

    #[test]
    fn blank_words_are_dropped() {
        assert!(words(&["", " ", "\t\n", "\u{3000}", "\0"]).is_empty());
        assert_eq!(query(Dialect::Sqlite, "gaojing", &[" ".to_owned()]), None);
    }

    #[test]
    fn widths_and_cases_are_the_same_word() {
        assert_eq!(words(&["ＡＢc１２", "abC12"]), ["abc12"]);
    }

    #[test]
    fn no_mark_of_the_engines_survives() {
        let found = words(&["a'b\"c*(d)\\:e&f|g!h"]);
        assert!(
            found
                .iter()
                .all(|word| !word.chars().any(|c| c.is_ascii_punctuation()))
        );
    }

    #[test]
    fn nobody_can_speak_for_another_town() {
        let forged = format!("{OURS}{}", hex(b"other"));
        assert_eq!(words(&[&forged]), [hex(b"other")]);
    }
}
