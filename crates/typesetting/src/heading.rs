//! The level of a paragraph, told from its own number (7.3.3): 一、 （一） 1. （1） 第一章 第一条.
//!
//! It never knows the document around the paragraph.

/// What a paragraph's own number makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// 第一章, centred
    Chapter,
    /// 第一条
    Article,
    /// 一、
    First,
    /// （一）
    Second,
    /// 1.
    Third,
    /// （1）
    Fourth,
    Plain,
}

/// A paragraph parted into what is set in its level's own face and what follows in 仿宋.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    pub level: Level,
    pub lead: String,
    pub rest: String,
}

impl Paragraph {
    pub fn read(line: &str) -> Self {
        let line = line.trim();
        let level = level(line);
        let (lead, rest) = match level {
            Level::Chapter => (spaced(line), String::new()),
            Level::Article => article(line),
            Level::First | Level::Second => first_sentence(line),
            Level::Third | Level::Fourth | Level::Plain => (String::new(), line.to_owned()),
        };
        Self { level, lead, rest }
    }
}

/// The paragraphs of a text, one a line; empty lines are none.
pub fn paragraphs(text: &str) -> impl Iterator<Item = Paragraph> + '_ {
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(Paragraph::read)
}

fn level(line: &str) -> Level {
    if is_labelled(line, '章') {
        Level::Chapter
    } else if is_labelled(line, '条') {
        Level::Article
    } else if after_number(line, is_chinese_digit).is_some_and(|rest| rest.starts_with('、')) {
        Level::First
    } else if is_bracketed(line, is_chinese_digit) {
        Level::Second
    } else if is_dotted(line) {
        Level::Third
    } else if is_bracketed(line, |c| c.is_ascii_digit()) {
        Level::Fourth
    } else {
        Level::Plain
    }
}

/// `第三条 …`: without the gap the words may be prose that names an article.
fn is_labelled(line: &str, unit: char) -> bool {
    let rest = line
        .strip_prefix('第')
        .and_then(|rest| after_number(rest, is_chinese_digit));
    let rest = rest.and_then(|rest| rest.strip_prefix(unit));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
}

fn is_bracketed(line: &str, is_digit: fn(char) -> bool) -> bool {
    let inner = line
        .strip_prefix(['（', '('])
        .and_then(|rest| after_number(rest, is_digit));
    inner.is_some_and(|rest| rest.starts_with(['）', ')']))
}

/// `1.` but not `1.5`.
fn is_dotted(line: &str) -> bool {
    let rest = after_number(line, |c| c.is_ascii_digit());
    let rest = rest.and_then(|rest| rest.strip_prefix(['.', '．']));
    rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
}

fn after_number(text: &str, is_digit: fn(char) -> bool) -> Option<&str> {
    let rest = text.trim_start_matches(is_digit);
    (rest.len() < text.len()).then_some(rest)
}

fn is_chinese_digit(c: char) -> bool {
    "〇零一二三四五六七八九十百".contains(c)
}

fn spaced(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join("\u{3000}")
}

fn article(line: &str) -> (String, String) {
    match line.split_once(char::is_whitespace) {
        Some((label, text)) => (label.to_owned(), text.trim_start().to_owned()),
        None => (line.to_owned(), String::new()),
    }
}

/// A heading that runs on into its text keeps its own face up to the first full stop.
fn first_sentence(line: &str) -> (String, String) {
    let end = line
        .find('。')
        .map_or(line.len(), |at| at + '。'.len_utf8());
    let (lead, rest) = line.split_at(end);
    (lead.to_owned(), rest.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, level: Level, lead: &str, rest: &str) {
        let expected = Paragraph {
            level,
            lead: lead.into(),
            rest: rest.into(),
        };
        assert_eq!(Paragraph::read(line), expected);
    }

    #[test]
    fn the_four_levels_of_the_standard_are_told_by_their_numbers() {
        check("一、总体要求", Level::First, "一、总体要求", "");
        check("十二、其他", Level::First, "十二、其他", "");
        check("（一）基本原则", Level::Second, "（一）基本原则", "");
        check("1.加强领导。", Level::Third, "", "1.加强领导。");
        check("（1）按时报送。", Level::Fourth, "", "（1）按时报送。");
    }

    #[test]
    fn a_heading_that_runs_on_keeps_its_face_to_the_first_full_stop() {
        check(
            "一、提高认识。各单位要重视。",
            Level::First,
            "一、提高认识。",
            "各单位要重视。",
        );
        check(
            "（二）压实责任。层层落实。",
            Level::Second,
            "（二）压实责任。",
            "层层落实。",
        );
    }

    #[test]
    fn chapters_and_articles_need_the_gap_after_their_label() {
        check(
            "第一章 总 则",
            Level::Chapter,
            "第一章\u{3000}总\u{3000}则",
            "",
        );
        check(
            "第三十二条 本规则自印发之日起实施。",
            Level::Article,
            "第三十二条",
            "本规则自印发之日起实施。",
        );
        check(
            "第五条规定的事项另行通知。",
            Level::Plain,
            "",
            "第五条规定的事项另行通知。",
        );
    }

    #[test]
    fn prose_that_begins_with_a_number_is_plain() {
        for line in [
            "1.5亿元已经拨付。",
            "2024年以来",
            "一是加强领导。",
            "（略）",
            "第一，",
            "、",
            "",
        ] {
            assert_eq!(Paragraph::read(line).level, Level::Plain, "{line}");
        }
    }

    #[test]
    fn empty_lines_are_no_paragraphs() {
        assert_eq!(paragraphs("甲\n\n  \n　乙\n").count(), 2);
    }
}
