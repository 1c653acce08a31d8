//! 阅读: the text reflowed for any width, with the words that the inspection points at.

use app::DocumentPage;
use askama::Template;
use domain::Law;
use domain::official_document::Document;

use crate::pages::when;

/// The document as running text.
#[derive(Debug, Template)]
#[template(path = "document/reading.html")]
pub struct Reading {
    number: String,
    title: String,
    addressees: String,
    lines: Vec<Line>,
    attached: String,
    organ: String,
    date: String,
    attachment: Vec<String>,
}

/// One paragraph; its class is its level.
#[derive(Debug)]
struct Line {
    class: &'static str,
    pieces: Vec<(String, bool)>,
}

impl Reading {
    #[must_use]
    pub fn of(law: &Law, found: &DocumentPage) -> Self {
        let document = &found.document;
        let content = &document.content;
        let organ = law.row("organ", &content.organ);
        let text = |key| {
            organ
                .and_then(|row| row.text(key))
                .unwrap_or_default()
                .to_owned()
        };
        let hits: Vec<&str> = found
            .findings
            .iter()
            .map(|finding| finding.words.as_str())
            .collect();
        let attachment = content.attachments.first();
        Self {
            number: number(document, &text("code")),
            title: content.title.clone(),
            addressees: content.addressees.join("，"),
            lines: content
                .body
                .lines()
                .filter(|line| !line.trim().is_empty())
                .map(|line| read(line, &hits))
                .collect(),
            attached: attachment.map(|one| one.name.clone()).unwrap_or_default(),
            organ: text("name"),
            date: document.signed.as_ref().map_or_else(
                || "　　年　月　日".to_owned(),
                |signed| when::day(signed.by.at.date()),
            ),
            attachment: attachment
                .map(|one| one.text.lines().map(str::to_owned).collect())
                .unwrap_or_default(),
        }
    }
}

fn number(document: &Document, code: &str) -> String {
    match &document.number {
        Some(number) => number.to_string(),
        None => format!("{code}〔　　〕　号"),
    }
}

fn read(line: &str, hits: &[&str]) -> Line {
    let line = line.trim();
    Line {
        class: class(line),
        pieces: pieces(line, hits),
    }
}

fn class(line: &str) -> &'static str {
    let numerals = "一二三四五六七八九十";
    let head: String = line.chars().take_while(|c| numerals.contains(*c)).collect();
    if !head.is_empty() && line.chars().nth(head.chars().count()) == Some('、') {
        return "r-h1";
    }
    let second = line.strip_prefix('（').and_then(|rest| rest.chars().next());
    if second.is_some_and(|c| numerals.contains(c)) {
        "r-h2"
    } else {
        ""
    }
}

/// The line cut where the first of the words stands that something was found in.
fn pieces(line: &str, hits: &[&str]) -> Vec<(String, bool)> {
    let found = hits.iter().filter(|words| !words.is_empty());
    let first = found
        .filter_map(|words| Some((line.find(words)?, *words)))
        .min();
    let Some((at, words)) = first else {
        return vec![(line.to_owned(), false)];
    };
    let (before, rest) = line.split_at(at);
    let (hit, after) = rest.split_at(words.len());
    let mut all = vec![(before.to_owned(), false), (hit.to_owned(), true)];
    if !after.is_empty() {
        all.extend(pieces(after, hits));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbered_lines_are_headings() {
        assert_eq!(
            [
                "一、压实责任",
                "十二、附则",
                "（一）检查",
                "一是检查",
                "各单位"
            ]
            .map(class),
            ["r-h1", "r-h1", "r-h2", "", ""]
        );
    }

    #[test]
    fn found_words_stand_apart_and_nothing_is_lost() {
        let cut = pieces("请逐户建立台账，再逐户建立台账。", &["逐户建立台账", ""]);
        let whole: String = cut.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(whole, "请逐户建立台账，再逐户建立台账。");
        assert_eq!(cut.iter().filter(|(_, hit)| *hit).count(), 2);
    }
}
