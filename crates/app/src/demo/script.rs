//! A script: what the demonstration town did, and on which days. Data of the town, read from TOML;
//! it never knows whether an act is lawful.

use std::collections::BTreeMap;

use domain::Law;
use domain::calendar::Calendar;
use domain::field::Input;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};
use serde::Deserialize;

/// A script as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    #[serde(default)]
    act: Vec<ActLine>,
    #[serde(default)]
    document: Vec<DocumentLines>,
    #[serde(default)]
    matter: Vec<MatterLines>,
}

/// A matter of any noun: what was done with it, the first act beginning it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MatterLines {
    /// By which other matters speak of it, as `{id:name}`.
    name: String,
    act: Vec<ActLine>,
}

#[derive(Debug, Deserialize)]
struct DocumentLines {
    #[serde(default)]
    name: Option<String>,
    act: Vec<ActLine>,
    #[serde(flatten)]
    fields: BTreeMap<String, Words>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ActLine {
    on: Option<Date>,
    /// So many working days ago.
    day: Option<u16>,
    at: Time,
    who: String,
    act: String,
    /// Left out where it is not lawful on the day on which it falls, such as in a year whose
    /// holidays are not known.
    #[serde(default)]
    perhaps: bool,
    #[serde(default)]
    input: BTreeMap<String, Words>,
}

/// One text or several.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum Words {
    One(String),
    Many(Vec<String>),
}

/// One act at its moment.
#[derive(Debug, Clone)]
pub struct Cue {
    pub at: DateTime,
    pub who: String,
    pub act: String,
    pub input: Input,
    /// Which of the script's matters it is about.
    pub matter: Option<usize>,
    /// Whether it may be left out.
    pub perhaps: bool,
}

/// All acts of a town in the order of time, and the names of its matters.
#[derive(Debug, Clone, Default)]
pub struct Cues {
    pub all: Vec<Cue>,
    pub names: BTreeMap<String, usize>,
}

impl Script {
    pub fn read(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| error.to_string())
    }

    /// Several scripts of one town as one.
    pub fn join(scripts: impl Iterator<Item = Self>) -> Self {
        scripts.fold(Self::default(), |mut whole, one| {
            whole.act.extend(one.act);
            whole.document.extend(one.document);
            whole.matter.extend(one.matter);
            whole
        })
    }

    /// All acts in the order of time.
    pub fn cues(&self, law: &Law, today: Date) -> Result<Cues, String> {
        let days = WorkingDays {
            calendar: Calendar::new(law, &[]),
            today,
        };
        let mut cues = Cues::default();
        for line in &self.act {
            cues.all.push(line.cue(&days, None, Input::new())?);
        }
        for (number, document) in self.document.iter().enumerate() {
            cues.name(document.name.as_deref(), number)?;
            for line in &document.act {
                let drafts = line.act == "official_document.draft";
                let input = if drafts {
                    document.input(law)
                } else {
                    Input::new()
                };
                cues.all.push(line.cue(&days, Some(number), input)?);
            }
        }
        for (number, matter) in (self.document.len()..).zip(&self.matter) {
            cues.name(Some(&matter.name), number)?;
            for line in &matter.act {
                cues.all.push(line.cue(&days, Some(number), Input::new())?);
            }
        }
        // What has a date of its own may lie ahead of the day on which the demonstration starts.
        cues.all.retain(|cue| cue.at.date() <= today);
        cues.all.sort_by_key(|cue| cue.at);
        Ok(cues)
    }
}

impl Cues {
    fn name(&mut self, name: Option<&str>, number: usize) -> Result<(), String> {
        let Some(name) = name else { return Ok(()) };
        match self.names.insert(name.to_owned(), number) {
            Some(_) => Err(format!("有两件事项都叫“{name}”")),
            None => Ok(()),
        }
    }
}

impl DocumentLines {
    fn input(&self, law: &Law) -> Input {
        let mut input: Input = self
            .fields
            .iter()
            .map(|(name, words)| (name.clone(), words.list()))
            .collect();
        for text in input.values_mut().flatten() {
            *text = text
                .trim_start_matches('\n')
                .replace("{articles}", &articles(law));
        }
        input
    }
}

