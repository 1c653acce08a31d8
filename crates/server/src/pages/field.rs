//! One declared field as a part of a form: label, hint, complaint, what was typed. The same for
//! every act. It never checks anything.

use askama::Template;
use domain::Law;
use domain::case::{filed, shown};
use domain::field::{Choices, Field, FieldKind, Input, Invalid, choices};

/// A field on a page.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/field.html")]
pub struct FieldView {
    pub id: String,
    pub name: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
    pub required: bool,
    pub max: usize,
    pub error: Option<String>,
    pub widget: Widget,
}

/// How it is filled in.
#[derive(Debug, Clone)]
pub enum Widget {
    Line {
        value: String,
        kind: &'static str,
    },
    /// Several values stand one a line.
    Prose {
        value: String,
        rows: usize,
        lines: bool,
    },
    Choice {
        options: Vec<Choice>,
        blank: bool,
    },
    Radio {
        options: Vec<Choice>,
    },
    /// Several; where one of them leads, it is chosen apart.
    Many {
        lead: Option<Vec<Choice>>,
        options: Vec<Choice>,
    },
    Flag {
        on: bool,
    },
    /// Names of papers, files that are already here, and room for more.
    Files {
        value: String,
        here: Vec<(String, String)>,
    },
    /// Known from where the visitor came.
    Fixed {
        value: String,
        words: String,
    },
}

/// One thing to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub words: String,
    pub note: String,
    pub on: bool,
}

impl Choice {
    #[must_use]
    pub fn new(value: &str, words: &str, chosen: &str) -> Self {
        let (value, on) = (value.to_owned(), value == chosen);
        Self {
            value,
            words: words.to_owned(),
            note: String::new(),
            on,
        }
    }
}

impl FieldView {
    /// A field with what was typed into it.
    #[must_use]
    pub fn of(law: &Law, field: &Field, input: &Input, invalid: &Invalid) -> Self {
        let typed = input.get(field.name).map(Vec::as_slice).unwrap_or_default();
        Self {
            id: field.name.to_owned(),
            name: field.name,
            label: field.label,
            hint: field.hint,
            required: field.required,
            max: field.max,
            error: invalid.fields.get(field.name).cloned(),
            widget: widget(law, field, typed),
        }
    }

    #[must_use]
    pub fn takes_files(&self) -> bool {
        matches!(self.widget, Widget::Files { .. })
    }

    /// What a screen reader is to read along.
    fn described(&self) -> String {
        let error = self.error.is_some().then(|| format!("{}-e", self.id));
        let hint = (!self.hint.is_empty()).then(|| format!("{}-h", self.id));
        let ids: Vec<String> = error.into_iter().chain(hint).collect();
        let by = match ids.is_empty() {
            true => String::new(),
            false => format!(" aria-describedby=\"{}\"", ids.join(" ")),
        };
        let grouped = matches!(self.widget, Widget::Radio { .. } | Widget::Many { .. });
        let wrong = if self.error.is_some() && !grouped {
            " aria-invalid=\"true\""
        } else {
            ""
        };
        format!("{by}{wrong}")
    }
}

/// Complaints as the summary lists them: where, and what. Those at no field come first.
#[must_use]
pub fn complaints(fields: &[FieldView], invalid: &Invalid) -> Vec<(String, String)> {
    let known = |name: &str| fields.iter().any(|field| field.name == name);
    let apart = invalid.fields.iter().filter(|(name, _)| !known(name));
    let apart = apart.map(|(_, words)| (String::new(), words.clone()));
    let at = fields
        .iter()
        .filter_map(|field| Some((field.id.clone(), field.error.clone()?)));
    apart.chain(at).collect()
}

fn widget(law: &Law, field: &Field, typed: &[String]) -> Widget {
    let first = typed.first().cloned().unwrap_or_default();
    match field.kind {
        FieldKind::Line => Widget::Line {
            value: first,
            kind: "text",
        },
        FieldKind::Day => Widget::Line {
            value: first,
            kind: "date",
        },
        FieldKind::Number => Widget::Line {
            value: first,
            kind: "number",
        },
        FieldKind::Prose => Widget::Prose {
            value: first,
            rows: rows(field),
            lines: false,
        },
        FieldKind::Lines => Widget::Prose {
            value: typed.join("\n"),
            rows: 2,
            lines: true,
        },
        FieldKind::Files => files(typed),
        FieldKind::Flag => Widget::Flag {
            on: matches!(first.as_str(), "true" | "on" | "1" | "是"),
        },
        FieldKind::Choice(from) => choice(law, field, from, &first),
        FieldKind::Many(from) => many(law, field, from, typed),
    }
}

fn files(typed: &[String]) -> Widget {
    let lines = typed.iter().flat_map(|text| text.lines());
    let (here, names): (Vec<&str>, Vec<&str>) = lines.partition(|line| filed(line).is_some());
    let here = here.into_iter();
    Widget::Files {
        value: names.join("\n"),
        here: here
            .map(|line| (line.to_owned(), shown(line).to_owned()))
            .collect(),
    }
}

fn choice(law: &Law, field: &Field, from: Choices, chosen: &str) -> Widget {
    let options = options(law, from, |value| value == chosen);
    let explained = options.iter().any(|option| !option.note.is_empty());
    if field.required && (explained || options.len() <= 3) {
        return Widget::Radio { options };
    }
    Widget::Choice {
        options,
        blank: !field.required || chosen.is_empty(),
    }
}

// Which portfolio leads decides who examines; tick boxes would lose the order.
fn many(law: &Law, field: &Field, from: Choices, typed: &[String]) -> Widget {
    let leads = field.name == "portfolios" && field.hint.contains("第一个");
    let lead = typed.first().filter(|_| leads).cloned().unwrap_or_default();
    Widget::Many {
        lead: leads.then(|| options(law, from, |value| value == lead)),
        options: options(law, from, |value| {
            value != lead && typed.iter().any(|one| one == value)
        }),
    }
}

fn options(law: &Law, from: Choices, on: impl Fn(&str) -> bool) -> Vec<Choice> {
    let all = choices(law, from).into_iter();
    all.map(|value| {
        let (words, note) = named(law, from, &value);
        Choice {
            on: on(&value),
            words,
            note,
            value,
        }
    })
    .collect()
}

fn named(law: &Law, from: Choices, value: &str) -> (String, String) {
    let Choices::Rows(table) = from else {
        return (value.to_owned(), String::new());
    };
    let text = |key| {
        law.row(table, value)
            .and_then(|row| row.text(key))
            .map(str::to_owned)
    };
    match table {
        "organ" => (
            text("name").unwrap_or_else(|| value.to_owned()),
            String::new(),
        ),
        "absence_kind" => (value.to_owned(), text("effect").unwrap_or_default()),
        "interpretable" => (
            text("question").unwrap_or_else(|| value.to_owned()),
            String::new(),
        ),
        _ => (value.to_owned(), String::new()),
    }
}

fn rows(field: &Field) -> usize {
    match field.name {
        "body" => 14,
        "attachment_text" => 6,
        "title" => 2,
        _ => 3,
    }
}
