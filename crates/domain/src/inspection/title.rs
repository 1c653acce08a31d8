//! 标题: 发文机关, 事由 and 文种, and no punctuation.

use super::paper::{Paper, Piece};
use super::pattern::Pattern;
use super::remark::{Remark, Spot};
use super::{Level, kind, organ};

static MATTER: Pattern = Pattern::new(r"关于|转发|批转|印发|发布|对.+的|给.+的");
static ORGAN_FIRST: Pattern = Pattern::new(
    r"^\S{2,30}?(?:政府|国务院|委员会|办公厅|办公室|厅|局|部|处|所|院|委|中心|公司|集团|学校|中学|小学|大学|学院|医院|指挥部|会议|会)",
);
static MARK: Pattern = Pattern::new(r"[，。；！？：,;!?:]+");
static QUOTED_ORDER: Pattern =
    Pattern::new(r"《[^》]*(?:通知|通报|请示|批复|函|报告)》的(?:通知|通报|函)");
static TWICE: Pattern = Pattern::new("的通知的通知|的意见的意见|关于.*关于.*关于");

/// Kinds that stand without 关于.
const SELF_TITLED: [&str; 8] = [
    "命令", "公告", "通告", "公报", "纪要", "决议", "议案", "决定",
];

/// 发文机关 in front of the matter.
pub fn organ(title: &Piece) -> Option<String> {
    let text = title.text.lines().map(str::trim).collect::<String>();
    let before = MATTER.first(&text).map_or(0, |found| found.start);
    let name: String = text.chars().take(before).collect();
    let name = name.trim();
    (name.chars().count() >= 2).then(|| name.to_owned())
}

/// missing-title-part: no organ, no matter or no kind; or no title at all (条例第九条（七）).
pub fn missing_part(paper: &Paper) -> Vec<Remark> {
    let Some(title) = &paper.title else {
        return untitled(paper);
    };
    let text = title.squeezed();
    let missing = missing_parts(paper, title, &text);
    if missing.is_empty() {
        return Vec::new();
    }
    let advice = format!(
        "标题由发文机关名称、事由（“关于……的”）和文种组成，缺{}",
        missing.join("、")
    );
    vec![Remark::at_level(
        level(paper, &missing),
        title.spot(),
        advice,
    )]
}

/// title-punctuation: stops in a title, or an order quoted with 《》. Usage; the 条例 is silent.
pub fn punctuation(paper: &Paper) -> Vec<Remark> {
    let Some(title) = &paper.title else {
        return Vec::new();
    };
    let stop = |found| {
        Remark::defect(
            title.at(&found),
            "标题中除法规、规章等名称加书名号外，一般不用标点符号",
        )
    };
    let stops = outside_quotes(title).into_iter().map(stop);
    let quoted = QUOTED_ORDER
        .first(&title.text)
        .map(|found| Remark::doubt(title.at(&found), "转发、批转的公文名称一般不加书名号"));
    stops.chain(quoted).collect()
}

/// other: 关于 or the kind said twice.
pub fn said_twice(paper: &Paper) -> Option<Remark> {
    let title = paper.title.as_ref()?;
    let found = TWICE.first(&title.text)?;
    let advice = "标题中“关于”或者文种重复，宜省去一层，如“转发××文件的通知”";
    Some(Remark::doubt(title.at(&found), advice).under("通行做法（条例未写）"))
}

fn untitled(paper: &Paper) -> Vec<Remark> {
    let shows_head = paper.addressee.is_some() || paper.number.is_some();
    let start = paper.addressee.as_ref().map_or(0, |line| line.start);
    let missing = paper.whole && shows_head && !paper.body.is_empty();
    let remark = || {
        Remark::doubt(
            Spot {
                start,
                words: String::new(),
            },
            "没有标题；标题由发文机关名称、事由和文种组成",
        )
    };
    missing.then(remark).into_iter().collect()
}

fn missing_parts(paper: &Paper, title: &Piece, text: &str) -> Vec<&'static str> {
    let matter = MATTER.is_in(text);
    let named = if matter {
        organ(title).is_some()
    } else {
        ORGAN_FIRST.is_in(text)
    };
    let minutes = paper.is_kind(&["纪要", "命令", "议案"]);
    let self_titled = matter || paper.is_kind(&SELF_TITLED) || says_more(text);
    let parts = [
        ("发文机关", named || minutes),
        ("事由", self_titled),
        ("文种", kind::word(text).is_some()),
    ];
    parts
        .into_iter()
        .filter(|(_, there)| !there)
        .map(|(name, _)| name)
        .collect()
}

/// Between organ and kind stands a matter, though without 关于: 2024年政府信息公开工作年度报告.
fn says_more(text: &str) -> bool {
    let organ = ORGAN_FIRST.first(text).map_or(0, |found| found.end);
    let kind = kind::word(text).map_or(0, |word| word.chars().count());
    organ > 0 && text.chars().count() >= organ + kind + 2
}

/// A masthead above the title names the organ; published texts then often leave it out.
fn level(paper: &Paper, missing: &[&str]) -> Level {
    let above = |piece: &Option<Piece>| {
        piece
            .as_ref()
            .zip(paper.title.as_ref())
            .is_some_and(|(piece, title)| piece.start < title.start)
    };
    let named_above = above(&paper.masthead) || above(&paper.number);
    if named_above && missing == ["发文机关"] {
        Level::Doubt
    } else {
        Level::Defect
    }
}

/// Stops that stand outside “”, 《》 and brackets.
fn outside_quotes(title: &Piece) -> Vec<super::pattern::Found> {
    let mut depth = 0_i32;
    let open: Vec<bool> = title
        .text
        .chars()
        .map(|c| {
            match c {
                '“' | '《' | '〈' | '（' | '(' => depth += 1,
                '”' | '》' | '〉' | '）' | ')' => depth -= 1,
                _ => {}
            }
            depth > 0
        })
        .collect();
    MARK.all(&title.text)
        .into_iter()
        .filter(|found| open.get(found.start) != Some(&true))
        .collect()
}

/// The organ that a title names may sign under another of its names.
pub fn names(title: &Piece, signed: &str) -> bool {
    organ(title).is_none_or(|named| {
        organ::may_be_same(&named, signed)
            || named
                .split(['、', ' ', '　'])
                .any(|one| organ::may_be_same(one, signed))
    })
}
