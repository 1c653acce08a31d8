//! 行文检查 as a list: what was found, where it is written, what to do; and what was denied.

use app::DocumentPage;
use askama::Template;
use domain::inspection::{CODES, Finding};

/// The list.
#[derive(Debug, Default, Template)]
#[template(path = "document/findings.html")]
pub struct Findings {
    summary: String,
    lines: Vec<Line>,
}

#[derive(Debug)]
struct Line {
    class: &'static str,
    words: String,
    clause: String,
    deny: Option<String>,
}

impl Findings {
    /// What is open in a document, with what the vetter denied.
    #[must_use]
    pub fn of(found: &DocumentPage) -> Self {
        let denies = found
            .may
            .iter()
            .any(|may| may.act == "official_document.deny_finding" && may.lawful);
        let id = &found.document.id;
        let open = found.findings.iter().map(|finding| Line {
            deny: denies.then(|| deny(id, finding)),
            ..line(finding)
        });
        let denied = found.document.denied.iter().map(|denial| Line {
            class: "",
            words: format!(
                "“{}”已认定无误：{}（{}）",
                denial.words, denial.reason, denial.by.post
            ),
            clause: label(&denial.code).to_owned(),
            deny: None,
        });
        let mut lines: Vec<Line> = open.chain(denied).collect();
        lines.push(length(found));
        Self {
            summary: summary(found.findings.len()),
            lines,
        }
    }

    /// What is found in text that is being typed.
    #[must_use]
    pub fn typed(findings: &[Finding]) -> Self {
        let mut lines: Vec<Line> = findings.iter().map(line).collect();
        if lines.is_empty() {
            lines.push(Line {
                class: "",
                words: "没有发现问题".to_owned(),
                clause: String::new(),
                deny: None,
            });
        }
        Self {
            summary: summary(findings.len()),
            lines,
        }
    }
}

fn summary(open: usize) -> String {
    match open {
        0 => format!("{}项，没有发现问题", CODES.len()),
        _ => format!("{}项，{open}处请看", CODES.len()),
    }
}

fn line(finding: &Finding) -> Line {
    let about = match finding.words.is_empty() {
        true => label(finding.code).to_owned(),
        false => format!("{}：“{}”", label(finding.code), finding.words),
    };
    Line {
        class: "w",
        words: format!("{about}。{}", finding.advice),
        clause: format!("{}·{}", finding.level.label(), finding.clause),
        deny: None,
    }
}

fn label(code: &str) -> &str {
    CODES
        .iter()
        .find(|known| known.code == code)
        .map_or(code, |known| known.label)
}

fn deny(id: &str, finding: &Finding) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("code", finding.code)
        .append_pair("words", &finding.words)
        .finish();
    format!("/documents/{id}/acts/deny_finding?{query}")
}

fn length(found: &DocumentPage) -> Line {
    let over = found.length > found.length_limit && found.length_limit > 0;
    Line {
        class: if over { "w" } else { "" },
        words: format!("正文 {} 字，上限 {} 字", found.length, found.length_limit),
        clause: "第二十五条".to_owned(),
        deny: None,
    }
}
