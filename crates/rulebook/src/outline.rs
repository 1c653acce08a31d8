//! A Markdown file as a flat list of blocks, each with its line. It never knows what a block says.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag};

use crate::fault::At;

/// One block of a file of the law.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Block {
    /// Of a fence, the line of its first line inside.
    pub at: At,
    pub content: Content,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Content {
    Heading {
        level: HeadingLevel,
        text: String,
    },
    /// The paragraphs of a quote, line breaks removed.
    Quote(Vec<String>),
    Fence {
        tag: String,
        text: String,
    },
    /// Anything else, as written.
    Prose(String),
}

/// The blocks of a file, in order.
pub(crate) fn outline(path: &str, text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Open> = None;
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        match &mut open {
            None => match event {
                Event::Start(tag) => open = Some(Open::new(&tag, range.start, range.end)),
                Event::Rule => {}
                _ => blocks.push(prose(path, text, range.start, range.end)),
            },
            Some(block) => {
                block.take(event, range.start);
                if block.depth == 0 {
                    blocks.extend(open.take().map(|block| block.close(path, text)));
                }
            }
        }
    }
    blocks
}

fn prose(path: &str, text: &str, start: usize, end: usize) -> Block {
    let raw = text
        .get(start..end)
        .unwrap_or_default()
        .trim_end()
        .to_owned();
    Block {
        at: At::new(path, 1).within(text, start),
        content: Content::Prose(raw),
    }
}

/// A block that is being read.
struct Open {
    kind: Kind,
    start: usize,
    end: usize,
    depth: usize,
    /// Where the words inside begin.
    inside: Option<usize>,
    words: Vec<String>,
}

enum Kind {
    Heading(HeadingLevel),
    Quote,
    Fence(String),
    Prose,
}

impl Open {
    fn new(tag: &Tag<'_>, start: usize, end: usize) -> Self {
        let kind = match tag {
            Tag::Heading { level, .. } => Kind::Heading(*level),
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::CodeBlock(CodeBlockKind::Fenced(tag)) => Kind::Fence(tag.trim().to_owned()),
            _ => Kind::Prose,
        };
        Self {
            kind,
            start,
            end,
            depth: 1,
            inside: None,
            words: Vec::new(),
        }
    }

    fn take(&mut self, event: Event<'_>, start: usize) {
        match event {
            Event::Start(Tag::Paragraph) => {
                self.depth += 1;
                self.words.push(String::new());
            }
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth -= 1,
            Event::Text(words) | Event::Code(words) | Event::Html(words) => {
                self.inside.get_or_insert(start);
                self.write(&words);
            }
            _ => {}
        }
    }

    fn write(&mut self, words: &str) {
        match self.words.last_mut() {
            Some(last) => last.push_str(words),
            None => self.words.push(words.to_owned()),
        }
    }

    fn close(self, path: &str, text: &str) -> Block {
        let at = |offset| At::new(path, 1).within(text, offset);
        let content = match self.kind {
            Kind::Heading(level) => Content::Heading {
                level,
                text: self.words.concat(),
            },
            Kind::Quote => Content::Quote(self.words),
            Kind::Fence(tag) => {
                // An empty fence has no words; its inside is the line after its opening.
                let mut inside = at(self.inside.unwrap_or(self.start));
                inside.line += usize::from(self.inside.is_none());
                let content = Content::Fence {
                    tag,
                    text: self.words.concat(),
                };
                return Block {
                    at: inside,
                    content,
                };
            }
            Kind::Prose => return prose(path, text, self.start, self.end),
        };
        Block {
            at: at(self.start),
            content,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# 规则\n\n### 第一条\n\n> 甲，\n> 乙。\n>\n> 丙。\n\n说明。\n\n```cedar\npermit\n\n(x);\n```\n\n| 一 | 二 |\n|---|---|\n| 三 | 四 |\n";

    #[test]
    fn blocks_keep_their_lines() {
        let lines: Vec<usize> = outline("a.md", FILE)
            .iter()
            .map(|block| block.at.line)
            .collect();
        assert_eq!(lines, [1, 3, 5, 10, 13, 18]);
    }

    #[test]
    fn a_quote_is_its_paragraphs_without_line_breaks() {
        let quote = Content::Quote(vec!["甲，乙。".to_owned(), "丙。".to_owned()]);
        assert!(
            outline("a.md", FILE)
                .iter()
                .any(|block| block.content == quote)
        );
    }

    #[test]
    fn a_fence_keeps_its_text_and_a_table_stays_as_written() {
        let blocks = outline("a.md", FILE);
        let fence = Content::Fence {
            tag: "cedar".into(),
            text: "permit\n\n(x);\n".into(),
        };
        let table = Content::Prose("| 一 | 二 |\n|---|---|\n| 三 | 四 |".into());
        assert!(blocks.iter().any(|block| block.content == fence));
        assert!(blocks.iter().any(|block| block.content == table));
    }
}
