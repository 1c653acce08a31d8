//! 层次序数: 一、 then （一） then 1. then （1）, each list from its first to its last.

use super::paper::{Paper, Piece};
use super::pattern::Pattern;
use super::remark::{Remark, Spot};

static FIRST: Pattern = Pattern::new(r"^(?P<n>[一二三四五六七八九十]{1,3})、");
static SECOND: Pattern = Pattern::new(r"^[（(](?P<n>[一二三四五六七八九十]{1,3})[）)]");
static THIRD: Pattern = Pattern::new(r"^(?P<n>[0-9]{1,2})\s*[.．、][^0-9]");
static FOURTH: Pattern = Pattern::new(r"^[（(](?P<n>[0-9]{1,2})[）)]");
static CIRCLED: Pattern = Pattern::new(
    r"(?:^|^[一二三四五六七八九十]{1,3}、|^[（(][一二三四五六七八九十]{1,3}[）)])(?P<mark>[①②③④⑤⑥⑦⑧⑨⑩])",
);

/// A heading number: its level from 0, and its figure.
struct Heading {
    level: usize,
    figure: usize,
    words: Spot,
}

/// heading-order: a level skipped, turned round, or a figure missing (GB/T 9704 7.3.3).
pub fn order(paper: &Paper) -> Vec<Remark> {
    let headings: Vec<Heading> = paper.body.iter().filter_map(heading).collect();
    let mut remarks: Vec<Remark> = paper.body.iter().filter_map(circled).take(1).collect();
    remarks.extend(inverted(&headings));
    if !paper.elided && !paper.cut_off {
        remarks.extend(gap(paper, &headings));
    }
    remarks
}

/// other: a mark that the standard does not give to a heading.
pub fn odd_mark(paper: &Paper) -> Option<Remark> {
    static ODD: Pattern = Pattern::new(
        r"^[（(][一二三四五六七八九十0-9]{1,3}[）)]\s*[、.．，]|^[一二三四五六七八九十]{1,3}\s*[.．，,]|^[0-9]{1,2}(?P<mark>、)[^0-9]",
    );
    let hit = |piece: &Piece| {
        let mark = ODD
            .group(&piece.text, "mark")
            .map(|found| piece.part(0, found.end).spot());
        mark.or_else(|| ODD.first(&piece.text).map(|found| piece.at(&found)))
    };
    let spot = paper.body.iter().find_map(hit)?;
    let advice = "层次序数依次用“一、”“（一）”“1.”“（1）”，括号之后不再加标点";
    Some(Remark::doubt(spot, advice).under("GB/T 9704 7.3.3"))
}

fn heading(piece: &Piece) -> Option<Heading> {
    let mut levels = [&FIRST, &SECOND, &THIRD, &FOURTH].into_iter().enumerate();
    let (level, figure) =
        levels.find_map(|(level, form)| Some((level, form.group(&piece.text, "n")?)))?;
    let words = piece.part(0, figure.end + 1).spot();
    Some(Heading {
        level,
        figure: value(&figure.text)?,
        words,
    })
}

/// 十二 and 12 are twelve.
fn value(figure: &str) -> Option<usize> {
    if let Ok(number) = figure.parse() {
        return Some(number);
    }
    let digit = |c: char| {
        "一二三四五六七八九"
            .chars()
            .position(|known| known == c)
            .map(|at| at + 1)
    };
    match figure.split_once('十') {
        None => digit(
            figure
                .chars()
                .next()
                .filter(|_| figure.chars().count() == 1)?,
        ),
        Some((tens, ones)) => {
            let tens = tens.chars().next().map_or(Some(1), digit)?;
            let ones = ones.chars().next().map_or(Some(0), digit)?;
            Some(tens * 10 + ones)
        }
    }
}

/// How a figure is written on its level.
fn label(level: usize, figure: usize) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |at: usize| digits.get(at).copied().unwrap_or_default();
    let tens = match figure / 10 {
        0 => String::new(),
        1 => "十".to_owned(),
        more => format!("{}十", digit(more)),
    };
    let chinese = format!("{tens}{}", digit(figure % 10));
    match level {
        0 => format!("{chinese}、"),
        1 => format!("（{chinese}）"),
        2 => format!("{figure}."),
        _ => format!("（{figure}）"),
    }
}

/// ① is no heading of the first three levels.
fn circled(piece: &Piece) -> Option<Remark> {
    let mark = CIRCLED.group(&piece.text, "mark")?;
    Some(Remark::defect(
        piece.at(&mark),
        "层次序数跳级；依次用“一、”“（一）”“1.”“（1）”",
    ))
}

/// A higher level opened below a lower one: 1. and under it （一）.
fn inverted(headings: &[Heading]) -> Option<Remark> {
    let advice = "层次序数颠倒；依次用“一、”“（一）”“1.”“（1）”";
    let mut seen = [false; 4];
    let mut above = 0;
    for heading in headings {
        let known = seen.get_mut(heading.level)?;
        if above > heading.level && !*known && heading.figure == 1 {
            return Some(Remark::defect(heading.words.clone(), advice));
        }
        *known = true;
        above = heading.level;
    }
    None
}

/// A figure that neither begins anew nor follows the last of its level; lists may run on through
/// the points above them.
fn gap(paper: &Paper, headings: &[Heading]) -> Option<Remark> {
    let mut last = [0_usize; 4];
    for heading in headings {
        let before = last.get(heading.level).copied().unwrap_or_default();
        let follows = heading.figure == 1 || heading.figure == before + 1;
        if !follows
            && !paper
                .body
                .iter()
                .any(|piece| piece.text.contains(&label(heading.level, before + 1)))
        {
            let advice = format!("序号不连续，前一个同级序号是第{before}");
            let advice = if before == 0 {
                "序号不从第一起".to_owned()
            } else {
                advice
            };
            return Some(Remark::defect(heading.words.clone(), advice));
        }
        *last.get_mut(heading.level)? = heading.figure;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::inspect;

    fn codes(body: &str) -> Vec<&'static str> {
        let title = "青田县石溪镇人民政府关于防汛的通知\n各村：\n";
        let text = format!("{title}{body}\n青田县石溪镇人民政府\n2024年5月1日");
        inspect(&text)
            .findings
            .iter()
            .map(|finding| finding.code)
            .collect()
    }

    #[test]
    fn lists_are_judged_by_level_and_figure() {
        let cases: [(&str, &[&str]); 9] = [
            (
                "一、值班。\n（一）村级。\n1.白天。\n（1）早班。\n二、巡查。\n（一）水库。",
                &[],
            ),
            (
                "一、值班。\n（一）村级。\n二、巡查。\n（二）水库。\n（三）河道。",
                &[],
            ),
            ("一、值班。（一）村级；\n（二）水库。\n二、巡查。", &[]),
            ("十、值班。", &["heading-order"]),
            ("一、值班。\n三、巡查。", &["heading-order"]),
            ("（一）值班。\n一、巡查。\n（二）水库。", &["heading-order"]),
            ("一、①值班。②巡查。", &["heading-order"]),
            ("一、值班。\n1、白天。\n2、夜间。", &["other"]),
            ("1、2号水库加强巡查。\n5.2米为警戒水位。", &[]),
        ];
        for (body, expected) in cases {
            assert_eq!(codes(body), expected, "{body}");
        }
    }

    #[test]
    fn what_is_left_out_is_no_gap() {
        assert!(codes("一、值班。\n[……中间略……]\n四、巡查。").is_empty());
    }
}
