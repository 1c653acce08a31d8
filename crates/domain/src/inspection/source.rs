//! A document source: TOML between `+++` lines, then the body. It takes what it understands and
//! leaves faults of the file to the one who sets the page.

use toml::{Table, Value};

use super::paper::Paper;
use super::pattern::Pattern;
use super::{Draft, Finding};

const FENCE: &str = "+++";

static ISO: Pattern = Pattern::new("^[0-9]{4}-[0-9]{2}-[0-9]{2}$");

/// A read source, with what is needed to tell places in the file.
pub struct Source {
    pub draft: Draft,
    header: String,
    header_start: usize,
    /// Where each paragraph of the body begins.
    paragraphs: Vec<usize>,
}

/// Reads a document source; `None` if the text is none.
pub fn read(text: &str) -> Option<Source> {
    let (first, rest) = text.split_once('\n')?;
    if first.trim_start_matches('\u{FEFF}').trim_end() != FENCE {
        return None;
    }
    let header: String = rest
        .split_inclusive('\n')
        .take_while(|line| line.trim_end() != FENCE)
        .collect();
    let after = rest.get(header.len()..)?;
    let (fence, body) = after.split_once('\n').unwrap_or((after, ""));
    let table: Table = toml::from_str(&header).ok()?;
    let header_start = first.chars().count() + 1;
    let body_start = header_start + header.chars().count() + fence.chars().count() + 1;
    let draft = Draft {
        body: body.to_owned(),
        ..of_table(&table)
    };
    Some(Source {
        draft,
        header,
        header_start,
        paragraphs: paragraphs(body, body_start),
    })
}

impl Source {
    /// Moves a finding from the laid-out draft to its place in the file.
    pub fn place(&self, finding: &mut Finding, paper: &Paper) {
        let length = finding.end - finding.start;
        let start = self
            .in_body(finding.start, paper)
            .or_else(|| self.in_header(&finding.words));
        let end = self.header_start + self.header.chars().count();
        finding.end = start.map_or(end, |start| start + length);
        finding.start = start.unwrap_or(end);
    }

    fn in_body(&self, at: usize, paper: &Paper) -> Option<usize> {
        let mut pairs = paper.body.iter().zip(&self.paragraphs);
        let (piece, start) = pairs.find(|(p, _)| (p.start..=p.end()).contains(&at))?;
        Some(start + at - piece.start)
    }

    fn in_header(&self, words: &str) -> Option<usize> {
        if words.is_empty() {
            return None;
        }
        let before = self.header.split_once(words)?.0;
        Some(self.header_start + before.chars().count())
    }
}

fn paragraphs(body: &str, start: usize) -> Vec<usize> {
    let mut at = start;
    let mut starts = Vec::new();
    for line in body.split_inclusive('\n') {
        if !line.trim().is_empty() {
            starts.push(at + line.chars().take_while(|c| c.is_whitespace()).count());
        }
        at += line.chars().count();
    }
    starts
}

fn of_table(table: &Table) -> Draft {
    Draft {
        kind: text(table, "kind"),
        organ: text(table, "organ"),
        number: text(table, "number"),
        title: text(table, "title").unwrap_or_default(),
        addressees: texts(table, "addressees"),
        copied_to: texts(table, "copied_to"),
        signatory: text(table, "signatory"),
        completed_on: text(table, "completed_on"),
        issued_by: text(table, "issued_by"),
        issued_on: text(table, "issued_on"),
        note: text(table, "note"),
        attachments: table
            .get("attachments")
            .map(attachments)
            .unwrap_or_default(),
        body: String::new(),
    }
}

fn text(table: &Table, key: &str) -> Option<String> {
    plain(table.get(key)?)
}

fn texts(table: &Table, key: &str) -> Vec<String> {
    match table.get(key) {
        Some(Value::Array(items)) => items.iter().filter_map(plain).collect(),
        Some(one) => plain(one).into_iter().collect(),
        None => Vec::new(),
    }
}

/// A text that the notice itself issues is set after it, but is no 附件.
fn attachments(value: &Value) -> Vec<String> {
    let listed = |item: &&Value| item.get("listed").and_then(Value::as_bool).unwrap_or(true);
    let name = |item: &Value| plain(item.get("name").unwrap_or(item));
    value
        .as_array()
        .into_iter()
        .flatten()
        .filter(listed)
        .filter_map(name)
        .collect()
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if ISO.is_in(text) => printed(text),
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Datetime(moment) => printed(&moment.date?.to_string()),
        _ => None,
    }
}

fn printed(iso: &str) -> Option<String> {
    let mut numbers = iso.split('-').map(|number| number.trim_start_matches('0'));
    let (year, month, day) = (numbers.next()?, numbers.next()?, numbers.next()?);
    Some(format!("{year}年{month}月{day}日"))
}

#[cfg(test)]
mod tests {
    use super::super::inspect;
    use super::*;

    const SOURCE: &str = "+++
organ = \"青田县石溪镇人民政府\"
number = \"石政发[2024]8号\"
kind = \"通知\"
title = \"青田县石溪镇人民政府关于开展河道清淤的通知\"
addressees = [
  \"各村民委员会\", # 全部
  \"镇属各单位\",
]
completed_on = 2024-05-06
+++

现就河道清淤通知如下。
\u{3000}\u{3000}一、本周搞定。
";

    #[test]
    fn a_source_is_read_into_its_parts() {
        let draft = Draft::from_text(SOURCE);
        assert_eq!(draft.addressees, ["各村民委员会", "镇属各单位"]);
        assert_eq!(draft.completed_on.as_deref(), Some("2024年5月6日"));
        assert!(draft.body.contains("本周搞定"));
    }

    #[test]
    fn findings_lie_where_the_file_has_their_words() {
        let found = inspect(SOURCE).findings;
        let codes: Vec<&str> = found.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, ["docnum-bracket", "commanding-or-colloquial-tone"]);
        for finding in found {
            let length = finding.end - finding.start;
            let there: String = SOURCE.chars().skip(finding.start).take(length).collect();
            assert_eq!(there, finding.words);
        }
    }

    #[test]
    fn a_broken_header_is_no_source() {
        assert!(read("+++\ntitle = \n+++\n正文").is_none());
        assert!(read("关于防汛的通知\n").is_none());
    }
}
