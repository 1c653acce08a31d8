//! 密级标志: a marking as the standard or habit writes it. The mere word passes: a rule may speak of
//! 国家秘密, and 工作秘密 and 商业秘密 are no state secrets.
//!
//! Where form is doubtful it takes the text for marked, since a refusal costs less than a leak.

use super::pattern::{Found, Pattern};
use super::{Marking, characters};

static STARRED: Pattern = Pattern::new(
    r"[★☆⭐✩✭✮✯✰※]?(?:绝密|机密|秘密)级?[★☆⭐✩✭✮✯✰※][0-9一二三四五六七八九十×个年月长期永久启封解密前]*|[★☆⭐✩✭✮✯✰※](?:绝密|机密|秘密)级?",
);
static ASTERISK: Pattern = Pattern::new(
    r"(?:绝密|机密|秘密)级?\*(?:[0-9×]+(?:年|个月|月|天|日)|长期|永久|启用前|启封前|解密前)",
);
static FIELD: Pattern = Pattern::new(
    r"(?:密级(?:和保密期限|及保密期限|程度|标志)?|秘密等级|保密等级|保密级别|涉密等级|涉密级别|定密|密等)(?:[:：|｜=]+[\[【（(“]?|[\[【（(])(?:绝密|机密|秘密)级?",
);
static OPTIONS: Pattern = Pattern::new(
    r"(?:绝密|机密|秘密)级?[□、/／|｜,，或和及\s]+□?(?:绝密|机密|秘密|非密|内部|公开)",
);
static TICKED: Pattern = Pattern::new(r"[☑√✓✔■](?:绝密|机密|秘密)|(?:绝密|机密|秘密)级?[☑√✓✔■]");
static ALONE: Pattern = Pattern::new(
    r"^(?:[0-9]{6}|№?[0-9]{1,8})?(?:特急|加急)?[\[【（(〔《“]?(?:绝密|机密|秘密)(?:级|件|文件|材料|资料)?[\]】）)〕》”]?[·:：/\-—－]{0,2}(?:(?:保密期限)?[:：]?(?:[0-9×]{1,2}|[一二三四五六七八九十]{1,3})(?:年|个月|月|天|日)|长期|永久|启用前|启封前|解密前)?(?:特急|加急)?(?:[0-9]{6})?[!！.。]?$",
);
static LEADS: Pattern =
    Pattern::new(r"^(?:绝密|机密|秘密)级?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:年|个月)");
static BRACKETED: Pattern = Pattern::new(
    r"^[\[【（(〔](?:绝密|机密|秘密)(?:级|件)?(?:[0-9]{1,2}年)?[\]】）)〕]|[\[【（(〔](?:绝密|机密|秘密)(?:级|件)?(?:[0-9]{1,2}年)?[\]】）)〕]$",
);

/// A line without what hides the words, and where each character of it stood.
struct Line {
    text: String,
    places: Vec<usize>,
    /// Words that stood apart: 密级 | 机密
    spaced: bool,
}

pub fn marking(text: &str) -> Option<Marking> {
    // No form of a marking is without this character, and most texts are.
    if !text.contains('密') {
        return None;
    }
    let mut at = 0;
    for line in text.split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{B}', '\u{C}']) {
        let bare = bare(line, at);
        if let Some(found) = marked(&bare) {
            return Some(placed(text, &bare, &found));
        }
        at += line.chars().count() + 1;
    }
    None
}

fn marked(line: &Line) -> Option<Found> {
    let text = line.text.as_str();
    let options = OPTIONS.is_in(text) && !TICKED.is_in(text);
    let field = FIELD
        .first(text)
        .or_else(|| spaced_field(line))
        .filter(|_| !options);
    let sure = STARRED
        .first(text)
        .or_else(|| ASTERISK.first(text))
        .or(field);
    sure.or_else(|| ALONE.first(text))
        .or_else(|| LEADS.first(text))
        .or_else(|| BRACKETED.first(text))
        .or_else(|| TICKED.first(text))
}

/// A table cell: 密级 and the level apart, and nothing else.
fn spaced_field(line: &Line) -> Option<Found> {
    static CELL: Pattern = Pattern::new(
        r"^(?:密级|秘密等级|保密等级|涉密等级)(?:绝密|机密|秘密)级?(?:[0-9]{1,2}年|长期)?$",
    );
    CELL.first(&line.text).filter(|_| line.spaced)
}

