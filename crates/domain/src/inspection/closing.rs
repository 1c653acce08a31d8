//! 结语: the closing words that usage gives each kind.

use super::kind;
use super::paper::{Paper, Piece};
use super::pattern::Pattern;
use super::remark::{Remark, Spot};
use super::request;

/// How many paragraphs at the end may hold closing words.
const LAST: usize = 4;

static ASKS_APPROVAL: Pattern = Pattern::new(
    r"妥否|当否|可否|是否妥当|如无不妥|以上请示|特此请示|专此请示|谨此请示|请[^。；！]{0,16}(?:批示|批复|批准|审批|批转|指示|审定|核准|核定|核示|审示|审议|审核|阅示|批办)",
);
static THIS: Pattern = Pattern::new(
    r"(?:^|[。；，\s])(?P<closing>(?:特此|专此|谨此)(?P<word>[\p{Han}]{1,8}))[^\p{Han}]*(?P<rest>[^。；]*)",
);
static GREETING: Pattern = Pattern::new(
    r"^(?:此致|致)?[，,\s]*敬礼[！!。]?$|^(?:顺颂|敬祝|顺祝|祝).{0,8}[！!。]?$|^谢谢[！!。]?$",
);
static OPENS_GREETING: Pattern = Pattern::new(r"^(?:此致|致)[，,。！!]?$");
static ASKS_A_DECISION: Pattern =
    Pattern::new(r"妥否|当否|可否[，,]?请|请[^。；！，]{0,8}(?:批示|批复|审批|批准)");
static ANSWERED: Pattern = Pattern::new(
    r"请[^。；！]{0,12}(?:复|函告|回复|支持|协助|大力|予以|给予|配合|同意|办理|接洽|研究)|盼|为荷|为感|为谢|望.{0,12}(?:复|支持|协助)|感谢|特此函|专此函|谨此函",
);
static TO_PERSON: Pattern = Pattern::new(r"(?:代表|委员|同志|先生|女士|主席)(?:等)?[：:]$");

/// What may follow 特此 in each kind.
const FITTING: [(&str, &[&str]); 10] = [
    ("请示", &["请示"]),
    ("报告", &["报告", "汇报"]),
    ("通知", &["通知"]),
    ("通告", &["通告"]),
    ("公告", &["公告"]),
    ("通报", &["通报"]),
    ("批复", &["批复", "函复", "复"]),
    ("函", &["函", "复", "致函"]),
    ("决定", &["决定"]),
    ("意见", &["意见", "通知"]),
];

/// wrong-closing: closing words of a letter, of another kind, or none where the kind needs them
/// (usage; 条例第十九条 asks for the right form).
pub fn wrong(paper: &Paper) -> Vec<Remark> {
    if paper.body.is_empty() {
        return Vec::new();
    }
    let found = [
        greeting(paper),
        unfitting(paper),
        asks_in_wrong_kind(paper),
        only_informs(paper),
    ];
    let mut remarks: Vec<Remark> = found.into_iter().flatten().collect();
    if remarks.is_empty() {
        remarks.extend(missing(paper));
    }
    remarks
}

fn last(paper: &Paper) -> &[Piece] {
    paper
        .body
        .get(paper.body.len().saturating_sub(LAST)..)
        .unwrap_or_default()
}

/// 此致敬礼 belongs to letters between persons.
fn greeting(paper: &Paper) -> Option<Remark> {
    if paper
        .addressee
        .as_ref()
        .is_some_and(|line| paper.is_kind(&["函"]) && TO_PERSON.is_in(&line.text))
    {
        return None;
    }
    let lines = last(paper);
    let at = lines.iter().position(|line| GREETING.is_in(&line.text))?;
    let bow = lines.get(at)?;
    let opened = at
        .checked_sub(1)
        .and_then(|before| lines.get(before))
        .filter(|line| OPENS_GREETING.is_in(&line.text));
    let words = opened.map_or_else(|| bow.text.clone(), |first| between(first, bow));
    let start = opened.unwrap_or(bow).start;
    Some(Remark::defect(
        Spot { start, words },
        "公文不用书信的致敬语，应当按文种写结语",
    ))
}

fn between(first: &Piece, second: &Piece) -> String {
    let gap = second.start.saturating_sub(first.end());
    let space: String = (0..gap)
        .map(|index| if index == 0 { '\n' } else { ' ' })
        .collect();
    format!("{}{space}{}", first.text, second.text)
}

/// 特此 with the name of another kind.
fn unfitting(paper: &Paper) -> Option<Remark> {
    let (_, words) = FITTING.iter().find(|(kind, _)| paper.kind == Some(*kind))?;
    if let Some(spot) = calls_itself_report(paper) {
        return Some(Remark::defect(spot, fitting_advice(paper, words)));
    }
    let hit = |piece: &Piece| {
        let word = THIS.group(&piece.text, "word")?;
        let fits = words
            .iter()
            .any(|fit| word.text.starts_with(fit) || word.text.ends_with(fit));
        let plain = !matches!(word.text.as_str(), "说明" | "证明" | "致谢" | "感谢");
        let closing = THIS.group(&piece.text, "closing")?;
        let whole = THIS.first(&piece.text)?;
        let sentence = piece.part(closing.start, whole.end);
        let odd = word.text.starts_with("作出") || !fits;
        (odd && plain).then(|| Remark::defect(sentence.spot(), fitting_advice(paper, words)))
    };
    last(paper).iter().rev().find_map(hit)
}

