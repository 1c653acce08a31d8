//! What a line looks like: number, date, addressee, organ, closing courtesy. One line at a time.

use super::super::kind;
use super::super::organ;
use super::super::paper::{Piece, squeeze};
use super::super::pattern::Pattern;

static NUMBER: Pattern = Pattern::new(
    r"^[^，。：；\s]{0,16}\s*[〔\[（(【［{〈《<＜〖﹝][^，。：；]{0,6}[〕\]）)】］}〉》>＞〗﹞]\s*第?\s*[0-9０-９×xX一二三四五六七八九十]+\s*号$|^[\p{Han}×]{1,10}(?:字|发|函|办|令)?\s*[0-9]{2,4}年?\s*第?\s*[0-9]+\s*号$|^(?:[\p{Han}×]{1,8}字?)?第\s*[0-9一二三四五六七八九十百]+\s*号$|^[（(]?[0-9]{4}年第\s*[0-9]+\s*号[）)]?$",
);
static DATE: Pattern = Pattern::new(
    r"^(?:(?:申请|成文|签发|报告)?日期\s*[:：]\s*|(?:申请|成文|签发|报告)时间\s*[:：]\s*)?(?P<date>[0-9０-９×xXＸ＊*_＿—○〇零OoＯ一二三四五六七八九十\s]{0,12}年(?:[0-9０-９×xXＸ＊*_＿○〇一二三四五六七八九十元正\s]{0,6}月)?(?:[0-9０-９×xXＸ＊*_＿○〇一二三四五六七八九十廿初\s]{0,6}[日号])?|[0-9×]{1,2}月[0-9×]{1,2}[日号]|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}[日号]|[0-9]{2,4}\s*[./\-．／]\s*[0-9]{1,2}(?:\s*[./\-．／]\s*[0-9]{1,2})?)\s*(?:[（(](?:盖章|印章|章|印|公章)[）)])?$",
);
static EMPTY_DATE: Pattern =
    Pattern::new(r"^(?:申请|成文|报告)?日期\s*[:：]\s*$|^(?:申请|成文|报告)时间\s*[:：]\s*$");
static WITH_ORGAN: Pattern = Pattern::new(
    r"^(?P<organ>[^0-9，。：；一二〇]{2,30}?(?:[）)]|\s))\s*(?P<date>(?:[12][0-9]{3}|二[〇○零OＯ0]|[×xX]{2,4}|20××)[^，。：；\s]{0,14}[年日号])$",
);
static LABELLED: Pattern = Pattern::new(r"^主送(?:机关|单位)?\s*[:：]\s*\S");
static GREETING: Pattern =
    Pattern::new(r"^(?:此致|致|敬礼|此致\s*敬礼|顺颂.{0,6}|敬祝.{0,8}|顺祝.{0,8}|祝好)[！!。]?$");
static ADDRESS: Pattern = Pattern::new(
    r"(?:各|政府|国务院|委|局|厅|部|办|处|院|会|室|所|站|中心|公司|集团|学校|中学|小学|大学|学院|园|队|村|社区|街道|镇|乡|县|区|市|机构|单位|科|领导|长|主任|书记|同志|主席|代表|先生|女士|经理|行|厂|团|馆|军区|指挥部|企业|组织)",
);
static SENTENCE: Pattern = Pattern::new(
    r"[。；！？]|如下|现将|^为|^根据|^按照|^经|，现|，请|^附件|^抄送|^一、|^[一二三四五六七八九十]+是|申请人|日期|联系",
);

/// A line that is a document number.
pub fn is_number(line: &str) -> bool {
    let inner = line
        .strip_prefix('（')
        .and_then(|rest| rest.strip_suffix('）'))
        .unwrap_or(line);
    line.chars().count() <= 40 && !line.contains("关于") && NUMBER.is_in(inner)
}

