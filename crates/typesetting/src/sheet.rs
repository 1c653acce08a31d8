//! A document as the templates read it: every text final, every line of a title decided.
//!
//! Content goes in as data and is never markup. It never knows a length: those are the templates'.

use serde::Serialize;

use crate::date::Date;
use crate::heading::{Level, Paragraph, paragraphs};
use crate::ladder::Step;
use crate::source::{Attachment, Attendance, Format, Source, Urgency};
use crate::title;

/// All that the templates are told.
#[derive(Serialize)]
pub struct Sheet {
    mark: String,
    minutes: bool,
    urgency: Option<&'static str>,
    number: String,
    signatories: Vec<String>,
    name: String,
    kind: String,
    title: Vec<String>,
    addressees: String,
    body: Vec<Block>,
    listed: Vec<String>,
    organ: String,
    completed_on: String,
    note: Option<String>,
    attached: Vec<Attached>,
    attendance: Vec<Came>,
    colophon: Colophon,
    watermark: Option<String>,
    demo: bool,
}

/// The sheet and the step of the ladder on which it is tried.
#[derive(Serialize)]
pub struct Trial<'s> {
    #[serde(flatten)]
    pub sheet: &'s Sheet,
    pub step: Step,
    /// False: without what follows the signature and its note.
    pub whole: bool,
}

#[derive(Serialize)]
struct Block {
    centred: bool,
    /// The first run is a label, parted from the text by one character.
    labelled: bool,
    /// A heading alone on its line: it stays on the page of what follows.
    heads: bool,
    runs: Vec<Run>,
}

#[derive(Serialize)]
struct Run {
    face: &'static str,
    text: String,
}

#[derive(Serialize)]
struct Attached {
    /// 附件 or 附件2; none for a text that the document issues.
    label: Option<String>,
    title: Vec<String>,
    body: Vec<Block>,
}

#[derive(Serialize)]
struct Came {
    label: String,
    names: String,
}

#[derive(Serialize)]
struct Colophon {
    copied_to: String,
    issued_by: String,
    issued_on: String,
    copies: Option<u32>,
}

/// A draft has no date yet: its place is shown.
const UNDATED: &str = "\u{3000}\u{3000}年\u{3000}月\u{3000}日";

impl Sheet {
    pub fn of(source: &Source) -> Self {
        Self {
            mark: source.masthead(),
            minutes: source.format == Format::Minutes,
            urgency: source.urgency.map(Urgency::label),
            number: source.number.clone().unwrap_or_default(),
            signatories: signatories(source.signatory.as_deref().unwrap_or_default()),
            name: source.title.lines().map(str::trim).collect(),
            kind: source.kind.clone().unwrap_or_default(),
            title: title::lines(&source.title, &[&source.organ]),
            addressees: ended(&source.addressees, "："),
            body: blocks(&source.body),
            listed: listed(&source.attachments)
                .map(|one| one_line(&one.name))
                .collect(),
            organ: source.organ.clone(),
            completed_on: source
                .completed_on
                .map_or_else(|| UNDATED.to_owned(), printed),
            note: source.note.as_deref().map(bracketed),
            attached: attached(source),
            attendance: source.attendance.iter().map(Came::of).collect(),
            colophon: Colophon::of(source),
            watermark: watermark(source),
            demo: source.demo,
        }
    }
}

impl Came {
    fn of(one: &Attendance) -> Self {
        Self {
            label: format!("{}：", one.label),
            names: one.names.join("、"),
        }
    }
}

impl Colophon {
    fn of(source: &Source) -> Self {
        Self {
            copied_to: ended(&source.copied_to, "。"),
            issued_by: source.issued_by.clone().unwrap_or_default(),
            issued_on: source
                .issued_on
                .map(|day| format!("{day}印发"))
                .unwrap_or_default(),
            copies: source.copies,
        }
    }
}

fn printed(day: Date) -> String {
    day.to_string()
}

