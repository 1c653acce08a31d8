//! TOML with lines: tables as forms whose keys and types are asked for one by one, so that every
//! fault can be told at its line. It never knows what a form is for.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::fault::{At, Faults};
use crate::nearest;
use crate::row::Cell;

/// One TOML table.
#[derive(Debug)]
pub(crate) struct Form {
    pub at: At,
    cells: BTreeMap<String, (At, Cell)>,
    forms: BTreeMap<String, (At, Vec<Form>)>,
}

/// Reads a TOML text that begins at `at`.
pub(crate) fn parse(text: &str, at: &At, faults: &mut Faults) -> Form {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let line = error
            .span()
            .map_or_else(|| at.clone(), |span| at.within(text, span.start));
        faults.add(&line, format!("TOML 语法有误：{}", error.message()));
    }
    Source { text, at }.form(at.clone(), table.get_ref(), faults)
}

/// The text being read, to tell lines by.
struct Source<'a> {
    text: &'a str,
    at: &'a At,
}

impl Source<'_> {
    fn line<T>(&self, spanned: &Spanned<T>) -> At {
        self.at.within(self.text, spanned.span().start)
    }

    fn form(&self, at: At, table: &DeTable<'_>, faults: &mut Faults) -> Form {
        let mut form = Form {
            at,
            cells: BTreeMap::new(),
            forms: BTreeMap::new(),
        };
        for (key, value) in table {
            let name = key.get_ref().to_string();
            let at = self.line(key);
            if let Some(forms) = self.forms(value, faults) {
                form.forms.insert(name, (at, forms));
            } else if let Some(cell) = cell(value.get_ref()) {
                form.cells.insert(name, (at, cell));
            } else {
                let message = format!("“{name}”的值不是此处可用的类型");
                faults.add_with(&at, message, "可用：文字、整数、true/false、日期及其列表");
            }
        }
        form
    }

    /// An array of tables.
    fn forms(&self, value: &Spanned<DeValue<'_>>, faults: &mut Faults) -> Option<Vec<Form>> {
        let array = value.get_ref().as_array()?;
        let tables: Vec<_> = array
            .iter()
            .filter_map(|item| Some((item, item.get_ref().as_table()?)))
            .collect();
        if tables.is_empty() || tables.len() < array.len() {
            return None;
        }
        let form = |(item, table)| self.form(self.line(item), table, faults);
        Some(tables.into_iter().map(form).collect())
    }
}

fn cell(value: &DeValue<'_>) -> Option<Cell> {
    Some(match value {
        DeValue::Array(array) => {
            let texts = array.iter().map(|item| text(item.get_ref()));
            Cell::Texts(texts.collect::<Option<_>>()?)
        }
        DeValue::Boolean(flag) => Cell::Flag(*flag),
        DeValue::Integer(number) => {
            Cell::Number(i64::from_str_radix(number.as_str(), number.radix()).ok()?)
        }
        other => Cell::Text(text(other)?),
    })
}

fn text(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Datetime(day) => Some(day.to_string()),
        _ => None,
    }
}

impl Form {
    /// The line of a key, or of the form where the key is missing.
    pub fn line(&self, key: &str) -> &At {
        let cell = self.cells.get(key).map(|(at, _)| at);
        cell.or_else(|| self.forms.get(key).map(|(at, _)| at))
            .unwrap_or(&self.at)
    }

    pub fn cell(&self, key: &str) -> Option<&Cell> {
        self.cells.get(key).map(|(_, cell)| cell)
    }

    pub fn text(&self, key: &str, faults: &mut Faults) -> Option<String> {
        match self.cell(key)? {
            Cell::Text(text) => Some(text.clone()),
            _ => self.wrong(key, "文字", faults),
        }
    }

    /// A text that must be written and must say something.
    pub fn need_text(&self, key: &str, faults: &mut Faults) -> Option<String> {
        if !self.has(key, faults) {
            return None;
        }
        let text = self.text(key, faults)?;
        if text.trim().is_empty() {
            faults.add(self.line(key), format!("“{key}”是空的"));
            return None;
        }
        Some(text)
    }

    pub fn flag(&self, key: &str, faults: &mut Faults) -> Option<bool> {
        match self.cell(key)? {
            Cell::Flag(flag) => Some(*flag),
            _ => self.wrong(key, "是或否（true 或 false）", faults),
        }
    }

