//! 附件说明: below the body, numbered in Arabic figures, no punctuation after a name.

use super::paper::{Paper, Piece};
use super::pattern::Pattern;
use super::remark::Remark;

static PROMISED: Pattern = Pattern::new(
    r"[（(][^（(）)]{0,8}(?:见附件|附后)[^）)]{0,6}[）)]|详?见附件[0-9一二三四五]?|附后[。，；]",
);
static LABEL: Pattern = Pattern::new(
    r"^(?P<label>附件|附)\s*(?P<order>[一二三四五六七八九十0-9]*)\s*(?P<mark>[:：、.．])",
);
static STOP: Pattern = Pattern::new(r"[。；;，,、.]$");
static COMMA_NUMBER: Pattern = Pattern::new(
    r"(?:^|[:：\s；;])(?P<order>(?:[0-9]+\s*[、,，]|[一二三四五六七八九十]+、|[（(][0-9一二三四五六七八九十]+[)）]))",
);
static TITLED: Pattern = Pattern::new(r"^(?:附件?\s*[:：]\s*)?(?:[0-9]+\s*[.．])?\s*《[^》]+》$");
static NUMBERED: Pattern = Pattern::new(r"^附件?\s*[:：]\s*1\s*[.．、]");

/// attachment-format: label, numbers, stops or place of the 附件说明 (GB/T 9704 7.3.4).
pub fn format(paper: &Paper) -> Vec<Remark> {
    let mut remarks: Vec<Remark> = paper.attachments.iter().filter_map(line).collect();
    remarks.extend(alone(paper));
    remarks.extend(unlisted(paper));
    remarks.extend(misplaced(paper));
    remarks
}

fn line(piece: &Piece) -> Option<Remark> {
    let label = LABEL.group(&piece.text, "label").map(|found| found.text);
    let mark = LABEL.group(&piece.text, "mark").map(|found| found.text);
    let order = LABEL
        .group(&piece.text, "order")
        .is_some_and(|found| !found.text.is_empty());
    let advice = if label.as_deref() == Some("附") {
        "附件说明应当写“附件”二字"
    } else if mark.is_some_and(|mark| mark != "：") || order {
        "“附件”二字后标全角冒号；多个附件在冒号后用“1.”“2.”编号"
    } else if COMMA_NUMBER.is_in(&piece.text) {
        "附件用“1.”“2.”编号"
    } else if STOP.is_in(&piece.text) {
        "附件名称后不加标点符号"
    } else if TITLED.is_in(&piece.text) {
        return Some(Remark::doubt(piece.spot(), "附件名称一般不加书名号"));
    } else {
        return None;
    };
    Some(Remark::defect(piece.spot(), advice))
}

/// A single attachment bears no number.
fn alone(paper: &Paper) -> Option<Remark> {
    let only = paper
        .attachments
        .first()
        .filter(|_| paper.attachments.len() == 1)?;
    let second = Pattern::new(r"2\s*[.．、]");
    let lone = NUMBERED.is_in(&only.text) && !second.is_in(&only.text);
    lone.then(|| Remark::doubt(only.spot(), "只有一个附件的，不编序号"))
}

/// The body speaks of an attachment that nothing lists.
fn unlisted(paper: &Paper) -> Option<Remark> {
    if !paper.attachments.is_empty() || !paper.whole || late(paper).is_some() {
        return None;
    }
    let hit = |piece: &Piece| PROMISED.first(&piece.text).map(|found| piece.at(&found));
    let spot = paper.body.iter().find_map(hit)?;
    let advice = "正文提到附件，应当在正文下空一行列附件说明“附件：……”";
    Some(if paper.cut_off {
        Remark::doubt(spot, advice)
    } else {
        Remark::defect(spot, advice)
    })
}

/// 附件说明 stands above the signature, not below the date.
fn misplaced(paper: &Paper) -> Option<Remark> {
    let line = late(paper).filter(|_| paper.attachments.is_empty())?;
    Some(Remark::defect(
        line.spot(),
        "附件说明应当在正文之下、署名之上",
    ))
}

/// A list of names below the date, with no attachment after it.
fn late(paper: &Paper) -> Option<&Piece> {
    static LATE: Pattern = Pattern::new(r"^附件?\s*[:：]\s*\S");
    let line = paper.annex.first().filter(|line| LATE.is_in(&line.text))?;
    let only = paper
        .annex
        .iter()
        .skip(1)
        .all(|line| line.length() <= 40 && !line.text.ends_with('。'));
    (only && paper.annex.len() <= 6).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::super::inspect;

    fn faulty(tail: &str) -> bool {
        let head = "青田县石溪镇人民政府关于防汛的通知\n各村：\n请值班。\n";
        let found = inspect(&format!("{head}{tail}")).findings;
        assert!(
            found
                .iter()
                .all(|finding| finding.code == "attachment-format"),
            "{found:?}"
        );
        !found.is_empty()
    }

    #[test]
    fn the_note_is_judged_by_label_number_stop_and_place() {
        let signed = "青田县石溪镇人民政府\n2024年5月1日";
        let fitting = [
            "附件：值班表",
            "附件：1.值班表\n2.名单（共3人）",
            "附件：1．值班表\n　　　2．名单",
        ];
        let faults = [
            "附件:值班表",
            "附件：值班表。",
            "附件：1、值班表\n2、名单",
            "附件：1.值班表；\n2.名单；",
            "附：值班表",
            "附件1：值班表\n附件2：名单",
            "附件：《值班表》",
            "附件：1.值班表",
        ];
        for note in fitting {
            assert!(!faulty(&format!("{note}\n{signed}")), "{note}");
        }
        for note in faults {
            assert!(faulty(&format!("{note}\n{signed}")), "{note}");
        }
        assert!(faulty(&format!("{signed}\n附件：值班表")));
        assert!(!faulty(&format!(
            "附件：值班表\n{signed}\n附件\n值班表\n第一周：甲村。"
        )));
    }
}
