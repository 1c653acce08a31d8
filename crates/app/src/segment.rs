//! Words of a text for search: a dictionary for Chinese, n-grams for document numbers.
//! It never knows where the words are kept.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use jieba_rs::Jieba;

/// Kept with the record: another dictionary means that all words have to be cut again.
pub const DICTIONARY: &str = "jieba-rs 0.11 default";

static WORDS: OnceLock<Jieba> = OnceLock::new();

/// The words of texts, each once.
pub fn words<'a>(texts: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    let jieba = WORDS.get_or_init(Jieba::new);
    let mut found = BTreeSet::new();
    for text in texts {
        for token in jieba.cut_for_search(text, true) {
            if token.word.chars().any(char::is_alphanumeric) {
                found.insert(token.word.to_owned());
            }
        }
    }
    found
}

/// The bigrams of a document number, so that any part of it finds it.
pub fn bigrams(number: &str) -> BTreeSet<String> {
    let characters: Vec<char> = number.chars().filter(|c| !c.is_whitespace()).collect();
    characters
        .windows(2)
        .map(|pair| format!("#{}", pair.iter().collect::<String>()))
        .collect()
}

/// What a query looks for; a query with a number's brackets or 号 looks among the numbers.
pub fn query(text: &str) -> Vec<String> {
    let folded: String = text.chars().map(bracket).collect();
    let mut wanted = Vec::new();
    for part in folded.split_whitespace() {
        if part.contains('〔') || part.ends_with('号') {
            wanted.extend(bigrams(part));
        } else {
            wanted.extend(words([part]));
        }
    }
    wanted
}

fn bracket(c: char) -> char {
    match c {
        '[' | '【' | '［' | '﹝' => '〔',
        ']' | '】' | '］' | '﹞' => '〕',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_number_is_among_its_bigrams() {
        let all = bigrams("宝高府〔2024〕11号");
        assert!(query("[2024]11号").iter().all(|token| all.contains(token)));
        assert!(
            !query("〔2025〕11号")
                .iter()
                .all(|token| all.contains(token))
        );
    }

    #[test]
    fn marks_are_no_words() {
        assert_eq!(words(["。，、 \n"]), BTreeSet::new());
        assert!(words(["关于加强防汛工作的通知"]).contains("防汛"));
    }
}
