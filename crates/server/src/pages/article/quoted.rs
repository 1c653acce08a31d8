//! The words of an article with those marked that rules rest on. Quotes may overlap; then the
//! longer one is marked and the other points to it.

use rulebook::{Article, Basis, Rule};

const SIGNS: [&str; 20] = [
    "①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩", "⑪", "⑫", "⑬", "⑭", "⑮", "⑯", "⑰", "⑱", "⑲",
    "⑳",
];

/// The quotes that are marked, in the order of the text.
pub struct Quotes(Vec<String>);

/// A piece of a paragraph; `mark` is 0 where nothing rests on it.
pub struct Piece {
    pub text: String,
    /// Its last character where it is marked, so that the sign is not torn from it.
    pub end: String,
    pub mark: usize,
    pub sign: &'static str,
}

impl Quotes {
    #[must_use]
    pub fn of(article: &Article, rules: &[Rule]) -> Self {
        let words = article.words();
        let mut all: Vec<&str> = rules.iter().filter_map(|rule| quote(&rule.basis)).collect();
        all.sort_by_key(|quote| std::cmp::Reverse(quote.len()));
        let mut kept: Vec<&str> = Vec::new();
        for quote in all {
            if words.contains(quote) && !kept.iter().any(|known| overlap(&words, known, quote)) {
                kept.push(quote);
            }
        }
        kept.sort_by_key(|quote| words.find(quote));
        Self(kept.into_iter().map(str::to_owned).collect())
    }

    #[must_use]
    pub fn any(&self) -> bool {
        !self.0.is_empty()
    }

    /// The paragraphs, cut at the marked words.
    #[must_use]
    pub fn cut(&self, paragraphs: &[String]) -> Vec<Vec<Piece>> {
        paragraphs
            .iter()
            .map(|paragraph| self.pieces(paragraph))
            .collect()
    }

    /// The sign of the words that a rule rests on; empty where they are not marked.
    #[must_use]
    pub fn sign(&self, basis: &Basis) -> &'static str {
        let Some(words) = quote(basis) else { return "" };
        let at = self
            .0
            .iter()
            .position(|known| known.contains(words) || words.contains(known.as_str()));
        at.map_or("", sign)
    }

    fn pieces(&self, text: &str) -> Vec<Piece> {
        let numbered = self.0.iter().enumerate();
        let first = numbered
            .filter_map(|(index, quote)| Some((text.find(quote.as_str())?, index, quote)))
            .min();
        let Some((at, index, quote)) = first else {
            return vec![plain(text)];
        };
        let (before, rest) = text.split_at(at);
        let (hit, after) = rest.split_at(quote.len());
        let mut pieces = vec![plain(before), marked(hit, index)];
        if !after.is_empty() {
            pieces.extend(self.pieces(after));
        }
        pieces
    }
}

fn quote(basis: &Basis) -> Option<&str> {
    match basis {
        Basis::Text { quote } => Some(quote),
        _ => None,
    }
}

fn overlap(words: &str, one: &str, other: &str) -> bool {
    let span = |quote: &str| words.find(quote).map(|at| (at, at + quote.len()));
    match (span(one), span(other)) {
        (Some((from, to)), Some((start, end))) => from < end && start < to,
        _ => false,
    }
}

fn sign(index: usize) -> &'static str {
    SIGNS.get(index).copied().unwrap_or("")
}

fn marked(hit: &str, index: usize) -> Piece {
    let last = hit.char_indices().next_back().map_or(0, |(at, _)| at);
    let (text, end) = hit.split_at(last);
    Piece {
        text: text.to_owned(),
        end: end.to_owned(),
        mark: index + 1,
        sign: sign(index),
    }
}

fn plain(text: &str) -> Piece {
    Piece {
        text: text.to_owned(),
        end: String::new(),
        mark: 0,
        sign: "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_words_are_cut_out_and_nothing_is_lost() {
        let quotes = Quotes(vec!["经分管副镇长审核".to_owned(), "由镇长签发".to_owned()]);
        let text = "以镇政府名义制发的文件，经分管副镇长审核后，由镇长签发。";
        let pieces = quotes.pieces(text);
        let whole: String = pieces
            .iter()
            .map(|piece| format!("{}{}", piece.text, piece.end))
            .collect();
        assert_eq!(whole, text);
        let signs: Vec<&str> = pieces
            .iter()
            .filter(|piece| piece.mark > 0)
            .map(|piece| piece.sign)
            .collect();
        assert_eq!(signs, ["①", "②"]);
    }

    #[test]
    fn quotes_that_overlap_are_marked_once() {
        let words = "经镇政府分管副镇长审核后";
        assert!(overlap(words, "经镇政府分管副镇长审核", "分管副镇长"));
        assert!(!overlap(words, "经镇政府", "审核后"));
    }
}
