//! Reads a document source file: TOML between `+++` lines, then the body, one paragraph a line.
//!
//! All faults at once, each at its line. It never guesses what a faulty field may have meant.

use std::fmt;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fields::{Fields, Lines};
use super::{Attachment, Attendance, Format, Source, Urgency, unprintable};

const FENCE: &str = "+++";

/// A fault of a source file, at its line (counted from 1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFault {
    pub line: usize,
    pub message: String,
}

impl fmt::Display for SourceFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "第{}行：{}", self.line, self.message)
    }
}

impl Source {
    /// Reads a source file, or tells all its faults.
    pub fn parse(text: &str) -> Result<Self, Vec<SourceFault>> {
        let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
        let mut faults = unprintable_faults(&text);
        let Some((header, body)) = split(&text) else {
            faults.push(fault(
                1,
                "文件须以一行“+++”开头，文件信息之后再以一行“+++”结束",
            ));
            return Err(faults);
        };
        let lines = Lines::after_fence(header);
        let (table, errors) = DeTable::parse_recoverable(header);
        faults.extend(errors.iter().map(|error| unreadable(error, &lines)));
        let source = read(table.into_inner(), body, &lines, &mut faults);
        if source.body.is_empty() && errors.is_empty() {
            faults.push(fault(lines.end(), "缺少正文"));
        }
        faults.sort_by_key(|fault| fault.line);
        if faults.is_empty() {
            Ok(source)
        } else {
            Err(faults)
        }
    }
}

fn fault(line: usize, message: &str) -> SourceFault {
    SourceFault {
        line,
        message: message.to_owned(),
    }
}

fn split(text: &str) -> Option<(&str, &str)> {
    let (first, rest) = text.split_once('\n')?;
    if first.trim_end() != FENCE {
        return None;
    }
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == FENCE {
            return Some((rest.get(..at)?, rest.get(at + line.len()..)?));
        }
        at += line.len();
    }
    None
}

fn unprintable_faults(text: &str) -> Vec<SourceFault> {
    let of_line = |(index, line): (usize, &str)| {
        let found: Vec<String> = unprintable(line)
            .map(|c| format!("U+{:04X}", u32::from(c)))
            .collect();
        (!found.is_empty()).then(|| SourceFault {
            line: index + 1,
            message: format!("含有不可印出的字符：{}", found.join("、")),
        })
    };
    text.split('\n').enumerate().filter_map(of_line).collect()
}

fn unreadable(error: &toml::de::Error, lines: &Lines<'_>) -> SourceFault {
    let at = error.span().map_or(0, |span| span.start);
    SourceFault {
        line: lines.at(at),
        message: format!("文件信息不合 TOML 写法（{}）", error.message()),
    }
}

fn read(
    table: DeTable<'_>,
    body: &str,
    lines: &Lines<'_>,
    faults: &mut Vec<SourceFault>,
) -> Source {
    let mut fields = Fields::new(table, 1, lines, faults);
    let source = Source {
        organ: fields.required("organ", "发文机关"),
        mark: fields.text("mark"),
        number: fields.text("number"),
        kind: fields.text("kind"),
        title: fields.required("title", "标题"),
        addressees: fields.texts("addressees"),
        copied_to: fields.texts("copied_to"),
        signatory: fields.text("signatory"),
        completed_on: fields.date("completed_on"),
        issued_by: fields.text("issued_by"),
        issued_on: fields.date("issued_on"),
        copies: fields.count("copies"),
        urgency: fields.choice("urgency", Urgency::from_label, "特急、加急"),
        note: fields.text("note"),
        format: fields
            .choice(
                "format",
                Format::from_identifier,
                "document、letter、order、minutes",
            )
            .unwrap_or_default(),
        attachments: fields.items("attachments", attachment),
        attendance: attendance(&mut fields),
        body: body.trim().to_owned(),
        state_mark: None,
        demo: false,
    };
    fields.refuse_the_rest();
    source
}

fn attendance(fields: &mut Fields<'_, '_>) -> Vec<Attendance> {
    let lists = [
        ("present", "出席"),
        ("on_leave", "请假"),
        ("observers", "列席"),
    ];
    let lists = lists.map(|(key, label)| Attendance {
        label: label.to_owned(),
        names: fields.texts(key),
    });
    lists
        .into_iter()
        .filter(|one| !one.names.is_empty())
        .collect()
}

fn attachment(
    value: Spanned<DeValue<'_>>,
    line: usize,
    lines: &Lines<'_>,
    faults: &mut Vec<SourceFault>,
) -> Option<Attachment> {
    match value.into_inner() {
        DeValue::String(name) if !name.trim().is_empty() => Some(Attachment {
            name: name.trim().to_owned(),
            body: None,
            listed: true,
        }),
        DeValue::Table(table) => Some(attachment_table(table, line, lines, faults)),
        _ => {
            faults.push(fault(
                line,
                "“attachments”的每一项应当是附件名称，或者带 name 的一节",
            ));
            None
        }
    }
}

fn attachment_table(
    table: DeTable<'_>,
    line: usize,
    lines: &Lines<'_>,
    faults: &mut Vec<SourceFault>,
) -> Attachment {
    let mut fields = Fields::new(table, line, lines, faults);
    let attachment = Attachment {
        name: fields.required("name", "附件名称"),
        body: fields.text("body"),
        listed: fields.flag("listed").unwrap_or(true),
    };
    fields.refuse_the_rest();
    attachment
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