/// Where a number begins that is set on one line with the title.
pub fn trailing_number(line: &Piece) -> Option<usize> {
    let spaces = line
        .text
        .chars()
        .enumerate()
        .filter(|(_, c)| c.is_whitespace());
    let at = spaces.last()?.0 + 1;
    is_number(&line.part(at, line.length()).text).then_some(at)
}

/// The date of a line that is a date, perhaps after a label.
pub fn date(line: &Piece) -> Option<Piece> {
    if EMPTY_DATE.is_in(&line.text) {
        return Some(line.clone());
    }
    let found = DATE.group(&line.text, "date")?;
    Some(line.part(found.start, found.end))
}

/// Organ and date set on one line.
pub fn signed_date(line: &Piece) -> Option<(Piece, Piece)> {
    let organ = WITH_ORGAN.group(&line.text, "organ")?;
    let date = WITH_ORGAN.group(&line.text, "date")?;
    Some((
        line.part(organ.start, organ.end),
        line.part(date.start, date.end),
    ))
}

/// 此致、敬礼 and their like.
pub fn is_greeting(line: &str) -> bool {
    GREETING.is_in(line)
}

/// A line that names those addressed and ends in a colon.
pub fn is_addressee(line: &str) -> bool {
    if LABELLED.is_in(line) {
        return true;
    }
    let Some(names) = line.strip_suffix(['：', ':']) else {
        return false;
    };
    names.chars().count() <= 220 && !SENTENCE.is_in(names) && ADDRESS.is_in(names)
}

/// The addressee that is set on one line with the text: its length in characters, colon included.
pub fn inline_addressee(line: &str) -> Option<usize> {
    let (names, rest) = line.split_once(['：', ':'])?;
    let length = names.chars().count();
    let fits = (2..=40).contains(&length) && !rest.trim().is_empty();
    let named = organ::is_organ(names) || names.ends_with("领导") || names.starts_with("各");
    (fits && named && !SENTENCE.is_in(names)).then_some(length + 1)
}

/// A line after the title that names organs but does not end in a colon.
pub fn is_bare_addressee(line: &str) -> bool {
    let names = line.trim_end_matches(['，', '、', '。', ',', '.', ';', '；']);
    let listed = organ::listed(&Piece::new(names, 0));
    let named = |piece: &Piece| {
        let every = piece.text.starts_with('各') && piece.length() <= 12;
        every || organ::is_organ(&piece.text)
    };
    let short = names.chars().count() <= 60 && !SENTENCE.is_in(names) && !names.contains("关于");
    short && listed.iter().all(named) && listed.last().is_some_and(|p| organ::is_organ(&p.text))
}

/// A line that can belong to a title.
pub fn is_title(line: &str) -> bool {
    let length = line.chars().count();
    let sentence = line.contains('。') && !line.ends_with('。');
    (2..=70).contains(&length)
        && !sentence
        && !line.ends_with(['：', ':', '；', '，'])
        && !is_number(line)
        && !is_greeting(line)
        && date(&Piece::new(line, 0)).is_none()
        && (!line.ends_with(['。', '！', '？']) || line.contains("关于"))
}

/// A title that has come to its 文种.
pub fn ends_title(line: &str) -> bool {
    kind::word(&squeeze(line)).is_some()
}

/// A line that can be the signature of an organ or of the one who signs.
pub fn is_signature(line: &str) -> bool {
    static CLAUSE: Pattern =
        Pattern::new(r"[，。；：！？:;!?…]|^附|^[（(]|^[0-9一二三四五六七八九十]+[.、]");
    line.chars().count() <= 40 && !CLAUSE.is_in(line) && !is_greeting(line)
}

/// A label before a signature that was, or was not, filled in.
pub fn is_signature_label(line: &str) -> bool {
    static LABEL: Pattern =
        Pattern::new(r"^(?:申请|报告|请示|落款|署名|发文)(?:人|单位|机关|者)?\s*[:：]\s*\S{0,30}$");
    LABEL.is_in(line)
}