impl ActLine {
    fn cue(
        &self,
        days: &WorkingDays,
        matter: Option<usize>,
        mut input: Input,
    ) -> Result<Cue, String> {
        let day = match (self.on, self.day) {
            (Some(on), None) => on,
            (None, Some(back)) => days.back(back),
            _ => return Err(format!("{}应写 on 或 day 之一", self.act)),
        };
        for (name, words) in &self.input {
            let texts = words.list().into_iter();
            let texts = texts.map(|text| days.dated(&text, day));
            input.insert(name.clone(), texts.collect());
        }
        let (who, act) = (self.who.clone(), self.act.clone());
        Ok(Cue {
            at: day.to_datetime(self.at),
            who,
            act,
            input,
            matter,
            perhaps: self.perhaps,
        })
    }
}

impl Words {
    fn list(&self) -> Vec<String> {
        match self {
            Self::One(text) => vec![text.clone()],
            Self::Many(all) => all.clone(),
        }
    }
}

struct WorkingDays {
    calendar: Calendar,
    today: Date,
}

impl WorkingDays {
    /// So many working days before today; where a year's notice is not known, weekdays.
    fn back(&self, count: u16) -> Date {
        self.walk(count, Date::yesterday)
    }

    fn ahead(&self, count: u16) -> Date {
        self.walk(count, Date::tomorrow)
    }

    fn walk(&self, count: u16, step: fn(Date) -> Result<Date, jiff::Error>) -> Date {
        let mut day = self.today;
        let mut left = count;
        while left > 0 {
            let Ok(next) = step(day) else { break };
            day = next;
            let weekday = day.weekday().to_monday_one_offset() < 6;
            left -= u16::from(self.calendar.is_working(day).unwrap_or(weekday));
        }
        day
    }

    /// Days in braces as they fall: `{day}`, `{day+30}` counted from the act's own day, `{working+4}`
    /// and `{working-12}` in working days from today, `{year}` of the act. What is no day stays.
    fn dated(&self, text: &str, on: Date) -> String {
        let mut told = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((word, later)) = after.split_once('}') else {
                break;
            };
            told.push_str(before);
            match self.day(word, on) {
                Some(day) => told.push_str(&day),
                None => told.push_str(&format!("{{{word}}}")),
            }
            rest = later;
        }
        told + rest
    }

    fn day(&self, word: &str, on: Date) -> Option<String> {
        if word == "year" {
            return Some(on.year().to_string());
        }
        if let Some(count) = word.strip_prefix("working") {
            let count: i32 = count.parse().ok()?;
            let days = u16::try_from(count.unsigned_abs()).ok()?;
            let day = if count < 0 {
                self.back(days)
            } else {
                self.ahead(days)
            };
            return Some(day.to_string());
        }
        let count = word.strip_prefix("day")?;
        let count: i32 = if count.is_empty() {
            0
        } else {
            count.parse().ok()?
        };
        on.checked_add(count.days()).ok().map(|day| day.to_string())
    }
}

/// The rules as they were printed: chapters, articles, paragraphs.
fn articles(law: &Law) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut chapter = "";
    for article in law.rulebook.articles() {
        if article.chapter != chapter {
            chapter = &article.chapter;
            lines.push(on_paper(chapter));
        }
        for (place, paragraph) in article.text.iter().enumerate() {
            let begins = place == 0;
            lines.push(if begins {
                format!("{}　{paragraph}", article.title)
            } else {
                paragraph.clone()
            });
        }
    }
    lines.join("\n")
}

/// A heading as it is printed: a name of two characters is parted, 总 则.
fn on_paper(chapter: &str) -> String {
    let Some((number, name)) = chapter.split_once('　') else {
        return chapter.to_owned();
    };
    let parted: Vec<String> = name.chars().map(String::from).collect();
    match parted.len() {
        2 => format!("{number}　{}", parted.join("　")),
        _ => chapter.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_in_braces_are_counted_and_other_words_stay() {
        let days = WorkingDays {
            calendar: Calendar::default(),
            today: date(2026, 11, 24),
        };
        let on = date(2026, 11, 20);
        let said = days.dated("{day+30}止，{working-1}起，{id:停车}，{year}年", on);
        assert_eq!(said, "2026-12-20止，2026-11-23起，{id:停车}，2026年");
        assert_eq!(days.dated("{working+4}", on), "2026-11-30");
    }

    #[test]
    fn a_chapter_of_two_characters_is_parted_as_on_paper() {
        assert_eq!(on_paper("第一章　总则"), "第一章　总　则");
        assert_eq!(on_paper("第三章　工作原则"), "第三章　工作原则");
        assert_eq!(on_paper("附则"), "附则");
    }
}
