//! Fields: what an act asks for. One declaration makes the page's form, the API's schema and the
//! check of what comes in. It never knows HTML or JSON.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{Law, inspection};

/// One field of an act.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    pub name: &'static str,
    pub label: &'static str,
    pub kind: FieldKind,
    pub required: bool,
    /// The longest text in characters; for lists, of each item.
    pub max: usize,
    pub hint: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    Line,
    Prose,
    /// Several short texts, one a line.
    Lines,
    /// The same, of which each may name a file instead.
    Files,
    Choice(Choices),
    Many(Choices),
    Day,
    Number,
    Flag,
}

/// Where the choices of a field come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choices {
    /// The ids of a law table.
    Rows(&'static str),
    Words(&'static [&'static str]),
}

impl Field {
    /// A required field without a hint.
    #[must_use]
    pub const fn new(name: &'static str, label: &'static str, kind: FieldKind, max: usize) -> Self {
        Self {
            name,
            label,
            kind,
            required: true,
            max,
            hint: "",
        }
    }

    #[must_use]
    pub const fn hint(self, hint: &'static str) -> Self {
        Self { hint, ..self }
    }

    #[must_use]
    pub const fn optional(self) -> Self {
        Self {
            required: false,
            ..self
        }
    }
}

/// What was typed: every value as text, lists as several.
pub type Input = BTreeMap<String, Vec<String>>;

/// 未看懂: what is wrong, by field name. Nothing was done and nothing is lost.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Invalid {
    pub fields: BTreeMap<String, String>,
}

impl Invalid {
    /// One complaint at one field.
    #[must_use]
    pub fn at(field: &str, message: impl Into<String>) -> Self {
        Self {
            fields: BTreeMap::from([(field.to_owned(), message.into())]),
        }
    }
}

/// Checked values of an act's fields.
#[derive(Debug, Clone, Default)]
pub struct Values(BTreeMap<&'static str, Vec<String>>);

impl Values {
    /// Whether nothing at all was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.values().all(Vec::is_empty)
    }

    /// The text of a field, empty when it was left out.
    #[must_use]
    pub fn text(&self, name: &str) -> String {
        self.0
            .get(name)
            .and_then(|all| all.first())
            .cloned()
            .unwrap_or_default()
    }

    #[must_use]
    pub fn list(&self, name: &str) -> Vec<String> {
        self.0.get(name).cloned().unwrap_or_default()
    }

    #[must_use]
    pub fn flag(&self, name: &str) -> bool {
        matches!(self.text(name).as_str(), "true" | "on" | "1" | "是")
    }

    #[must_use]
    pub fn number(&self, name: &str) -> Option<i64> {
        self.text(name).parse().ok()
    }

    #[must_use]
    pub fn day(&self, name: &str) -> Option<Date> {
        self.text(name).parse().ok()
    }

    /// The text of a field, or nothing when it is blank.
    #[must_use]
    pub fn given(&self, name: &str) -> Option<String> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }
}

/// Checks what was typed against the fields: all complaints at once, each at its field.
///
/// # Errors
/// [`Invalid`] when anything was not understood.
pub fn read(fields: &[Field], law: &Law, input: &Input) -> Result<Values, Invalid> {
    let mut invalid = Invalid::default();
    for name in input
        .keys()
        .filter(|name| !fields.iter().any(|field| field.name == **name))
    {
        invalid
            .fields
            .insert(name.clone(), format!("没有“{name}”这一项"));
    }
    let mut values = Values::default();
    for field in fields {
        match one(field, law, input.get(field.name)) {
            Ok(given) => drop(values.0.insert(field.name, given)),
            Err(message) => drop(invalid.fields.insert(field.name.to_owned(), message)),
        }
    }
    if invalid.fields.is_empty() {
        Ok(values)
    } else {
        Err(invalid)
    }
}

/// The ids that a field's choices allow, in the law's order.
#[must_use]
pub fn choices(law: &Law, choices: Choices) -> Vec<String> {
    match choices {
        Choices::Rows(table) => law.ids(table),
        Choices::Words(words) => words.iter().map(|&word| word.to_owned()).collect(),
    }
}

fn one(field: &Field, law: &Law, typed: Option<&Vec<String>>) -> Result<Vec<String>, String> {
    let given = cleaned(field, typed);
    if given.is_empty() {
        let missing = field.required && field.kind != FieldKind::Flag;
        return if missing {
            Err(format!("请填写{}", field.label))
        } else {
            Ok(given)
        };
    }
    let takes_many = matches!(
        field.kind,
        FieldKind::Lines | FieldKind::Files | FieldKind::Many(_)
    );
    if given.len() > 1 && !takes_many {
        return Err(format!("{}只能填一个", field.label));
    }
    if given.len() > 200 {
        return Err(format!("{}最多填200个", field.label));
    }
    given.iter().try_for_each(|text| fits(field, law, text))?;
    Ok(given)
}

fn cleaned(field: &Field, typed: Option<&Vec<String>>) -> Vec<String> {
    let all = typed.map(Vec::as_slice).unwrap_or_default();
    let pieces: Vec<String> = match field.kind {
        FieldKind::Lines | FieldKind::Files => all
            .iter()
            .flat_map(|text| text.lines())
            .map(trimmed)
            .collect(),
        FieldKind::Prose => all.iter().map(|text| text.replace("\r\n", "\n")).collect(),
        _ => all.iter().map(|text| trimmed(text)).collect(),
    };
    pieces
        .into_iter()
        .filter(|text| !text.trim().is_empty())
        .collect()
}

fn trimmed(text: &str) -> String {
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
        .to_owned()
}

fn fits(field: &Field, law: &Law, text: &str) -> Result<(), String> {
    let length = text.chars().count();
    if length > field.max {
        return Err(format!(
            "{}最多{}字，现有{length}字",
            field.label, field.max
        ));
    }
    if let Some(found) = inspection::unsafe_characters(text).first() {
        return Err(format!(
            "{}含有不可见的控制字符（第{}字），请删去",
            field.label,
            found.at + 1
        ));
    }
    match field.kind {
        FieldKind::Choice(from) | FieldKind::Many(from) => known(field, law, from, text),
        FieldKind::Day => match text.parse::<Date>() {
            Ok(_) => Ok(()),
            Err(_) => Err(format!("{}应是日期，如 2026-11-23", field.label)),
        },
        FieldKind::Number => match text.parse::<i64>() {
            Ok(number) if (0..=1_000_000).contains(&number) => Ok(()),
            _ => Err(format!("{}应是不小于0的整数", field.label)),
        },
        FieldKind::Line
        | FieldKind::Prose
        | FieldKind::Lines
        | FieldKind::Files
        | FieldKind::Flag => Ok(()),
    }
}

fn known(field: &Field, law: &Law, from: Choices, text: &str) -> Result<(), String> {
    let all = choices(law, from);
    if all.iter().any(|id| id == text) {
        return Ok(());
    }
    Err(format!(
        "{}没有“{text}”，可选：{}",
        field.label,
        all.join("、")
    ))
}
