//! Grounds and amounts: what a request rests on and how much it asks.

use super::paper::{Paper, Piece};
use super::pattern::Pattern;
use super::remark::Remark;

static ASKS_MONEY: Pattern = Pattern::new(
    r"(?:申请|请求|恳请|请|拨付|拨给|给予|予以|解决|安排|追加)[^。；！]{0,24}(?:资金|经费|补助|拨款|款项|专款|补贴)[^。；，！]{0,6}",
);
static AMOUNT: Pattern = Pattern::new(
    r"[0-9０-９×xX一二三四五六七八九十百千万亿两几_＿]\s*(?:多|余|来)?\s*(?:万|亿|千|百)?\s*(?:余|多)?\s*元|[0-9０-９×xX]\s*余?\s*[万亿]",
);
static VAGUE_GROUND: Pattern = Pattern::new(
    r"(?:根据|按照|依据|遵照)(?:上级|有关|相关|上级有关)(?:部门|机关|领导)?的?(?:有关|相关)?文件的?(?:精神|要求|规定|指示)?",
);
static NAMED: Pattern = Pattern::new(r"《|〔|号");
static HEARSAY: Pattern =
    Pattern::new(r"据说|听说|道听途说|(?:由于|因|鉴于)(?:种种|各种|诸多|某些|众所周知的)原因|因故");
static VAGUE_AMOUNT: Pattern = Pattern::new(
    r"(?:资金|经费|款项|补助)若干|若干(?:万)?元|大概[^，。；]{1,8}|两三[个辆台万名]|一定的?(?:资金|经费|补助)",
);
static UNPROVEN: Pattern = Pattern::new(r"做了大量(?:的)?工作");

/// vague-basis: no source, no amount, hearsay (条例第十九条).
pub fn vague(paper: &Paper) -> Vec<Remark> {
    let mut remarks: Vec<Remark> = unnamed_ground(paper).into_iter().collect();
    let request = paper.is_kind(&["请示"]);
    remarks.extend(no_amount(paper).filter(|_| request && !paper.cut_off));
    let advice = "理由应当具体、有据，写明事实、数据或者文件依据";
    if paper.is_upward() {
        remarks.extend(first(paper, &HEARSAY).map(|spot| Remark::doubt(spot, advice)));
    }
    let amount = "数额应当具体、明确";
    let sized = request || paper.is_kind(&["批复"]);
    remarks.extend(
        first(paper, &VAGUE_AMOUNT)
            .filter(|_| sized)
            .map(|s| Remark::doubt(s, amount)),
    );
    remarks.extend(
        first(paper, &UNPROVEN)
            .filter(|_| request)
            .map(|spot| Remark::doubt(spot, advice)),
    );
    remarks
}

fn no_amount(paper: &Paper) -> Option<Remark> {
    let whole = paper.body_text();
    if AMOUNT.is_in(&whole) || !paper.attachments.is_empty() {
        return None;
    }
    Some(Remark::defect(
        first(paper, &ASKS_MONEY)?,
        "申请资金没有写明数额",
    ))
}

/// The first paragraph leans on a ground that it does not name.
fn unnamed_ground(paper: &Paper) -> Option<Remark> {
    let opening = paper
        .body
        .first()
        .filter(|piece| !NAMED.is_in(&piece.text))?;
    let found = VAGUE_GROUND.first(&opening.text)?;
    Some(Remark::doubt(
        opening.at(&found),
        "行文依据应当写明文件名称和发文字号",
    ))
}

fn first(paper: &Paper, pattern: &Pattern) -> Option<super::remark::Spot> {
    let hit = |piece: &Piece| pattern.first(&piece.text).map(|found| piece.at(&found));
    paper.body.iter().find_map(hit)
}