fn signatories(text: &str) -> Vec<String> {
    text.split('、')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Organs of one kind are parted by 、; where a name already lists several, by ，.
fn ended(organs: &[String], end: &str) -> String {
    if organs.is_empty() {
        return String::new();
    }
    let lists = organs.iter().any(|organ| organ.contains('、'));
    let joined = organs.join(if lists { "，" } else { "、" });
    format!("{}{end}", joined.trim_end_matches(['：', ':', '。']))
}

fn bracketed(note: &str) -> String {
    format!(
        "（{}）",
        note.trim()
            .trim_start_matches(['（', '('])
            .trim_end_matches(['）', ')'])
    )
}

fn one_line(name: &str) -> String {
    name.lines().map(str::trim).collect()
}

fn watermark(source: &Source) -> Option<String> {
    source
        .state_mark
        .clone()
        .or_else(|| source.demo.then(|| "演示".to_owned()))
}

fn listed(attachments: &[Attachment]) -> impl Iterator<Item = &Attachment> {
    attachments.iter().filter(|attachment| attachment.listed)
}

fn attached(source: &Source) -> Vec<Attached> {
    let several = listed(&source.attachments).count() > 1;
    let mut number = 0;
    let mut pages = Vec::new();
    for attachment in &source.attachments {
        number += usize::from(attachment.listed);
        let Some(body) = &attachment.body else {
            continue;
        };
        let label = if several {
            format!("附件{number}")
        } else {
            "附件".to_owned()
        };
        pages.push(Attached {
            label: attachment.listed.then_some(label),
            title: title::lines(&attachment.name, &[&source.organ]),
            body: blocks(body),
        });
    }
    pages
}

fn blocks(text: &str) -> Vec<Block> {
    paragraphs(&text.replace('\t', "\u{3000}"))
        .map(block)
        .collect()
}

fn block(paragraph: Paragraph) -> Block {
    let Paragraph { level, lead, rest } = paragraph;
    let face = match level {
        Level::Chapter | Level::Article | Level::First => "hei",
        Level::Second => "kai",
        Level::Third | Level::Fourth | Level::Plain => "fangsong",
    };
    Block {
        centred: level == Level::Chapter,
        labelled: level == Level::Article,
        heads: rest.is_empty(),
        runs: [
            Run { face, text: lead },
            Run {
                face: "fangsong",
                text: rest,
            },
        ]
        .into_iter()
        .filter(|run| !run.text.is_empty())
        .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organs_are_joined_by_the_mark_that_their_names_leave_free() {
        let organs = |names: &[&str]| {
            names
                .iter()
                .map(|name| (*name).to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(ended(&organs(&["甲局", "乙局"]), "："), "甲局、乙局：");
        assert_eq!(
            ended(&organs(&["各科室、部门", "各村"]), "。"),
            "各科室、部门，各村。"
        );
        assert_eq!(ended(&organs(&["各科室："]), "："), "各科室：");
        assert_eq!(ended(&[], "："), "");
    }

    #[test]
    fn a_note_gets_its_parentheses_once() {
        assert_eq!(bracketed("联系人：某某"), "（联系人：某某）");
        assert_eq!(bracketed("（此件公开发布）"), "（此件公开发布）");
    }

    #[test]
    fn only_listed_attachments_are_labelled_and_several_are_numbered() {
        let attachment = |listed| Attachment {
            name: "甲".into(),
            body: Some("乙".into()),
            listed,
        };
        let labels = |listed: &[bool]| -> Vec<Option<String>> {
            let attachments = listed.iter().map(|one| attachment(*one)).collect();
            let source = Source {
                attachments,
                ..Source::default()
            };
            attached(&source)
                .into_iter()
                .map(|page| page.label)
                .collect()
        };
        assert_eq!(labels(&[true]), [Some("附件".to_owned())]);
        assert_eq!(labels(&[false]), [None]);
        assert_eq!(
            labels(&[true, true]),
            [Some("附件1".to_owned()), Some("附件2".to_owned())]
        );
    }
}
