//! The body of a draft and what follows it: 附件说明, signature, date, notes, colophon, 附件.

use super::super::organ;
use super::super::paper::{Paper, Piece};
use super::super::pattern::Pattern;
use super::shape;

/// No signature takes more lines.
const LONGEST_SIGNATURE: usize = 12;

static ATTACHMENT: Pattern = Pattern::new(
    r"^(?:附件|附)\s*[一二三四五六七八九十0-9]*\s*[:：、.．]\s*\S|^附件[一二三四五六七八九十0-9]*[:：]$",
);
static LISTED: Pattern = Pattern::new(r"^[（(]?[0-9一二三四五六七八九十]{1,3}\s*[）).．、]");
static COPIED: Pattern = Pattern::new(r"^(?:抄\s*送|抄\s*报)(?:机关)?\s*[:：]");
static ISSUED: Pattern = Pattern::new(r"印\s*发$|^印发(?:机关|日期)|印发[　 ]*[（(]共");
static SUBJECT_WORDS: Pattern = Pattern::new(r"^主\s*题\s*词\s*[:：]");
static ANNEX_LABEL: Pattern = Pattern::new(r"^附件\s*[一二三四五六七八九十0-9]*\s*[:：]?$");
static NOTE: Pattern = Pattern::new(r"^[（(].{2,60}[）)]$|^公开(?:属性|方式)|^联系人|^联系电话");
static LAST_WORD: Pattern =
    Pattern::new(r"^特此(?:通知|通告|公告|通报|批复|函复|函告|报告)[。！]?$");

/// Cuts the rest of the text into the parts that follow the head.
pub fn read(paper: &mut Paper, rest: &[Piece]) {
    let lines = without_addressee(paper, rest);
    let (body, after) = split(paper, &lines);
    let from = body
        .iter()
        .position(|line| ATTACHMENT.is_in(&line.text))
        .filter(|at| *at > 0);
    let text = body.get(..from.unwrap_or(body.len())).unwrap_or_default();
    let attached = body.get(text.len()..).unwrap_or_default();
    paper.body = text.to_vec();
    paper.attachments = attached.to_vec();
    for line in after {
        take_after(paper, line);
    }
}

/// The first paragraph may stand on the line of its addressee.
fn without_addressee(paper: &Paper, rest: &[Piece]) -> Vec<Piece> {
    let from = paper.addressee.as_ref().map_or(0, Piece::end);
    let cut = |line: &Piece| line.part(from.saturating_sub(line.start), line.length());
    rest.iter()
        .map(cut)
        .filter(|line| !line.text.is_empty())
        .collect()
}

/// Parts body and 附件说明 from what follows the signature, which it takes on the way.
fn split<'l>(paper: &mut Paper, lines: &'l [Piece]) -> (&'l [Piece], &'l [Piece]) {
    let dated = lines.iter().position(is_dated);
    let end = dated.unwrap_or_else(|| undated_end(lines));
    let mut first = end;
    if let Some(line) = dated.and_then(|at| lines.get(at)) {
        take_date(paper, line);
    }
    while paper.signature.is_empty() && end - first < LONGEST_SIGNATURE {
        let Some(line) = first.checked_sub(1).and_then(|at| lines.get(at)) else {
            break;
        };
        if !signs(line, dated.is_some(), first == end) {
            break;
        }
        first -= 1;
    }
    if paper.signature.is_empty() {
        paper.signature = lines.get(first..end).unwrap_or_default().to_vec();
    }
    let body = lines.get(..first).unwrap_or_default();
    let after =
        dated.map_or(end, |at| at + 1) + usize::from(take_late_signature(paper, dated, lines));
    (body, lines.get(after..).unwrap_or_default())
}

/// Some sign below the date.
fn take_late_signature(paper: &mut Paper, dated: Option<usize>, lines: &[Piece]) -> bool {
    let below = dated.and_then(|at| lines.get(at + 1));
    let Some(line) = below.filter(|line| paper.signature.is_empty() && signs(line, false, true))
    else {
        return false;
    };
    paper.signature = vec![line.clone()];
    true
}

fn is_dated(line: &Piece) -> bool {
    shape::date(line).is_some() || shape::signed_date(line).is_some()
}

fn take_date(paper: &mut Paper, line: &Piece) {
    if let Some((organ, date)) = shape::signed_date(line) {
        paper.signature = vec![organ];
        paper.date = Some(date);
    } else {
        paper.date = shape::date(line);
    }
}

/// Without a date only a line that surely names an organ is a signature.
fn signs(line: &Piece, dated: bool, last: bool) -> bool {
    let label = shape::is_signature_label(&line.text);
    let organ = organ::is_organ(&organ::plain(&line.text));
    let free = shape::is_signature(&line.text)
        && !ATTACHMENT.is_in(&line.text)
        && !LISTED.is_in(&line.text);
    label || (free && (organ || (dated && last)))
}

/// Where body and signature end if no date shows it.
fn undated_end(lines: &[Piece]) -> usize {
    let marker = lines.iter().position(|line| ends_document(&line.text));
    let words = lines
        .iter()
        .position(|line| LAST_WORD.is_in(&line.text))
        .map(|at| at + 1);
    let signed = words.filter(|at| lines.get(*at).is_some_and(|line| signs(line, false, true)));
    let end = signed.map(|at| at + 1).or(words).unwrap_or(lines.len());
    end.min(marker.unwrap_or(lines.len()))
}

fn ends_document(line: &str) -> bool {
    COPIED.is_in(line)
        || ISSUED.is_in(line)
        || SUBJECT_WORDS.is_in(line)
        || ANNEX_LABEL.is_in(line)
        || line.starts_with("（此件")
        || line.starts_with("公开属性")
}

fn take_after(paper: &mut Paper, line: &Piece) {
    let text = line.text.as_str();
    let place = if COPIED.is_in(text) {
        &mut paper.copied_to
    } else if SUBJECT_WORDS.is_in(text) {
        &mut paper.subject_words
    } else if ISSUED.is_in(text) {
        &mut paper.issued
    } else if paper.annex.is_empty() && NOTE.is_in(text) {
        &mut paper.note
    } else {
        return paper.annex.push(line.clone());
    };
    place.get_or_insert_with(|| line.clone());
}
