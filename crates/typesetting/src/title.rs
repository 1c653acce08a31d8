//! Parts a title into balanced lines (7.3.1): words whole, shaped as a trapezoid or a diamond.
//!
//! It never knows faces or millimetres: a line is counted in characters.

use std::collections::BTreeMap;

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

/// Half characters in a line: 20 characters of 2号 fit into 156 mm.
const WIDEST: usize = 40;
/// Beyond this many lines there is no shape to look for.
const SHAPED: usize = 6;

/// Words of official titles that the dictionary takes apart.
const KEPT: [&str; 8] = [
    "印发",
    "转发",
    "批转",
    "排查",
    "督办",
    "信访",
    "镇长",
    "党政办",
];

/// The lines of a title: its own where it has line feeds, else balanced ones.
/// `names` are never parted where that can be helped.
pub fn lines(title: &str, names: &[&str]) -> Vec<String> {
    let own: Vec<&str> = title
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    match own.as_slice() {
        [whole] => balance(&pieces(whole, names)),
        _ => own.into_iter().map(str::to_owned).collect(),
    }
}

/// The smallest part of a title that stays together, with its width and the price of a line that
/// ends after it.
struct Piece<'t> {
    text: &'t str,
    width: usize,
    price: usize,
}

fn pieces<'t>(title: &'t str, names: &[&str]) -> Vec<Piece<'t>> {
    let ends = ends(title, names);
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let texts = starts.zip(ends.iter().copied());
    let mut quoted = false;
    let mut before = "";
    let mut piece = |text: &'t str| {
        quoted = text
            .chars()
            .fold(quoted, |inside, c| (inside || c == '《') && c != '》');
        let price = price(before, text, quoted);
        before = text;
        Piece {
            text,
            width: width(text),
            price,
        }
    };
    texts
        .filter_map(|(start, end)| title.get(start..end))
        .map(&mut piece)
        .collect()
}

/// Where a line may end: between words, outside names, never before a closing mark.
fn ends(title: &str, names: &[&str]) -> Vec<usize> {
    let words = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let kept: Vec<(usize, usize)> = names
        .iter()
        .chain(&KEPT)
        .filter(|name| (1..=WIDEST).contains(&width(name)))
        .flat_map(|name| {
            title
                .match_indices(*name)
                .map(|(at, found)| (at, at + found.len()))
        })
        .collect();
    let may_end = |end: &usize| {
        let (before, after) = title.split_at(*end);
        *end > 0
            && !kept.iter().any(|(from, to)| from < end && end < to)
            && !before.ends_with(is_opening)
            && !after.starts_with(is_bound_to_the_left)
    };
    words.segment_str(title).filter(may_end).collect()
}

fn is_opening(c: char) -> bool {
    "《〈“‘（〔".contains(c)
}

fn is_bound_to_the_left(c: char) -> bool {
    "》〉”’）〕、，。：；的".contains(c)
}

fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// A line that ends on a word which leads on reads badly; one inside a quoted name does so too.
fn price(before: &str, text: &str, quoted: bool) -> usize {
    let words = [
        "关于", "印发", "转发", "开展", "做好", "和", "与", "及", "等", "在", "对",
    ];
    let leads_on = words.contains(&text) || before == "关于";
    usize::from(quoted) * 60 + usize::from(leads_on) * 80
}

fn balance(pieces: &[Piece<'_>]) -> Vec<String> {
    let total: usize = pieces.iter().map(|piece| piece.width).sum();
    let fewest = total.div_ceil(WIDEST).max(1);
    (fewest..=SHAPED)
        .find_map(|count| Shaping::new(pieces, total / count).best(0, count, None, false))
        .map_or_else(|| filled(pieces), |plan| cut(pieces, &plan.ends))
}

#[derive(Clone)]
struct Plan {
    cost: usize,
    ends: Vec<usize>,
}

/// Looks for the cheapest lines that grow and then shrink (菱形), only grow or only shrink (梯形).
struct Shaping<'p, 't> {
    pieces: &'p [Piece<'t>],
    ideal: usize,
    known: BTreeMap<(usize, usize, Option<usize>, bool), Option<Plan>>,
}

