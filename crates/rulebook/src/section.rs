//! Articles and annexes as they stand in the files, with the blocks under each still unread.
//! Here headings are counted; it never knows what a block says.

use std::collections::BTreeMap;

use pulldown_cmark::HeadingLevel;

use crate::fault::{At, Faults};
use crate::numeral;
use crate::outline::{Block, Content};

/// Under which heading a block stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    Article(u16),
    Annex(u16),
}

/// One article or annex of a file.
#[derive(Debug)]
pub(crate) struct Section {
    pub place: Place,
    pub title: String,
    pub chapter: String,
    pub at: At,
    pub text: Vec<String>,
    pub commentary: Vec<String>,
    pub fences: Vec<Fence>,
    pub routes: Vec<RouteText>,
}

/// A fenced block; `at` is its first line inside.
#[derive(Debug)]
pub(crate) struct Fence {
    pub at: At,
    pub tag: String,
    pub text: String,
}

/// A route as written: its head and the lines of its table.
#[derive(Debug)]
pub(crate) struct RouteText {
    pub at: At,
    /// The words of the head: title, then what it applies to and rests on.
    pub head: Vec<(At, String)>,
    pub table: Vec<(At, String)>,
}

impl Place {
    /// The article's number; annexes stand under none.
    pub fn article(self) -> u16 {
        match self {
            Self::Article(number) => number,
            Self::Annex(_) => 0,
        }
    }

    /// How policies of this place are counted: 24 or 附1.
    pub fn prefix(self) -> String {
        match self {
            Self::Article(number) => number.to_string(),
            Self::Annex(number) => format!("附{number}"),
        }
    }

    /// How this place is cited: 第二十四条 or 附一.
    pub fn title(self) -> String {
        match self {
            Self::Article(number) => format!("第{}条", numeral::write(number)),
            Self::Annex(number) => format!("附{}", numeral::write(number)),
        }
    }

    fn of(heading: &str) -> Option<Self> {
        if let Some(number) = numeral::ordinal(heading, '条') {
            return Some(Self::Article(number));
        }
        let annex = heading.strip_prefix('附')?.split(['　', ' ']).next()?;
        numeral::parse(annex).map(Self::Annex)
    }
}

/// Gathers the sections of one file.
pub(crate) fn sections(blocks: Vec<Block>, faults: &mut Faults) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut chapter = String::new();
    for block in blocks {
        match block.content {
            Content::Heading {
                level: HeadingLevel::H1,
                ..
            } => {}
            Content::Heading {
                level: HeadingLevel::H2,
                text,
            } => chapter = text,
            Content::Heading { text, .. } => {
                sections.extend(open(&block.at, text, &chapter, faults));
            }
            content => match sections.last_mut() {
                Some(section) => section.take(block.at, content, faults),
                None => before_any(&block.at, &content, faults),
            },
        }
    }
    sections
}

fn open(at: &At, title: String, chapter: &str, faults: &mut Faults) -> Option<Section> {
    let Some(place) = Place::of(&title) else {
        let message = format!("看不懂的标题“{title}”");
        faults.add_with(at, message, "条的标题写作“第五条”，附件写作“附一　名称”");
        return None;
    };
    if matches!(place, Place::Article(_)) && chapter.is_empty() {
        faults.add_with(
            at,
            format!("{title}不在任何一章之下"),
            "章的标题写作“## 第一章　总则”",
        );
    }
    Some(Section {
        place,
        title,
        chapter: chapter.to_owned(),
        at: at.clone(),
        text: Vec::new(),
        commentary: Vec::new(),
        fences: Vec::new(),
        routes: Vec::new(),
    })
}

/// Prose before the first article introduces the file; anything else belongs nowhere.
fn before_any(at: &At, content: &Content, faults: &mut Faults) {
    if let Content::Fence { .. } | Content::Quote(_) = content {
        faults.add_with(at, "这一块不属于任何一条", "请移到它所属的条的标题之下");
    }
}

impl Section {
    fn take(&mut self, at: At, content: Content, faults: &mut Faults) {
        match content {
            Content::Quote(text) => self.quote(&at, text, faults),
            Content::Fence { tag, text } => self.fences.push(Fence { at, tag, text }),
            Content::Prose(text) if text.starts_with("路线：") => self.route(at, &text),
            Content::Prose(text) if text.starts_with('|') => self.table(at, text),
            Content::Prose(text) => self.commentary.push(text),
            Content::Heading { .. } => {}
        }
    }

    fn quote(&mut self, at: &At, text: Vec<String>, faults: &mut Faults) {
        if !self.text.is_empty() {
            let message = format!("{}有第二处引文", self.title);
            faults.add_with(at, message, "条文写在一个引文块里，段落之间用“>”空行");
        } else if self.fences.is_empty() && self.routes.is_empty() && self.commentary.is_empty() {
            self.text = text;
        } else {
            let message = format!("{}的条文不在标题之下", self.title);
            faults.add_with(at, message, "条文须紧接标题，说明和代码块写在其后");
        }
    }

    fn route(&mut self, at: At, text: &str) {
        let lines = numbered(&at, text);
        let (table, head) = lines
            .into_iter()
            .partition(|(_, line)| line.starts_with('|'));
        self.routes.push(RouteText { at, head, table });
    }

    /// A table belongs to the route just before it; any other is commentary.
    fn table(&mut self, at: At, text: String) {
        match self.routes.last_mut() {
            Some(route) if route.table.is_empty() => route.table = numbered(&at, &text),
            _ => self.commentary.push(text),
        }
    }
}

fn numbered(at: &At, text: &str) -> Vec<(At, String)> {
    let line = |(n, line): (usize, &str)| {
        (
            At {
                path: at.path.clone(),
                line: at.line + n,
            },
            line.trim().to_owned(),
        )
    };
    text.lines().enumerate().map(line).collect()
}

/// Articles count from one without gaps, each once; annexes likewise.
pub(crate) fn check_order(sections: &[Section], faults: &mut Faults) {
    let mut seen: BTreeMap<Place, &At> = BTreeMap::new();
    let (mut article, mut annex) = (0, 0);
    for section in sections {
        if let Some(first) = seen.insert(section.place, &section.at) {
            let message = format!("{}重复", section.place.title());
            faults.add_with(
                &section.at,
                message,
                format!("已见于 {}:{}", first.path, first.line),
            );
            continue;
        }
        let (number, last) = match section.place {
            Place::Article(number) => (number, &mut article),
            Place::Annex(number) => (number, &mut annex),
        };
        if number != *last + 1 {
            let message = format!("{}不接续上文", section.place.title());
            faults.add_with(&section.at, message, format!("此处应为第 {} 个", *last + 1));
        }
        *last = number.max(*last);
        if matches!(section.place, Place::Article(_)) && section.text.concat().trim().is_empty() {
            let message = format!("{}没有条文", section.place.title());
            faults.add_with(&section.at, message, "条文以“> ”引文写在标题之下");
        }
    }
}
