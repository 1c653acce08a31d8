//! The head of a draft, down to its addressee.

use super::super::organ;
use super::super::paper::{Paper, Piece};
use super::super::pattern::Pattern;
use super::shape;

/// No head is longer.
const LONGEST: usize = 16;
const LONGEST_TITLE: usize = 5;

static MASTHEAD: Pattern = Pattern::new(r"^\S.{0,60}文\s*件$");
static PRELIMINARY: Pattern = Pattern::new(
    r"^(?:[0-9]{6}|特\s*急|加\s*急|特\s*提|平\s*急|(?:绝密|机密|秘密).{0,8}|公开属性.*|(?:主动|依申请)公开|不予公开)$",
);
static SIGNATORY: Pattern = Pattern::new(r"签\s*发\s*人\s*[:：]?");
static ADOPTED: Pattern = Pattern::new(r"^[（(].*[年日过准订)）].*[）)]$");

/// Reads the head; tells how many lines it took.
pub fn read(lines: &[Piece]) -> (Paper, usize) {
    let mut paper = Paper::default();
    let mut at = 0;
    while let Some(line) = lines.get(at).filter(|_| at < LONGEST) {
        let rest = lines.get(at..).unwrap_or_default();
        let Some(used) = take(&mut paper, line, rest) else {
            break;
        };
        at += used;
        if paper.addressee.is_some() {
            break;
        }
    }
    (paper, at)
}

/// Takes one part of the head, or `None` where the body begins.
fn take(paper: &mut Paper, line: &Piece, rest: &[Piece]) -> Option<usize> {
    if PRELIMINARY.is_in(&line.text) {
        return Some(1);
    }
    if let Some(found) = SIGNATORY.first(&line.text) {
        return Some(take_signatory(paper, line, found.start));
    }
    if paper.number.is_none() && shape::is_number(&line.text) {
        paper.number = Some(line.clone());
        return Some(1);
    }
    if shape::is_addressee(&line.text) {
        paper.addressee = Some(line.clone());
        return Some(1);
    }
    if let Some(length) = shape::inline_addressee(&line.text) {
        paper.addressee = Some(line.part(0, length));
        return Some(0);
    }
    if paper.title.is_some() {
        take_after_title(paper, line, rest)
    } else {
        take_title(paper, line, rest)
    }
}

fn take_signatory(paper: &mut Paper, line: &Piece, at: usize) -> usize {
    let number = line.part(0, at);
    if shape::is_number(&number.text) {
        paper.number = Some(number);
    }
    paper.signatory = Some(line.part(at, line.length()));
    1
}

fn take_title(paper: &mut Paper, line: &Piece, rest: &[Piece]) -> Option<usize> {
    let next = rest.get(1).map_or("", |piece| piece.text.as_str());
    let about = line.text.contains("关于");
    if paper.masthead.is_none() && !about && is_masthead(&line.text, next) {
        paper.masthead = Some(line.clone());
        return Some(1);
    }
    if let Some(at) = shape::trailing_number(line) {
        paper.number = Some(line.part(at, line.length()));
        paper.title = Some(line.part(0, at));
        return Some(1);
    }
    if !shape::is_title(&line.text) {
        return None;
    }
    let length = title_length(rest);
    paper.title = joined(rest.get(..length)?);
    Some(length)
}

fn is_masthead(line: &str, next: &str) -> bool {
    let letter = organ::is_organ(line) && (shape::is_number(next) || SIGNATORY.is_in(next));
    MASTHEAD.is_in(line) || letter
}

/// How many lines make up the title: up to the first that ends in a 文种, else one.
fn title_length(rest: &[Piece]) -> usize {
    let candidates = rest
        .iter()
        .take(LONGEST_TITLE)
        .take_while(|line| shape::is_title(&line.text) && !shape::is_addressee(&line.text));
    let count = candidates.count();
    let ends = |index: &usize| {
        let line = rest.get(*index).map_or("", |piece| piece.text.as_str());
        let runs_on = rest
            .get(index + 1)
            .is_some_and(|next| next.text.starts_with('的'));
        shape::ends_title(line) && !(runs_on && index + 1 < count)
    };
    (0..count).find(ends).map_or(1, |index| index + 1)
}

fn joined(lines: &[Piece]) -> Option<Piece> {
    let text: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    Some(Piece::new(spread(lines, &text), lines.first()?.start))
}

/// The lines with as much between them as the text has, so that places still hold.
fn spread(lines: &[Piece], text: &[&str]) -> String {
    let mut whole = String::new();
    let mut end = lines.first().map_or(0, |line| line.start);
    for (line, words) in lines.iter().zip(text) {
        let gap = line.start.saturating_sub(end);
        whole.extend((0..gap).map(|index| if index == 0 { '\n' } else { ' ' }));
        whole.push_str(words);
        end = line.end();
    }
    whole
}

fn take_after_title(paper: &mut Paper, line: &Piece, rest: &[Piece]) -> Option<usize> {
    if paper.adopted.is_none() && ADOPTED.is_in(&line.text) {
        paper.adopted = Some(line.clone());
        return Some(1);
    }
    let followed = rest.get(1).is_some_and(|next| shape::date(next).is_none());
    if followed && shape::is_bare_addressee(&line.text) {
        paper.addressee = Some(line.clone());
        return Some(1);
    }
    None
}
