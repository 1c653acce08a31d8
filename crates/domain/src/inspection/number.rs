//! 发文字号: 机关代字〔年份〕顺序号, also where a text cites one.

use super::paper::{Paper, Piece};
use super::pattern::Pattern;
use super::remark::Remark;

static CITED: Pattern = Pattern::new(
    r"[\p{Han}×xX＊*）)]{1,14}\s*[〔\[（(【［{〈《<＜〖﹝]\s*[0-9０-９×xXＸ＊*_＿○〇一二三四五六七八九零]{0,6}\s*年?\s*[〕\]）)】］}〉》>＞〗﹞]\s*(?:第\s*)?[0-9０-９×xX一二三四五六七八九十百]{1,6}\s*号",
);
static YEAR: Pattern = Pattern::new(
    r"(?P<open>[〔\[（(【［{〈《<＜〖﹝])\s*(?P<year>[0-9０-９×xXＸ＊*_＿○〇一二三四五六七八九零]{0,6})\s*(?P<unit>年?)\s*(?P<close>[〕\]）)】］}〉》>＞〗﹞])\s*(?P<di>第?)\s*(?P<order>[0-9０-９×xX一二三四五六七八九十百]{1,6})\s*号$",
);
static FULL_YEAR: Pattern =
    Pattern::new(r"^(?:(?:19|20)(?:[0-9]{2}|[×xXＸ＊*_＿○]{2})|[×xXＸ＊*_＿○]{2,4})$");
static BARE: Pattern = Pattern::new(
    r"^[\p{Han}×]{1,10}?\s*(?P<year>(?:19|20)[0-9]{2})?年?\s*(?P<di>第)?\s*(?P<order>[0-9]+)\s*号$",
);

/// Kinds whose number is 第×号 and needs no year in brackets.
const ORDERED: [&str; 4] = ["命令", "公告", "通告", "公报"];

/// One document number, cut up.
struct Number {
    piece: Piece,
    own: bool,
    open: String,
    close: String,
    year: String,
    unit: bool,
    di: bool,
    order: String,
}

/// docnum-bracket: the year does not stand in 〔〕 (GB/T 9704 7.2.5).
pub fn bracket(paper: &Paper) -> Vec<Remark> {
    let advice = "发文字号的年份用六角括号“〔〕”括入，如“宝高府〔2024〕11号”";
    let wrong = |number: &Number| {
        let hexagonal = ["〔", "﹝"].contains(&number.open.as_str())
            && ["〕", "﹞"].contains(&number.close.as_str());
        !hexagonal || number.unit
    };
    let cited = numbers(paper)
        .into_iter()
        .filter(wrong)
        .map(|number| Remark::defect(number.piece.spot(), advice));
    let bare = bare(paper).filter(|piece| BARE.group(&piece.text, "year").is_some());
    cited
        .chain(bare.map(|piece| Remark::defect(piece.spot(), advice)))
        .collect()
}

/// docnum-year-short: the year lacks digits (GB/T 9704 7.2.5).
pub fn year_short(paper: &Paper) -> Vec<Remark> {
    let advice = "发文字号的年份应当标全称，如“〔2024〕”";
    let short = |number: &Number| {
        !number
            .year
            .chars()
            .any(|c| "〇一二三四五六七八九零".contains(c))
            && !FULL_YEAR.is_in(&number.year)
    };
    let cited = numbers(paper).into_iter().filter(short).map(|number| {
        if number.year.is_empty() {
            Remark::doubt(number.piece.spot(), advice)
        } else {
            Remark::defect(number.piece.spot(), advice)
        }
    });
    let bare = bare(paper).filter(|piece| BARE.group(&piece.text, "year").is_none());
    cited
        .chain(bare.map(|piece| Remark::defect(piece.spot(), advice)))
        .collect()
}

/// docnum-padded-or-di: 第 or leading noughts before the figure (GB/T 9704 7.2.5).
pub fn padded(paper: &Paper) -> Vec<Remark> {
    let advice = "发文字号的顺序号不加“第”字、不编虚位，如“11号”";
    let wrong = |number: &Number| number.di || number.order.starts_with(['0', '０']);
    let cited = numbers(paper).into_iter().filter(wrong).map(|number| {
        if number.own {
            Remark::defect(number.piece.spot(), advice)
        } else {
            Remark::doubt(number.piece.spot(), advice)
        }
    });
    let bare = bare(paper).filter(|piece| {
        BARE.group(&piece.text, "di").is_some()
            || BARE
                .group(&piece.text, "order")
                .is_some_and(|order| order.text.starts_with('0'))
    });
    cited
        .chain(bare.map(|piece| Remark::defect(piece.spot(), advice)))
        .collect()
}

/// The document's own number where it has no bracket at all.
fn bare(paper: &Paper) -> impl Iterator<Item = &Piece> {
    let own = paper.number.iter().filter(|piece| BARE.is_in(&piece.text));
    own.filter(|_| !paper.is_kind(&ORDERED))
}