/// 以上报告 at the end of a 请示.
fn calls_itself_report(paper: &Paper) -> Option<Spot> {
    static REPORT: Pattern = Pattern::new("以上(?:请示)?报告[^。；]{0,16}");
    let hit = |piece: &Piece| REPORT.first(&piece.text).map(|found| piece.at(&found));
    last(paper)
        .iter()
        .rev()
        .find_map(hit)
        .filter(|_| paper.is_kind(&["请示"]))
}

fn fitting_advice(paper: &Paper, words: &[&str]) -> String {
    let kind = paper.kind.unwrap_or("公文");
    match kind {
        "请示" => "请示的结语应当请求批示，如“妥否，请批示”".to_owned(),
        _ => format!(
            "结语与文种“{kind}”不符，可用“特此{}”或者不写结语",
            words.first().unwrap_or(&kind)
        ),
    }
}

/// A request for a decision closes only a 请示.
fn asks_in_wrong_kind(paper: &Paper) -> Option<Remark> {
    if !paper.is_kind(&["报告", "通知", "通报", "通告", "批复"]) {
        return None;
    }
    let line = last(paper)
        .iter()
        .rev()
        .take(2)
        .find(|line| ASKS_A_DECISION.is_in(&line.text))?;
    let found = ASKS_A_DECISION.first(&line.text)?;
    let kind = paper.kind.unwrap_or("公文");
    Some(Remark::defect(
        line.at(&found),
        format!("{kind}不请求批示；需要批准的事项应当用“请示”"),
    ))
}

/// A letter that asks but closes as if it only informed.
fn only_informs(paper: &Paper) -> Option<Remark> {
    static INFORMS: Pattern = Pattern::new(r"特此(?:函告|函达)[。！]?$");
    let asking = paper.is_kind(&["函"]) && request_letter(paper);
    let line = last(paper)
        .iter()
        .rev()
        .find(|line| INFORMS.is_in(&line.text))
        .filter(|_| asking)?;
    let found = INFORMS.first(&line.text)?;
    Some(Remark::defect(
        line.at(&found),
        "请求批准或者支持的函，结语应当请求答复，如“请予支持并函复”",
    ))
}

fn missing(paper: &Paper) -> Option<Remark> {
    if !paper.whole || (paper.cut_off && paper.signature.is_empty()) {
        return None;
    }
    let text: String = last(paper)
        .iter()
        .map(|line| line.text.as_str())
        .collect::<Vec<_>>()
        .join("\n");
    let end = last_sentence(paper.body.last()?);
    if paper.is_kind(&["请示"]) && !ASKS_APPROVAL.is_in(&text) {
        return Some(Remark::defect(
            end.spot(),
            "请示应当有请求批示的结语，如“妥否，请批示”",
        ));
    }
    let unanswered = paper.is_kind(&["函"]) && request_letter(paper) && !ANSWERED.is_in(&text);
    unanswered.then(|| {
        Remark::doubt(
            end.spot(),
            "商洽、请求的函宜有请求答复的结语，如“请予支持并函复”",
        )
    })
}

fn request_letter(paper: &Paper) -> bool {
    !kind::is_reply(paper) && request::is_in(&paper.body_text())
}

/// The last sentence of a paragraph.
pub fn last_sentence(piece: &Piece) -> Piece {
    let inner = piece.length().saturating_sub(1);
    let marks = piece
        .text
        .chars()
        .take(inner)
        .enumerate()
        .filter(|(_, c)| "。；！？".contains(*c));
    let from = marks.last().map_or(0, |(at, _)| at + 1);
    piece.part(from, piece.length())
}

#[cfg(test)]
mod tests {
    use super::super::inspect;

    fn faulty(kind: &str, closing: &str) -> bool {
        let title = format!("青田县教育局关于增设教师编制的{kind}");
        let text = format!(
            "{title}\n青田县人民政府：\n拟增加编制8名。\n{closing}\n青田县教育局\n2024年5月1日"
        );
        inspect(&text)
            .findings
            .iter()
            .any(|finding| finding.code == "wrong-closing")
    }

    #[test]
    fn each_kind_has_its_closing_words() {
        let fitting = [
            ("请示", "妥否，请批示。"),
            ("请示", "当否，请批复。"),
            ("请示", "特此请示，请予审批。"),
            ("请示", "以上请求，恳请批准。"),
            ("报告", "特此报告。"),
            ("报告", "以上报告，请审阅。"),
            ("报告", "以上报告如有不妥，请批评指正。"),
            ("报告", "专此报告，请予审议。"),
            ("函", "请予支持为盼。"),
            ("函", "特此函达，请予函复。"),
            ("通知", "特此通知。"),
            ("通知", "请认真贯彻执行。"),
        ];
        let faults = [
            ("请示", "特此报告。"),
            ("请示", "请予支持！"),
            ("请示", "特此申请。"),
            ("请示", "以上报告，请批示。"),
            ("请示", "妥否，请批示。\n此致\n敬礼！"),
            ("报告", "妥否，请批示。"),
            ("报告", "特此请示。"),
            ("通知", "特此通告。"),
            ("通知", "当否，请批复。"),
            ("函", "此致\n敬礼"),
            ("函", "特此通知。"),
        ];
        for (kind, closing) in fitting {
            assert!(!faulty(kind, closing), "{kind} {closing}");
        }
        for (kind, closing) in faults {
            assert!(faulty(kind, closing), "{kind} {closing}");
        }
    }
}
