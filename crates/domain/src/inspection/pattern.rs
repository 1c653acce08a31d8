//! Regular expressions that answer in characters, as findings do, and not in bytes.

use std::sync::OnceLock;

use regex::{Match, Regex};

/// A regular expression, compiled when it is first used.
pub struct Pattern {
    source: &'static str,
    compiled: OnceLock<Option<Regex>>,
}

/// A stretch of the searched text, in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub start: usize,
    pub end: usize,
    pub text: String,
}

impl Pattern {
    pub const fn new(source: &'static str) -> Self {
        Self {
            source,
            compiled: OnceLock::new(),
        }
    }

    pub fn is_in(&self, text: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(text))
    }

    pub fn first(&self, text: &str) -> Option<Found> {
        Some(found(text, self.regex()?.find(text)?))
    }

    pub fn all(&self, text: &str) -> Vec<Found> {
        let Some(regex) = self.regex() else {
            return Vec::new();
        };
        let (mut byte, mut start) = (0, 0);
        let in_order = |hit: Match<'_>| {
            start += count(text.get(byte..hit.start()));
            byte = hit.start();
            Found {
                start,
                end: start + count(Some(hit.as_str())),
                text: hit.as_str().to_owned(),
            }
        };
        regex.find_iter(text).map(in_order).collect()
    }

    /// The first match's named group.
    pub fn group(&self, text: &str, name: &str) -> Option<Found> {
        Some(found(text, self.regex()?.captures(text)?.name(name)?))
    }

    fn regex(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| compile(self.source)).as_ref()
    }
}

#[cfg(not(test))]
fn compile(source: &str) -> Option<Regex> {
    Regex::new(source).ok()
}

/// In tests a faulty pattern fails at its first use.
#[cfg(test)]
fn compile(source: &str) -> Option<Regex> {
    Some(Regex::new(source).expect(source))
}

fn found(text: &str, hit: Match<'_>) -> Found {
    let start = count(text.get(..hit.start()));
    Found {
        start,
        end: start + count(Some(hit.as_str())),
        text: hit.as_str().to_owned(),
    }
}

fn count(text: Option<&str>) -> usize {
    text.map_or(0, |text| text.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_characters() {
        static YEAR: Pattern = Pattern::new("〔(?P<year>[0-9]{4})〕");
        let found = YEAR.first("宝高府〔2024〕11号").expect("found");
        assert_eq!((found.start, found.end), (3, 9));
        let year = YEAR.group("宝高府〔2024〕11号", "year").expect("year");
        assert_eq!((year.start, year.text.as_str()), (4, "2024"));
    }

    #[test]
    fn every_match_is_placed() {
        static ORGAN: Pattern = Pattern::new("局");
        let places: Vec<usize> = ORGAN
            .all("财政局、教育局")
            .iter()
            .map(|f| f.start)
            .collect();
        assert_eq!(places, [2, 6]);
    }
}
