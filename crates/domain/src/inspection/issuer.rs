//! 发文机关署名: there must be one, and masthead, title and signature name the same organ.

use super::paper::{Paper, Piece};
use super::remark::{Remark, Spot};
use super::{organ, title};

/// Kinds that are signed by a person, or not at all.
const UNSIGNED: [&str; 6] = ["命令", "纪要", "决议", "公报", "议案", "公告"];

/// missing-issuer-signature: no organ signs (条例第九条（十一）).
pub fn unsigned(paper: &Paper) -> Vec<Remark> {
    if !paper.shows_end() || paper.is_kind(&UNSIGNED) || paper.body.is_empty() {
        return Vec::new();
    }
    let advice = "署发文机关全称或者规范化简称";
    let Some(label) = paper.signature.first() else {
        let known = paper.issued.is_some() || paper.masthead.is_some() || paper.adopted.is_some();
        let spot = paper.after_body();
        return vec![if known {
            Remark::doubt(spot, advice)
        } else {
            Remark::defect(spot, advice)
        }];
    };
    let blank = organ::plain(&label.text)
        .trim_matches(['_', '＿', '×', '*'])
        .is_empty()
        && label.text.contains(['：', ':']);
    let remark = Remark::defect(label.spot(), "署名空缺，应当署发文机关全称或者规范化简称");
    blank.then_some(remark).into_iter().collect()
}

/// issuer-mismatch: the signature names another organ than masthead or title
/// (条例第九条（四）、（十一）).
pub fn mismatch(paper: &Paper) -> Vec<Remark> {
    let signed: Vec<&Piece> = paper
        .signature
        .iter()
        .filter(|piece| organ::is_organ(&piece.text))
        .collect();
    let found = signed.iter().find_map(|piece| against(paper, piece));
    found.into_iter().collect()
}

fn against(paper: &Paper, signed: &Piece) -> Option<Remark> {
    let names: Vec<Piece> = organ::listed(signed);
    let titled = paper
        .title
        .as_ref()
        .filter(|line| title::organ(line).is_some());
    if titled.is_some_and(|line| !names.iter().all(|name| title::names(line, &name.text))) {
        let advice = "署名与标题中的发文机关不一致";
        return Some(Remark::defect(signed.spot(), advice));
    }
    let masthead = paper.masthead.as_ref()?;
    let same = names
        .iter()
        .any(|name| organ::may_be_same(&masthead.text, &name.text));
    let joint = masthead.text.contains(['、', ' ', '　']) || paper.signature.len() > 1;
    let advice = format!("发文机关标志与署名“{}”不一致", signed.text);
    (!same && !joint).then(|| Remark::defect(Spot { ..masthead.spot() }, advice))
}
