//! Takes typed fields out of a TOML table and notes every fault at its line.
//!
//! It never knows what the fields mean.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::parse::SourceFault;
use crate::date::Date;

/// Finds the line of a place in the header, counted in the whole file.
pub struct Lines<'t> {
    header: &'t str,
}

impl<'t> Lines<'t> {
    /// The header begins on the second line, after its fence.
    pub fn after_fence(header: &'t str) -> Self {
        Self { header }
    }

    pub fn at(&self, offset: usize) -> usize {
        let before = self.header.as_bytes().iter().take(offset);
        2 + before.filter(|byte| **byte == b'\n').count()
    }

    /// The line of the closing fence.
    pub fn end(&self) -> usize {
        self.at(self.header.len())
    }
}

/// The fields of one table that nobody has taken yet.
pub struct Fields<'a, 't> {
    table: DeTable<'t>,
    opening: usize,
    lines: &'a Lines<'t>,
    faults: &'a mut Vec<SourceFault>,
}

impl<'a, 't> Fields<'a, 't> {
    /// `opening` is the line where the lack of a field is noted.
    pub fn new(
        table: DeTable<'t>,
        opening: usize,
        lines: &'a Lines<'t>,
        faults: &'a mut Vec<SourceFault>,
    ) -> Self {
        Self {
            table,
            opening,
            lines,
            faults,
        }
    }

    pub fn required(&mut self, key: &str, label: &str) -> String {
        if !self.table.contains_key(key) {
            self.note(self.opening, format!("缺少{label}（{key}）"));
            return String::new();
        }
        self.text(key).unwrap_or_default()
    }

    pub fn text(&mut self, key: &str) -> Option<String> {
        self.take(key, "应当是非空的文字", |value| non_empty(&value))
    }

    /// One text or a list of them.
    pub fn texts(&mut self, key: &str) -> Vec<String> {
        let texts = self.take(
            key,
            "应当是非空的文字，或者这样的文字的列表",
            |value| match value {
                DeValue::Array(items) => {
                    items.iter().map(|item| non_empty(item.get_ref())).collect()
                }
                other => Some(vec![non_empty(&other)?]),
            },
        );
        texts.unwrap_or_default()
    }

    /// A TOML date or `"YYYY-MM-DD"`.
    pub fn date(&mut self, key: &str) -> Option<Date> {
        self.take(key, "应当是写成 2024-11-20 的日期", |value| match value {
            DeValue::String(text) => Date::parse(text.trim()),
            DeValue::Datetime(datetime) => Date::parse(&datetime.to_string()),
            _ => None,
        })
    }

    pub fn count(&mut self, key: &str) -> Option<u32> {
        self.take(key, "应当是正整数", |value| {
            let number = value.as_integer()?;
            u32::from_str_radix(number.as_str(), number.radix())
                .ok()
                .filter(|count| *count > 0)
        })
    }

    pub fn flag(&mut self, key: &str) -> Option<bool> {
        self.take(key, "应当是 true 或 false", |value| value.as_bool())
    }

    pub fn choice<T>(
        &mut self,
        key: &str,
        read: impl Fn(&str) -> Option<T>,
        choices: &str,
    ) -> Option<T> {
        self.take(key, &format!("应当是 {choices} 之一"), |value| {
            read(value.as_str()?.trim())
        })
    }

    pub fn items<T>(
        &mut self,
        key: &str,
        read: impl Fn(Spanned<DeValue<'t>>, usize, &Lines<'t>, &mut Vec<SourceFault>) -> Option<T>,
    ) -> Vec<T> {
        let items = self.take(key, "应当是列表", |value| match value {
            DeValue::Array(items) => Some(items),
            _ => None,
        });
        let (lines, faults) = (self.lines, &mut *self.faults);
        let read_one = |item: Spanned<DeValue<'t>>| {
            let line = lines.at(item.span().start);
            read(item, line, lines, faults)
        };
        items.into_iter().flatten().filter_map(read_one).collect()
    }

    /// Whatever is left is a field that nobody knows.
    pub fn refuse_the_rest(self) {
        for key in self.table.keys() {
            let line = self.lines.at(key.span().start);
            let message = format!("没有“{}”这一项", key.get_ref());
            self.faults.push(SourceFault { line, message });
        }
    }

    fn take<T>(
        &mut self,
        key: &str,
        expected: &str,
        read: impl FnOnce(DeValue<'t>) -> Option<T>,
    ) -> Option<T> {
        let value = self.table.remove(key)?;
        let Range { start, .. } = value.span();
        let taken = read(value.into_inner());
        if taken.is_none() {
            self.note(self.lines.at(start), format!("“{key}”{expected}"));
        }
        taken
    }

    fn note(&mut self, line: usize, message: String) {
        self.faults.push(SourceFault { line, message });
    }
}

fn non_empty(value: &DeValue<'_>) -> Option<String> {
    let text = value.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
