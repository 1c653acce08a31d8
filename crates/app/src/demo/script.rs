//! A script: what the demonstration town did, and on which days. Data of the town, read from TOML;
//! it never knows whether an act is lawful.

use std::collections::BTreeMap;

use domain::Law;
use domain::calendar::Calendar;
use domain::field::Input;
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
}

#[derive(Debug, Deserialize)]
struct DocumentLines {
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
    /// Which of the script's documents it is about.
    pub document: Option<usize>,
}

impl Script {
    pub fn read(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| error.to_string())
    }

    /// All acts in the order of time.
    pub fn cues(&self, law: &Law, today: Date) -> Result<Vec<Cue>, String> {
        let days = WorkingDays {
            calendar: Calendar::new(law, &[]),
            today,
        };
        let mut cues = Vec::new();
        for line in &self.act {
            cues.push(line.cue(&days, None, Input::new())?);
        }
        for (number, document) in self.document.iter().enumerate() {
            for line in &document.act {
                let drafts = line.act == "official_document.draft";
                let input = if drafts {
                    document.input(law)
                } else {
                    Input::new()
                };
                cues.push(line.cue(&days, Some(number), input)?);
            }
        }
        cues.sort_by_key(|cue| cue.at);
        Ok(cues)
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
        document: Option<usize>,
        mut input: Input,
    ) -> Result<Cue, String> {
        let day = match (self.on, self.day) {
            (Some(on), None) => on,
            (None, Some(back)) => days.back(back),
            _ => return Err(format!("{}应写 on 或 day 之一", self.act)),
        };
        input.extend(
            self.input
                .iter()
                .map(|(name, words)| (name.clone(), words.list())),
        );
        let (who, act) = (self.who.clone(), self.act.clone());
        Ok(Cue {
            at: day.to_datetime(self.at),
            who,
            act,
            input,
            document,
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
        let mut day = self.today;
        let mut left = count;
        while left > 0 {
            let Ok(before) = day.yesterday() else { break };
            day = before;
            let weekday = day.weekday().to_monday_one_offset() < 6;
            left -= u16::from(self.calendar.is_working(day).unwrap_or(weekday));
        }
        day
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
    use super::on_paper;

    #[test]
    fn a_chapter_of_two_characters_is_parted_as_on_paper() {
        assert_eq!(on_paper("第一章　总则"), "第一章　总　则");
        assert_eq!(on_paper("第三章　工作原则"), "第三章　工作原则");
        assert_eq!(on_paper("附则"), "附则");
    }
}
