//! 简策: one slip for each article, tied by chapter. Height is the share of examples that hold;
//! the pattern is the article's status. It never says that anything is "met".

use app::ArticleLine;
use askama::Template;
use rulebook::Status;

/// The slips of all articles.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/slips.html")]
pub struct Slips {
    mini: bool,
    label: String,
    chapters: Vec<Chapter>,
}

#[derive(Debug, Clone)]
struct Chapter {
    name: String,
    slips: Vec<Slip>,
}

#[derive(Debug, Clone)]
struct Slip {
    number: u16,
    title: String,
    kind: &'static str,
    fill: usize,
    current: bool,
}

impl Slips {
    /// All in one link, for the desk.
    #[must_use]
    pub fn mini(lines: &[ArticleLine]) -> Self {
        Self {
            mini: true,
            label: counted(lines),
            chapters: chapters(lines),
        }
    }

    /// Each a link of its own.
    #[must_use]
    pub fn full(lines: &[ArticleLine]) -> Self {
        Self {
            mini: false,
            ..Self::mini(lines)
        }
    }
}

/// How many articles there are of each status, in words.
#[must_use]
pub fn counted(lines: &[ArticleLine]) -> String {
    let count = |status| lines.iter().filter(|line| line.status == status).count();
    format!(
        "{}条：运行{}条，待建{}条，留证{}条",
        lines.len(),
        count(Status::Running),
        count(Status::Declared),
        count(Status::Principle)
    )
}

/// The status as a word.
#[must_use]
pub fn word(status: Status) -> &'static str {
    match status {
        Status::Running => "运行",
        Status::Declared => "待建",
        Status::Principle => "留证",
        Status::Untreated => "未处理",
    }
}

fn chapters(lines: &[ArticleLine]) -> Vec<Chapter> {
    let mut chapters: Vec<Chapter> = Vec::new();
    for line in lines {
        let name = line
            .article
            .chapter
            .split('　')
            .next_back()
            .unwrap_or_default();
        if chapters.last().is_none_or(|last| last.name != name) {
            chapters.push(Chapter {
                name: name.to_owned(),
                slips: Vec::new(),
            });
        }
        if let Some(chapter) = chapters.last_mut() {
            chapter.slips.push(slip(line));
        }
    }
    chapters
}

fn slip(line: &ArticleLine) -> Slip {
    let (kind, fill) = match line.status {
        Status::Running if line.passed < line.examples => ("bad", share(line)),
        Status::Running => ("run", share(line)),
        Status::Declared | Status::Untreated => ("wait", 0),
        Status::Principle => ("soft", 0),
    };
    let title = format!("{}·{}", line.article.title, word(line.status));
    Slip {
        number: line.article.number,
        title,
        kind,
        fill,
        current: false,
    }
}

fn share(line: &ArticleLine) -> usize {
    match line.examples {
        0 => 100,
        all => line.passed * 100 / all,
    }
}
