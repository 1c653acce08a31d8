//! 文种: the fifteen of the 条例, which one a draft bears and which it should bear.

use super::organ::{self, Tier};
use super::paper::Paper;
use super::pattern::Pattern;
use super::remark::{Remark, Spot};
use super::request;

/// 条例第八条
pub const KINDS: [&str; 15] = [
    "决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复",
    "议案", "函", "纪要",
];

/// Two kinds in one, and the one that was meant.
const MIXED: [(&str, &str); 14] = [
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
const UNLAWFUL: [(&str, &str); 20] = [
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
const VARIANTS: [(&str, &str); 4] = [("复函", "函"), ("答复", "函"), ("回复", "函"), ("令", "命令")];

static AFTER_KIND: Pattern = Pattern::new(r"(?:[（(][^（(]{0,20}[）)]|[。.！!，,：:；;、？?”\s])+$");
static ASKING_TITLE: Pattern =
    Pattern::new(r"关于(?:申请|请求|要求|恳请|请予|请求解决|拨付|增拨|追加).*的?报告$");

/// The word of kind at the end of a squeezed title.
pub fn word(title: &str) -> Option<&'static str> {
    let tail = AFTER_KIND.first(title).map_or(0, |found| found.end - found.start);
    let kept = title.chars().count() - tail;
    let bare: String = title.chars().take(kept).collect();
    let known = MIXED.iter().chain(&UNLAWFUL).chain(&VARIANTS).map(|(word, _)| *word);
    known.chain(KINDS).filter(|word| bare.ends_with(word)).max_by_key(|word| word.len())
}

/// The kind that the document should bear.
pub fn of(paper: &Paper) -> Option<&'static str> {
    let declared = paper.declared.as_deref().and_then(word);
    declared.or_else(|| title_word(paper)).map(meant).or_else(|| by_content(paper))
}

/// mixed-kind: two kinds in one title.
pub fn mixed(paper: &Paper) -> Vec<Remark> {
    let Some(word) = title_word(paper) else { return Vec::new() };
    let Some((_, meant)) = MIXED.iter().find(|(mixed, _)| *mixed == word) else { return Vec::new() };
    let advice = format!("“{word}”并用两个文种，应当只用其一；按内容似应用“{meant}”");
    vec![Remark::defect(at_end(paper, word), advice)]
}

/// wrong-kind: a word that is no kind, or a kind that does not fit direction or content.
pub fn wrong(paper: &Paper) -> Vec<Remark> {
    let mut remarks: Vec<Remark> = [unlawful(paper), contradicts(paper), asks(paper), not_superior(paper)]
        .into_iter()
        .flatten()
        .collect();
    remarks.truncate(1);
    remarks
}

fn title_word(paper: &Paper) -> Option<&'static str> {
    word(&paper.title.as_ref()?.squeezed())
}

fn meant(word: &'static str) -> &'static str {
    let tables = MIXED.iter().chain(&UNLAWFUL).chain(&VARIANTS);
    tables.into_iter().find(|(name, _)| *name == word).map_or(word, |(_, meant)| meant)
}

fn at_end(paper: &Paper, word: &str) -> Spot {
    let Some(title) = &paper.title else { return Spot::default() };
    let Some(before) = title.text.rfind(word).and_then(|at| title.text.get(..at)) else {
        return title.spot();
    };
    Spot { start: title.start + before.chars().count(), words: word.to_owned() }
}

fn unlawful(paper: &Paper) -> Option<Remark> {
    let word = title_word(paper)?;
    let (_, meant) = UNLAWFUL.iter().find(|(name, _)| *name == word)?;
    let advice = format!("“{word}”不是法定公文种类；按内容似应用“{meant}”");
    Some(Remark::defect(at_end(paper, word), advice))
}

fn contradicts(paper: &Paper) -> Option<Remark> {
    let declared = paper.declared.as_deref()?;
    let word = title_word(paper)?;
    let differs = meant(self::word(declared)?) != meant(word);
    let advice = format!("标题的文种“{word}”与所选文种“{declared}”不一致");
    differs.then(|| Remark::defect(at_end(paper, word), advice))
}

fn asks(paper: &Paper) -> Option<Remark> {
    let title = paper.title.as_ref()?;
    let advice = "标题即为请求事项，应当用“请示”（向不相隶属的机关则用“函”），不得用“报告”";
    let asking = title_word(paper) == Some("报告") && ASKING_TITLE.is_in(&title.squeezed());
    asking.then(|| Remark::defect(at_end(paper, "报告"), advice))
}

/// A 请示 goes to a superior; a government has no superior among departments, nor a department
/// among those of its own tier.
fn not_superior(paper: &Paper) -> Option<Remark> {
    if title_word(paper) != Some("请示") {
        return None;
    }
    let issuer = paper.issuer()?;
    let addressee = paper.addressees().into_iter().next().filter(|to| organ::is_department(&to.text))?;
    let peers = organ::is_department(&issuer)
        && organ::tier(&issuer).is_some()
        && organ::tier(&issuer) == organ::tier(&addressee.text);
    let advice = format!("“{}”不是“{issuer}”的上级机关，向不相隶属的机关请求批准应当用“函”", addressee.text);
    (organ::is_government(&issuer) || peers).then(|| Remark::defect(addressee.spot(), advice))
}

/// Without a title the closing words and the request tell the kind.
fn by_content(paper: &Paper) -> Option<&'static str> {
    static TOLD: [(Pattern, &str); 9] = [
        (Pattern::new("批复如下|特此批复|^此复"), "批复"),
        (Pattern::new("函复如下|特此函|特此复函|请函复|即请函复"), "函"),
        (Pattern::new("通报如下|特此通报"), "通报"),
        (Pattern::new("通告如下|特此通告"), "通告"),
        (Pattern::new("公告如下|特此公告"), "公告"),
        (Pattern::new("通知如下|特此通知"), "通知"),
        (Pattern::new("妥否|当否|特此请示|以上请示|请示如下|请.{0,6}(?:批示|批复|审批)"), "请示"),
        (Pattern::new("报告如下|汇报如下|特此报告"), "报告"),
        (Pattern::new("会议议定|会议决定|会议要求"), "纪要"),
    ];
    let text = paper.body_text();
    let told = TOLD.iter().find(|(pattern, _)| pattern.is_in(&text)).map(|(_, kind)| *kind);
    told.or_else(|| request::is_in(&text).then(|| asked_of(paper, &text)))
}

/// A township government asks a department above it by 函.
fn asked_of(paper: &Paper, text: &str) -> &'static str {
    static TOWNSHIP: Pattern = Pattern::new("我镇|我乡|镇里|乡里|镇政府研究|乡政府研究");
    let issuer = paper.issuer().unwrap_or_default();
    let government = organ::tier(&issuer) == Some(Tier::Township) || TOWNSHIP.is_in(text);
    let department = paper.addressees().first().is_some_and(|to| organ::is_department(&to.text));
    if government && department { "函" } else { "请示" }
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