impl<'p, 't> Shaping<'p, 't> {
    fn new(pieces: &'p [Piece<'t>], ideal: usize) -> Self {
        Self {
            pieces,
            ideal,
            known: BTreeMap::new(),
        }
    }

    fn best(
        &mut self,
        start: usize,
        count: usize,
        above: Option<usize>,
        shrinking: bool,
    ) -> Option<Plan> {
        if count == 0 {
            let whole = start == self.pieces.len();
            return whole.then(|| Plan {
                cost: 0,
                ends: Vec::new(),
            });
        }
        let key = (start, count, above, shrinking);
        if let Some(plan) = self.known.get(&key) {
            return plan.clone();
        }
        let plan = self.try_lines(start, count, above, shrinking);
        self.known.insert(key, plan.clone());
        plan
    }

    fn try_lines(
        &mut self,
        start: usize,
        count: usize,
        above: Option<usize>,
        shrinking: bool,
    ) -> Option<Plan> {
        let mut best: Option<Plan> = None;
        let mut line = 0;
        for (index, piece) in self.pieces.iter().enumerate().skip(start) {
            line += piece.width;
            if line > WIDEST {
                break;
            }
            let narrower = above.is_some_and(|above| line < above);
            let wider = above.is_some_and(|above| line > above);
            if shrinking && wider {
                break;
            }
            let Some(rest) = self.best(index + 1, count - 1, Some(line), shrinking || narrower)
            else {
                continue;
            };
            let price = if count == 1 { 0 } else { piece.price };
            let cost = rest.cost + price + line.abs_diff(self.ideal).pow(2);
            if best.as_ref().is_none_or(|best| cost < best.cost) {
                let ends = std::iter::once(index + 1).chain(rest.ends).collect();
                best = Some(Plan { cost, ends });
            }
        }
        best
    }
}

fn cut(pieces: &[Piece<'_>], ends: &[usize]) -> Vec<String> {
    let starts = std::iter::once(0).chain(ends.iter().copied());
    starts
        .zip(ends.iter().copied())
        .filter_map(|(start, end)| pieces.get(start..end))
        .map(|line| {
            line.iter()
                .map(|piece| piece.text)
                .collect::<String>()
                .trim()
                .to_owned()
        })
        .collect()
}

/// Lines filled one after another; a piece wider than a line is cut where it must be.
fn filled(pieces: &[Piece<'_>]) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in pieces {
        for part in fitting(piece.text) {
            match lines.last_mut() {
                Some(line) if width(line) + width(&part) <= WIDEST => line.push_str(&part),
                _ => lines.push(part),
            }
        }
    }
    lines
}

fn fitting(text: &str) -> Vec<String> {
    if width(text) <= WIDEST {
        return vec![text.to_owned()];
    }
    let characters: Vec<char> = text.chars().collect();
    characters
        .chunks(WIDEST / 2)
        .map(|part| part.iter().collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(title: &str, names: &[&str], expected: &[&str]) {
        assert_eq!(lines(title, names), expected);
    }

    #[test]
    fn a_short_title_is_one_line() {
        check("关于召开会议的通知", &[], &["关于召开会议的通知"]);
    }

    #[test]
    fn given_lines_stay_as_they_are() {
        check(
            "甲镇人民政府\n关于某事的\n通知",
            &[],
            &["甲镇人民政府", "关于某事的", "通知"],
        );
    }

    #[test]
    fn the_notice_of_the_working_rules_falls_into_its_published_lines() {
        check(
            "上海市宝山区高境镇人民政府关于印发《上海市宝山区高境镇人民政府工作规则》的通知",
            &["上海市宝山区高境镇人民政府"],
            &[
                "上海市宝山区高境镇人民政府",
                "关于印发《上海市宝山区高境镇人民政府",
                "工作规则》的通知",
            ],
        );
    }

    #[test]
    fn a_line_never_ends_inside_a_word_nor_on_a_word_that_leads_on() {
        check(
            "高境镇人民政府关于进一步加强安全生产隐患排查整治工作的通知",
            &["高境镇人民政府"],
            &[
                "高境镇人民政府关于进一步加强",
                "安全生产隐患排查整治工作的通知",
            ],
        );
    }

    #[test]
    fn no_line_is_a_waist_and_none_is_too_wide() {
        let titles = [
            "宝山区高境镇人民政府关于申请拨付老旧小区综合改造项目市级财政补助资金的请示",
            "关于表彰2024年度先进集体和先进个人的决定",
            "高境镇人民政府办公室转发区规划资源局等五部门关于加强农村宅基地审批管理实施意见的通知",
        ];
        for title in titles {
            let lines = lines(title, &[]);
            let widths: Vec<usize> = lines.iter().map(|line| width(line)).collect();
            assert_eq!(lines.concat(), title);
            assert!(widths.iter().all(|width| *width <= WIDEST), "{lines:?}");
            let waist = widths.windows(3).any(|w| w[1] < w[0] && w[1] < w[2]);
            assert!(!waist, "{lines:?}");
        }
    }

    #[test]
    fn a_title_without_words_or_beyond_all_measure_loses_nothing() {
        for title in ["甲".repeat(10_000), "关于".repeat(500), "a".repeat(90)] {
            let lines = lines(&title, &[]);
            assert_eq!(lines.concat(), title);
            assert!(lines.iter().all(|line| width(line) <= WIDEST));
        }
    }

    #[test]
    fn an_empty_title_has_no_lines() {
        assert!(lines(" \n ", &[]).is_empty());
    }
}
