//! Recognises the parts of a plain draft: masthead, number, title, addressee, body, 附件, signature,
//! date and colophon. It judges nothing; a faulty part is still that part.

mod head;
mod shape;
mod tail;

use super::paper::{Paper, Piece};
use super::pattern::Pattern;

static ELISION: Pattern = Pattern::new(
    r"\[…|［…|……\s*[\]］]|[（(](?:中略|略|正文略|内容略)[）)]|中间.{0,6}略|有删减|节选|摘录",
);
static FULL_STOP: Pattern = Pattern::new(r"[。！？!?.”）)〕】]$");

/// Reads a plain draft.
pub fn read(text: &str) -> Paper {
    let lines = lines(text);
    let (mut paper, used) = head::read(&lines);
    let rest = lines.get(used..).unwrap_or_default();
    tail::read(&mut paper, rest);
    paper.whole = true;
    paper.elided = ELISION.is_in(text);
    paper.cut_off = is_cut_off(&paper);
    paper.settle();
    paper
}

/// The lines that hold something, without the space and Markdown marks around them.
fn lines(text: &str) -> Vec<Piece> {
    let mut at = 0;
    let mut lines = Vec::new();
    for line in text.split('\n') {
        let blank = line.chars().take_while(|c| is_margin(*c)).count();
        let inner = line.trim_matches(is_margin);
        if !inner.is_empty() {
            lines.push(Piece::new(inner, at + blank));
        }
        at += line.chars().count() + 1;
    }
    lines
}

fn is_margin(c: char) -> bool {
    c.is_whitespace() || matches!(c, '#' | '*' | '>' | '\u{FEFF}')
}

fn is_cut_off(paper: &Paper) -> bool {
    let last = paper.body.last().map_or("", |piece| piece.text.as_str());
    let ended = paper.date.is_some() || !paper.signature.is_empty() || !paper.annex.is_empty();
    last.ends_with("……")
        || last.ends_with("...")
        || (!ended && !FULL_STOP.is_in(last) && !shape::is_greeting(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTICE: &str = "青田县石溪镇人民政府文件\n石政发〔2024〕8号　签发人：××\n\n青田县石溪镇人民政府\n关于开展河道清淤工作的通知\n\n各村民委员会，镇属各单位：\n　　汛期将至，现通知如下。\n　　一、抓紧清淤。\n　　附件：1.清淤河段表\n　　　　　2.分工表\n\n　　青田县石溪镇人民政府\n　　2024年5月6日\n（此件公开发布）\n附件1\n清淤河段表\n抄送：县水利局。\n石溪镇党政办公室　2024年5月7日印发\n";

    fn words(piece: &Option<Piece>) -> &str {
        piece.as_ref().map_or("", |piece| piece.text.as_str())
    }

    #[test]
    fn the_parts_of_a_notice_are_recognised() {
        let paper = read(NOTICE);
        assert_eq!(words(&paper.masthead), "青田县石溪镇人民政府文件");
        assert_eq!(words(&paper.number), "石政发〔2024〕8号");
        assert_eq!(words(&paper.signatory), "签发人：××");
        let title = paper.title.as_ref().expect("title").squeezed();
        assert_eq!(title, "青田县石溪镇人民政府关于开展河道清淤工作的通知");
        assert_eq!(words(&paper.addressee), "各村民委员会，镇属各单位：");
        assert_eq!((paper.body.len(), paper.attachments.len()), (2, 2));
        assert_eq!(
            paper.signature.first().map(|p| p.text.as_str()),
            Some("青田县石溪镇人民政府")
        );
        assert_eq!(words(&paper.date), "2024年5月6日");
        assert_eq!(words(&paper.note), "（此件公开发布）");
        assert_eq!(words(&paper.copied_to), "抄送：县水利局。");
        assert_eq!(words(&paper.issued), "石溪镇党政办公室　2024年5月7日印发");
        assert_eq!(paper.annex.len(), 2);
        assert_eq!(paper.kind, Some("通知"));
    }

    #[test]
    fn every_part_lies_where_the_text_has_it() {
        let paper = read(NOTICE);
        for piece in [&paper.title, &paper.number, &paper.date, &paper.issued]
            .into_iter()
            .flatten()
        {
            let there: String = NOTICE
                .chars()
                .skip(piece.start)
                .take(piece.length())
                .collect();
            assert_eq!(there, piece.text);
        }
    }

    #[test]
    fn a_letter_without_title_begins_with_its_addressee() {
        let paper = read("县教育局：学校屋面漏水，请予支持。\n石溪小学\n2024年5月6日");
        assert_eq!(words(&paper.addressee), "县教育局：");
        assert_eq!(paper.body.first().map(|p| p.start), Some(5));
        assert!(paper.title.is_none());
    }

    #[test]
    fn a_text_that_breaks_off_is_known_to() {
        assert!(read("石溪镇关于防汛的通知\n各村：\n现将有关事项通知如下。特恳请").cut_off);
        assert!(!read("石溪镇关于防汛的通知\n各村：\n请照此办理。").cut_off);
    }
}