    pub fn need_flag(&self, key: &str, faults: &mut Faults) -> Option<bool> {
        if self.has(key, faults) {
            self.flag(key, faults)
        } else {
            None
        }
    }

    pub fn need_number(&self, key: &str, faults: &mut Faults) -> Option<i64> {
        if !self.has(key, faults) {
            return None;
        }
        match self.cell(key)? {
            Cell::Number(number) => Some(*number),
            _ => self.wrong(key, "整数", faults),
        }
    }

    pub fn texts(&self, key: &str, faults: &mut Faults) -> Option<Vec<String>> {
        match self.cell(key)? {
            Cell::Texts(texts) => Some(texts.clone()),
            _ => self.wrong(key, "文字列表", faults),
        }
    }

    pub fn need_texts(&self, key: &str, faults: &mut Faults) -> Option<Vec<String>> {
        if !self.has(key, faults) {
            return None;
        }
        let texts = self.texts(key, faults)?;
        if texts.is_empty() {
            faults.add(self.line(key), format!("“{key}”是空的"));
            return None;
        }
        Some(texts)
    }

    /// A day, `YYYY-MM-DD`.
    pub fn day(&self, key: &str, faults: &mut Faults) -> Option<String> {
        let text = self.text(key, faults)?;
        if is_day(&text) {
            Some(text)
        } else {
            self.wrong(key, "日期（YYYY-MM-DD）", faults)
        }
    }

    pub fn need_day(&self, key: &str, faults: &mut Faults) -> Option<String> {
        if self.has(key, faults) {
            self.day(key, faults)
        } else {
            None
        }
    }

    /// The tables under a key.
    pub fn forms(&self, key: &str) -> &[Form] {
        self.forms.get(key).map_or(&[], |(_, forms)| forms)
    }

    /// All keys that hold tables.
    pub fn tables(&self) -> impl Iterator<Item = (&str, &[Form])> {
        self.forms
            .iter()
            .map(|(key, (_, forms))| (key.as_str(), forms.as_slice()))
    }

    /// Refuses keys that nobody reads.
    pub fn only(&self, known: &[&str], faults: &mut Faults) {
        for (key, (at, _)) in &self.cells {
            check_key(key, at, known, faults);
        }
        for (key, (at, _)) in &self.forms {
            check_key(key, at, known, faults);
        }
    }

    pub fn has(&self, key: &str, faults: &mut Faults) -> bool {
        let found = self.cells.contains_key(key);
        if !found {
            faults.add(&self.at, format!("缺少“{key}”"));
        }
        found
    }

    pub fn wrong<T>(&self, key: &str, wanted: &str, faults: &mut Faults) -> Option<T> {
        faults.add(self.line(key), format!("“{key}”应为{wanted}"));
        None
    }
}

fn check_key(key: &str, at: &At, known: &[&str], faults: &mut Faults) {
    if !known.contains(&key) {
        let hint = nearest::hint(key, known.iter().copied());
        faults.push(at, format!("不认识的键“{key}”"), hint);
    }
}

/// Whether a text is a day of the calendar, written `YYYY-MM-DD`.
pub(crate) fn is_day(text: &str) -> bool {
    let shape = text.bytes().enumerate().all(|(place, byte)| match place {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    let mut parts = text.split('-').map(|part| part.parse::<u32>().unwrap_or(0));
    let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    shape && text.len() == 10 && year > 0 && (1..=days_in(year, month)).contains(&day)
}

fn days_in(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_knows_the_lines_of_its_keys() {
        let mut faults = Faults::default();
        let text = "[[post]]\nid = \"甲\"\n\n[[post]]\nid = 3\n";
        let form = parse(text, &At::new("a.md", 10), &mut faults);
        let posts = form.forms("post");
        assert_eq!(
            posts.iter().map(|post| post.at.line).collect::<Vec<_>>(),
            [10, 13]
        );
        assert_eq!(posts[1].need_text("id", &mut faults), None);
        let told: Vec<String> = faults.sorted().iter().map(ToString::to_string).collect();
        assert_eq!(told, ["a.md:14: “id”应为文字"]);
    }

    #[test]
    fn days_are_days_of_the_calendar() {
        for day in ["2024-02-29", "2000-02-29", "2026-12-31"] {
            assert!(is_day(day), "{day}");
        }
        for day in [
            "2023-02-29",
            "1900-02-29",
            "2024-13-01",
            "2024-1-01",
            "2024-01-00",
            "今天",
        ] {
            assert!(!is_day(day), "{day}");
        }
    }
}
