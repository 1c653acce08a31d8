//! A structured draft as plain text and back again.
//!
//! It never knows the editor that holds it, nor how a page of it looks.

use super::paper::{Paper, Piece};
use super::pattern::Pattern;
use super::{Draft, organ, reading, source};

static PRINTED: Pattern = Pattern::new(r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日");

impl Draft {
    /// Recognises the parts of a plain draft, or reads a document source.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        source::read(text).map_or_else(|| of_paper(&reading::read(text)), |source| source.draft)
    }

    /// The draft as plain text, in the order of the standard; findings count in it.
    #[must_use]
    pub fn text(&self) -> String {
        self.lay().0.text
    }

    pub(super) fn paper(&self) -> Paper {
        self.lay().1
    }

    fn lay(&self) -> (Sheet, Paper) {
        let mut sheet = Sheet::default();
        let mut paper = Paper {
            declared: self.kind.clone(),
            ..Paper::default()
        };
        self.lay_head(&mut sheet, &mut paper);
        paper.body = self
            .body
            .lines()
            .filter_map(|line| sheet.line(line))
            .collect();
        self.lay_tail(&mut sheet, &mut paper);
        (sheet, paper)
    }

    fn lay_head(&self, sheet: &mut Sheet, paper: &mut Paper) {
        paper.masthead = sheet.maybe(self.organ.as_deref().map(|organ| format!("{organ}文件")));
        paper.number = sheet.maybe(self.number.clone());
        paper.signatory = sheet.maybe(
            self.signatory
                .as_deref()
                .map(|name| format!("签发人：{name}")),
        );
        paper.title = sheet.line(&self.title);
        let addressees = (!self.addressees.is_empty()).then(|| self.addressees.join("、"));
        paper.addressee = sheet.maybe(addressees.map(|names| format!("{names}：")));
    }

    fn lay_tail(&self, sheet: &mut Sheet, paper: &mut Paper) {
        paper.attachments = self
            .attachment_lines()
            .iter()
            .filter_map(|l| sheet.line(l))
            .collect();
        paper.signature = self
            .organ
            .as_deref()
            .and_then(|o| sheet.line(o))
            .into_iter()
            .collect();
        paper.date = sheet.maybe(self.completed_on.clone());
        paper.note = sheet.maybe(self.note.as_deref().map(bracketed));
        let copied = (!self.copied_to.is_empty()).then(|| self.copied_to.join("，"));
        paper.copied_to = sheet.maybe(copied.map(|names| format!("抄送：{names}。")));
        let by = self.issued_by.clone().unwrap_or_default();
        let issued = self
            .issued_on
            .as_deref()
            .map(|on| format!("{by}　{on}印发"));
        paper.issued = sheet.maybe(issued);
    }

    fn attachment_lines(&self) -> Vec<String> {
        match self.attachments.as_slice() {
            [only] => vec![format!("附件：{only}")],
            several => several.iter().enumerate().map(attachment_line).collect(),
        }
    }
}

fn attachment_line((index, name): (usize, &String)) -> String {
    let label = if index == 0 { "附件：" } else { "" };
    format!("{label}{}.{name}", index + 1)
}

fn bracketed(note: &str) -> String {
    if note.starts_with('（') {
        note.to_owned()
    } else {
        format!("（{note}）")
    }
}

/// Text that grows line by line and knows where each line begins.
#[derive(Default)]
struct Sheet {
    text: String,
    length: usize,
}

impl Sheet {
    fn line(&mut self, line: &str) -> Option<Piece> {
        let line = line.trim();
        if line.is_empty() {
            return None;
        }
        let piece = Piece::new(line, self.length);
        self.length += piece.length() + 1;
        self.text.push_str(line);
        self.text.push('\n');
        Some(piece)
    }

    fn maybe(&mut self, line: Option<String>) -> Option<Piece> {
        self.line(&line?)
    }
}

fn of_paper(paper: &Paper) -> Draft {
    let text = |piece: &Option<Piece>| piece.as_ref().map(|piece| piece.text.clone());
    Draft {
        kind: paper.kind.map(str::to_owned),
        organ: paper.issuer(),
        number: text(&paper.number),
        title: paper
            .title
            .as_ref()
            .map(|title| one_line(&title.text))
            .unwrap_or_default(),
        addressees: names(paper.addressees()),
        copied_to: paper
            .copied_to
            .as_ref()
            .map(|line| names(organ::listed(line)))
            .unwrap_or_default(),
        signatory: text(&paper.signatory).map(|line| after_colon(&line)),
        completed_on: text(&paper.date),
        issued_by: text(&paper.issued).and_then(|line| issued_by(&line)),
        issued_on: text(&paper.issued).and_then(|line| Some(PRINTED.first(&line)?.text)),
        note: text(&paper.note),
        attachments: paper
            .attachments
            .iter()
            .map(|line| attachment_name(&line.text))
            .collect(),
        body: paper.body_text(),
    }
}

fn one_line(title: &str) -> String {
    title.lines().map(str::trim).collect()
}

fn names(pieces: Vec<Piece>) -> Vec<String> {
    pieces.into_iter().map(|piece| piece.text).collect()
}

fn after_colon(line: &str) -> String {
    line.split_once(['：', ':'])
        .map_or(line, |(_, rest)| rest)
        .trim()
        .to_owned()
}

fn issued_by(line: &str) -> Option<String> {
    let organ = line.split_once(|c: char| c.is_whitespace())?.0;
    (!PRINTED.is_in(organ)).then(|| organ.to_owned())
}

fn attachment_name(line: &str) -> String {
    static LABEL: Pattern =
        Pattern::new(r"^(?:附件?\s*[:：]?\s*)?(?:[0-9]+\s*[.．、])?\s*(?P<name>.*)$");
    LABEL
        .group(line, "name")
        .map_or_else(String::new, |found| found.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        Draft {
            kind: Some("通知".to_owned()),
            organ: Some("青田县石溪镇人民政府".to_owned()),
            number: Some("石政发〔2024〕8号".to_owned()),
            title: "青田县石溪镇人民政府关于开展河道清淤的通知".to_owned(),
            addressees: vec!["各村民委员会".to_owned(), "镇属各单位".to_owned()],
            completed_on: Some("2024年5月6日".to_owned()),
            attachments: vec!["清淤河段表".to_owned(), "分工表".to_owned()],
            body: "现就河道清淤通知如下。\n一、时间。5月底前完成。".to_owned(),
            ..Draft::default()
        }
    }

    #[test]
    fn a_draft_read_from_its_own_text_is_the_same() {
        assert_eq!(Draft::from_text(&draft().text()), draft());
    }

    #[test]
    fn every_part_lies_where_the_text_has_it() {
        let (sheet, paper) = draft().lay();
        let text: Vec<char> = sheet.text.chars().collect();
        let pieces = paper
            .body
            .iter()
            .chain(&paper.attachments)
            .chain(&paper.date);
        for piece in pieces {
            let there: String = text.iter().skip(piece.start).take(piece.length()).collect();
            assert_eq!(there, piece.text);
        }
    }
}