/// The document's own number, and those that title and body cite.
fn numbers(paper: &Paper) -> Vec<Number> {
    let own = paper.number.iter().map(|piece| (piece, true));
    let cited = paper
        .title
        .iter()
        .chain(&paper.body)
        .map(|piece| (piece, false));
    own.chain(cited)
        .flat_map(|(piece, own)| in_piece(piece, own))
        .collect()
}

fn in_piece(piece: &Piece, own: bool) -> Vec<Number> {
    let characters: Vec<char> = piece.text.chars().collect();
    let is_place = |end: usize| {
        characters
            .get(end)
            .is_some_and(|c| "楼线院地机井门房路馆库桥站车仓坑".contains(*c))
    };
    let hits = CITED
        .all(&piece.text)
        .into_iter()
        .filter(|found| !is_place(found.end));
    hits.filter_map(|found| cut(&Piece::new(found.text, piece.start + found.start), own))
        .collect()
}

fn cut(piece: &Piece, own: bool) -> Option<Number> {
    let group = |name| {
        YEAR.group(&piece.text, name)
            .map(|found| found.text)
            .unwrap_or_default()
    };
    let code = YEAR.first(&piece.text)?.start;
    let number = Number {
        piece: without_lead(piece, code),
        own,
        open: group("open"),
        close: group("close"),
        year: group("year"),
        unit: !group("unit").is_empty(),
        di: !group("di").is_empty(),
        order: group("order"),
    };
    is_number(&number, piece, code).then_some(number)
}

/// （三）5号 is a heading and a figure, no document number; an empty year is one only in square brackets.
fn is_number(number: &Number, piece: &Piece, code: usize) -> bool {
    let ends = piece.text.chars().nth(code.saturating_sub(1));
    let coded = ends.is_some_and(|c| !matches!(c, '第' | '的' | '在' | '）' | ')'));
    let empty = number.year.is_empty() && matches!(number.open.as_str(), "〔" | "[" | "［" | "﹝");
    coded && (empty || number.year.chars().count() >= 2)
}

/// Cuts what only stands before the code of the organ: 根据, 按照, 依.
fn without_lead(piece: &Piece, code: usize) -> Piece {
    static LEAD: Pattern = Pattern::new(
        "^.*(?:根据|按照|依据|依照|依|据|见|和|及|与|以|收到|贵[\\p{Han}]|你[\\p{Han}])",
    );
    let lead = LEAD
        .first(&piece.text.chars().take(code).collect::<String>())
        .map_or(0, |found| found.end);
    let from = if lead < code { lead } else { 0 };
    piece.part(from, piece.length())
}

#[cfg(test)]
mod tests {
    use super::super::inspect;

    fn codes(number: &str) -> Vec<&'static str> {
        let head = format!("青田县石溪镇人民政府文件\n{number}\n");
        let rest = "青田县石溪镇人民政府关于防汛的通知\n各村：\n请值班。\n青田县石溪镇人民政府\n2024年5月1日";
        inspect(&(head + rest))
            .findings
            .iter()
            .map(|finding| finding.code)
            .collect()
    }

    #[test]
    fn numbers_are_judged_by_bracket_year_and_figure() {
        let cases: [(&str, &[&str]); 11] = [
            ("石政发〔2024〕8号", &[]),
            ("石政发〔2024〕108号", &[]),
            ("石政发〔20××〕×号", &[]),
            ("石政发（2024）8号", &["docnum-bracket"]),
            ("石政发[2024]8号", &["docnum-bracket"]),
            ("石政发【2024】8号", &["docnum-bracket"]),
            ("石政发〔2024年〕8号", &["docnum-bracket"]),
            ("石政发2024年8号", &["docnum-bracket"]),
            ("石政发〔24〕8号", &["docnum-year-short"]),
            ("石政发〔2024〕第8号", &["docnum-padded-or-di"]),
            ("石政发〔2024〕008号", &["docnum-padded-or-di"]),
        ];
        for (number, expected) in cases {
            assert_eq!(codes(number), expected, "{number}");
        }
    }

    #[test]
    fn a_cited_number_is_judged_and_a_house_number_is_not() {
        let text = |body: &str| {
            let title = "青田县石溪镇人民政府关于防汛的通知\n各村：\n";
            format!("{title}{body}\n青田县石溪镇人民政府\n2024年5月1日")
        };
        let cited = inspect(&text("根据青政发[2024]3号文件，请值班。"));
        let words: Vec<&str> = cited.findings.iter().map(|f| f.words.as_str()).collect();
        assert_eq!(words, ["青政发[2024]3号"]);
        assert!(
            inspect(&text(
                "（一）5号楼、（2）3号线请加强值班，国务院令第707号已公布。"
            ))
            .findings
            .is_empty()
        );
    }
}
