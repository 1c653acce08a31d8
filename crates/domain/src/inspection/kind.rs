//! 文种: the fifteen of the 条例, which one a draft bears and which it should bear.

use super::organ::{self, Tier};
use super::paper::Paper;
use super::pattern::Pattern;
use super::request;

/// 条例第八条
pub const KINDS: [&str; 15] = [
    "决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复",
    "议案", "函", "纪要",
];

/// Two kinds in one, and the one that was meant.
pub const MIXED: [(&str, &str); 14] = [
    ("请示报告", "请示"),
    ("报告请示", "请示"),
    ("请示函", "请示"),
    ("函请示", "请示"),
    ("请示申请", "请示"),
    ("申请请示", "请示"),
    ("请示意见", "请示"),
    ("报告函", "函"),
    ("批复函", "批复"),
    ("批复通知", "批复"),
    ("通知通告", "通告"),
    ("通告通知", "通告"),
    ("公告通告", "通告"),
    ("通知请示", "请示"),
];

/// Words that are no kind of official document, and the kind that was meant.
pub const UNLAWFUL: [(&str, &str); 20] = [
    ("申请报告", "请示"),
    ("请求报告", "请示"),
    ("申请书", "请示"),
    ("申请", "请示"),
    ("请求", "请示"),
    ("情况汇报", "报告"),
    ("汇报", "报告"),
    ("情况说明", "报告"),
    ("说明", "报告"),
    ("总结", "报告"),
    ("请柬", "函"),
    ("介绍信", "函"),
    ("建议书", "函"),
    ("倡议书", "意见"),
    ("启事", "通告"),
    ("布告", "通告"),
    ("指示", "通知"),
    ("安排", "通知"),
    ("要点", "通知"),
    ("通令", "命令"),
];

/// Longer names of lawful kinds.
const VARIANTS: [(&str, &str); 4] = [
    ("复函", "函"),
    ("答复", "函"),
    ("回复", "函"),
    ("令", "命令"),
];

static AFTER_KIND: Pattern =
    Pattern::new(r"(?:[（(][^（(]{0,20}[）)]|[。.！!，,：:；;、？?”\s])+$");
static ASKING_TITLE: Pattern =
    Pattern::new(r"关于[^的]{0,12}(?:申请|请求|要求|恳请|请予|拨付|增拨|追加|解决).*的报告$");

/// The word of kind at the end of a squeezed title.
pub fn word(title: &str) -> Option<&'static str> {
    let tail = AFTER_KIND
        .first(title)
        .map_or(0, |found| found.end - found.start);
    let kept = title.chars().count() - tail;
    let bare: String = title.chars().take(kept).collect();
    let known = MIXED
        .iter()
        .chain(&UNLAWFUL)
        .chain(&VARIANTS)
        .map(|(word, _)| *word);
    known
        .chain(KINDS)
        .filter(|word| bare.ends_with(word))
        .max_by_key(|word| word.len())
}

/// The kind that the document should bear.
pub fn of(paper: &Paper) -> Option<&'static str> {
    let declared = paper.declared.as_deref().and_then(word);
    let titled = || title_word(paper).map(|word| if asks_in_title(paper) { "请示" } else { word });
    declared
        .or_else(titled)
        .map(meant)
        .or_else(|| by_content(paper))
}

/// A letter or reply that answers another.
pub fn is_reply(paper: &Paper) -> bool {
    static REPLY: Pattern = Pattern::new("复函|答复|回复|函复|收悉|来函");
    paper
        .title
        .as_ref()
        .is_some_and(|title| REPLY.is_in(&title.squeezed()))
        || paper
            .body
            .iter()
            .take(3)
            .any(|piece| REPLY.is_in(&piece.text))
}

/// The word of kind that the title ends in.
pub fn title_word(paper: &Paper) -> Option<&'static str> {
    word(&paper.title.as_ref()?.squeezed())
}

/// The kind that a word stands for.
pub fn meant(word: &'static str) -> &'static str {
    let tables = MIXED.iter().chain(&UNLAWFUL).chain(&VARIANTS);
    tables
        .into_iter()
        .find(|(name, _)| *name == word)
        .map_or(word, |(_, meant)| meant)
}

/// A 报告 whose very title asks.
pub fn asks_in_title(paper: &Paper) -> bool {
    let asking = paper
        .title
        .as_ref()
        .is_some_and(|title| ASKING_TITLE.is_in(&title.squeezed()));
    asking && title_word(paper) == Some("报告")
}

/// Without a title the closing words and the request tell the kind.
fn by_content(paper: &Paper) -> Option<&'static str> {
    static TOLD: [(Pattern, &str); 9] = [
        (Pattern::new("批复如下|特此批复|^此复"), "批复"),
        (
            Pattern::new("函复如下|特此函|特此复函|请函复|即请函复"),
            "函",
        ),
        (Pattern::new("通报如下|特此通报"), "通报"),
        (Pattern::new("通告如下|特此通告"), "通告"),
        (Pattern::new("公告如下|特此公告"), "公告"),
        (Pattern::new("通知如下|特此通知"), "通知"),
        (
            Pattern::new("妥否|当否|特此请示|以上请示|请示如下|请.{0,6}(?:批示|批复|审批)"),
            "请示",
        ),
        (Pattern::new("报告如下|汇报如下|特此报告"), "报告"),
        (Pattern::new("会议议定|会议决定|会议要求"), "纪要"),
    ];
    let text = paper.body_text();
    let told = TOLD
        .iter()
        .find(|(pattern, _)| pattern.is_in(&text))
        .map(|(_, kind)| *kind);
    told.or_else(|| request::is_in(&text).then(|| asked_of(paper, &text)))
}

/// A township government asks a department above it by 函.
fn asked_of(paper: &Paper, text: &str) -> &'static str {
    static TOWNSHIP: Pattern = Pattern::new("我镇|我乡|镇里|乡里|镇政府研究|乡政府研究");
    let issuer = paper.issuer().unwrap_or_default();
    let government = organ::tier(&issuer) == Some(Tier::Township) || TOWNSHIP.is_in(text);
    let department = paper
        .addressees()
        .first()
        .is_some_and(|to| organ::is_department(&to.text));
    if government && department {
        "函"
    } else {
        "请示"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_at_the_end_of_a_title_is_its_kind() {
        assert_eq!(word("关于申请经费的请示报告"), Some("请示报告"));
        assert_eq!(word("关于印发工作规则的通知（试行）"), Some("通知"));
        assert_eq!(word("关于同意设立的复函"), Some("复函"));
        assert_eq!(word("关于做好防汛工作的指导意见。"), Some("意见"));
        assert_eq!(word("关于召开会议的事宜"), None);
    }
}