/// Leaves out space, what does not show and Markdown marks; full-width and old forms become plain.
fn bare(line: &str, start: usize) -> Line {
    let mut bare = Line {
        text: String::new(),
        places: Vec::new(),
        spaced: false,
    };
    let characters: Vec<char> = line.chars().collect();
    for (at, character) in characters.iter().enumerate() {
        let doubled = *character == '*'
            && (characters.get(at + 1) == Some(&'*')
                || at.checked_sub(1).and_then(|p| characters.get(p)) == Some(&'*'));
        if character.is_whitespace()
            || !shows(*character)
            || doubled
            || matches!(character, '#' | '>' | '_' | '`')
        {
            bare.spaced |= character.is_whitespace() && !bare.text.is_empty();
            continue;
        }
        bare.text.push(plain(*character));
        bare.places.push(start + at);
    }
    bare
}

/// Variation selectors do not show either, but are no danger elsewhere.
fn shows(character: char) -> bool {
    let selector = matches!(character, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}');
    !selector && characters::danger(character).is_none()
}

fn plain(character: char) -> char {
    match character {
        '絕' => '绝',
        '機' => '机',
        '祕' => '秘',
        '＊' | '﹡' | '∗' | '✱' => '*',
        '｡' | '．' => '.',
        '\u{FF01}'..='\u{FF5E}' => {
            char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character)
        }
        other => other,
    }
}

/// The marking as the text has it, with whatever was between its characters.
fn placed(text: &str, line: &Line, found: &Found) -> Marking {
    let start = line.places.get(found.start).copied().unwrap_or_default();
    let last = found.end.checked_sub(1).and_then(|at| line.places.get(at));
    let end = last.map_or(start, |last| last + 1);
    Marking {
        words: text.chars().skip(start).take(end - start).collect(),
        start,
        end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marking_is_found_in_all_its_forms() {
        let marked = [
            "机密★1年",
            "秘密★",
            "绝密★长期",
            "000001\n机密★1年\n特急\n高境镇人民政府文件",
            "　　机 密 ★ 1 年",
            "机　密",
            "机\u{200B}密★３年",
            "秘密★１０年",
            "★秘密",
            "机密☆5年",
            "机密*1年",
            "机密＊１年",
            "密级：秘密",
            "密级:机密★5年",
            "密 级 ： 机 密",
            "密级　　秘密",
            "| 密级 | 秘密 |",
            "文件密级：绝密，请妥善保管",
            "秘密等级：机密",
            "秘密",
            "【机密】",
            "（秘密）",
            "绝密 长期",
            "机密 1年",
            "秘密5年",
            "机密 特急",
            "000012 秘密 加急",
            "机密件",
            "絕密★",
            "祕密",
            "# 秘密★1年",
            "**机密**",
            "关于做好有关工作的通知（秘密）",
            "【绝密】关于做好有关工作的通知",
            "密级：□绝密 ☑机密 □秘密",
            "密级（机密）",
            "机\u{FE00}密⭐\u{FE0F}1年",
            "秘密※5年",
            "秘密三年 高境镇人民政府文件",
            "正文第一段。\r\n机密★1年\r\n正文第二段。",
        ];
        for text in marked {
            assert!(marking(text).is_some(), "{text:?}");
        }
    }

    #[test]
    fn the_mere_word_passes() {
        let plain = [
            "严格遵守保密纪律和外事纪律，严禁泄露国家秘密、工作秘密或因履行职责掌握的商业秘密等",
            "保守国家秘密",
            "工作秘密",
            "商业秘密",
            "国家秘密",
            "密级：无",
            "密级：公开",
            "密级：工作秘密",
            "内部标签：工作秘密",
            "密级：□绝密 □机密 □秘密",
            "国家秘密的密级分为绝密、机密、秘密三级。",
            "密级为机密的文件应当专人保管。",
            "涉密公文应当标注密级和保密期限，分别标注“绝密”“机密”“秘密”。",
            "机密级计算机不得接入互联网。",
            "保守**国家秘密**、*工作秘密*，人人有责",
            "这是商业秘密，*不得外传",
            "秘密调查取证应当依法进行。",
            "密级（绝密、机密、秘密）应当按规定标注",
            "第三十一条 严禁泄露国家秘密",
            "绝密电报按规定传递。",
            "机要文件按机密级管理。",
            "秘密投票",
            "",
        ];
        for text in plain {
            assert_eq!(marking(text), None, "{text:?}");
        }
    }

    #[test]
    fn the_place_is_that_of_the_text_itself() {
        let text = "特急\n　机 密 ★ 1年\n通知";
        let found = marking(text).expect("marked");
        assert_eq!(
            (found.words.as_str(), found.start, found.end),
            ("机 密 ★ 1年", 4, 12)
        );
    }
}
