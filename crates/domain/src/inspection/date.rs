//! 成文日期: year, month and day in Arabic figures, without padding.

use super::paper::{Paper, Piece};
use super::pattern::Pattern;
use super::remark::Remark;

/// Kinds whose date may stand elsewhere.
const DATED_ELSEWHERE: [&str; 4] = ["纪要", "决议", "公报", "议案"];

static RIGHT: Pattern = Pattern::new(
    r"^(?:(?:19|20)[0-9]{2}|20[×xXＸ＊*]{2})年\s?(?:[1-9]|1[0-2])月\s?(?:[1-9]|[12][0-9]|3[01])日$",
);
static PADDED: Pattern = Pattern::new(r"^(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日$");
static CHINESE: Pattern =
    Pattern::new(r"[一二三四五六七八九十]|[〇零OoＯ○]{1,2}[一二三四五六七八九]");
static BLANK: Pattern = Pattern::new(r"[×xXＸ＊*_＿○]|^\s*年|年\s*月|月\s*日");
static MIXED: Pattern = Pattern::new(
    r"(?:[0-9]{4}|20[×xX]{2})年(?:[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)|[一二][〇零○一二三四五六七八九]{3}年[0-9]{1,2}月[0-9]{1,2}日",
);
static LABEL: Pattern = Pattern::new("(?:日期|时间)\\s*[:：]");

/// date-not-arabic-or-incomplete: 成文日期 in Chinese figures, padded, short or absent
/// (GB/T 9704 7.3.5.4).
pub fn faulty(paper: &Paper) -> Vec<Remark> {
    let own = match &paper.date {
        Some(date) => judge(date),
        None => missing(paper),
    };
    own.into_iter().chain(mixed(paper)).collect()
}

fn judge(date: &Piece) -> Option<Remark> {
    let text = date.text.as_str();
    if RIGHT.is_in(text) {
        return None;
    }
    if LABEL.is_in(text) {
        return Some(Remark::defect(date.spot(), "成文日期没有填写"));
    }
    if CHINESE.is_in(text) {
        return Some(Remark::defect(
            date.spot(),
            "成文日期用阿拉伯数字，如“2024年11月20日”",
        ));
    }
    if BLANK.is_in(text) {
        return Some(Remark::doubt(
            date.spot(),
            "成文日期留有空缺，定稿时应当填写完整的年、月、日",
        ));
    }
    if PADDED.is_in(text) {
        return Some(Remark::defect(
            date.spot(),
            "成文日期的月、日不编虚位，即“1月”不写作“01月”，且应当是实有的日期",
        ));
    }
    Some(Remark::defect(
        date.spot(),
        "成文日期应当标全年、月、日，年份标全称，如“2024年11月20日”",
    ))
}

fn missing(paper: &Paper) -> Option<Remark> {
    let elsewhere = paper.is_kind(&DATED_ELSEWHERE) || paper.adopted.is_some();
    if !paper.shows_end() || elsewhere || paper.body.is_empty() {
        return None;
    }
    let advice = "没有成文日期";
    let spot = paper.after_body();
    Some(if paper.issued.is_some() {
        Remark::doubt(spot, advice)
    } else {
        Remark::defect(spot, advice)
    })
}

/// Figures of both scripts in one date of the body.
fn mixed(paper: &Paper) -> Vec<Remark> {
    let advice = "同一日期中阿拉伯数字与汉字数字混用，应当统一用阿拉伯数字";
    let hits = |piece: &Piece| {
        MIXED
            .all(&piece.text)
            .iter()
            .map(|found| piece.at(found))
            .collect::<Vec<_>>()
    };
    paper
        .body
        .iter()
        .flat_map(hits)
        .map(|spot| Remark::defect(spot, advice))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Level, inspect};

    fn level(date: &str) -> Option<Level> {
        let text = format!(
            "青田县石溪镇人民政府关于防汛的通知\n各村：\n请值班。\n青田县石溪镇人民政府\n{date}"
        );
        let found = inspect(&text).findings;
        assert!(
            found
                .iter()
                .all(|finding| finding.code == "date-not-arabic-or-incomplete"),
            "{found:?}"
        );
        found.first().map(|finding| finding.level)
    }

    #[test]
    fn dates_are_judged_by_figures_and_completeness() {
        let cases = [
            ("2024年5月1日", None),
            ("2024年12月31日", None),
            ("20××年5月1日", None),
            ("二〇二四年五月一日", Some(Level::Defect)),
            ("二○二四年五月一日", Some(Level::Defect)),
            ("二OO五年四月二十九日", Some(Level::Defect)),
            ("2024年05月01日", Some(Level::Defect)),
            ("2024年13月1日", Some(Level::Defect)),
            ("2024年5月", Some(Level::Defect)),
            ("5月1日", Some(Level::Defect)),
            ("24年5月1日", Some(Level::Defect)),
            ("2024.5.1", Some(Level::Defect)),
            ("2024-05-01", Some(Level::Defect)),
            ("2024/5/1", Some(Level::Defect)),
            ("××年×月×日", Some(Level::Doubt)),
            ("20__年_月_日", Some(Level::Doubt)),
            ("2024年　月　日", Some(Level::Doubt)),
            ("", Some(Level::Defect)),
        ];
        for (date, expected) in cases {
            assert_eq!(level(date), expected, "{date:?}");
        }
    }
}
