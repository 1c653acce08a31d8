//! 意见编号: numbers of comments as they are typed and kept, such as `1-3、7`. It never knows what
//! the comments say.

use serde::{Deserialize, Serialize};

/// Beyond this nobody has ever counted.
const LARGEST: u64 = 1_000_000;

/// Numbers from 1 on, as runs in their order that neither touch nor overlap.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbers(Vec<(u64, u64)>);

impl Numbers {
    /// What was typed: numbers and runs, apart by commas, spaces or lines.
    ///
    /// # Errors
    /// The piece that is no number, in words.
    pub fn read(typed: &[String]) -> Result<Self, String> {
        let apart = |c: char| c.is_whitespace() || matches!(c, '、' | '，' | ',' | '；' | ';');
        let pieces = typed.iter().flat_map(|text| text.split(apart));
        let mut runs = Vec::new();
        for piece in pieces.filter(|piece| !piece.is_empty()) {
            let unread = || format!("“{piece}”不是编号；请写成 7 或者 1-30");
            runs.push(run(piece).ok_or_else(unread)?);
        }
        Ok(Self::joined(runs))
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    #[must_use]
    pub fn count(&self) -> u64 {
        self.0.iter().map(|(from, to)| to - from + 1).sum()
    }

    #[must_use]
    pub fn contains(&self, number: u64) -> bool {
        let mut runs = self.0.iter();
        runs.any(|(from, to)| (*from..=*to).contains(&number))
    }

    /// The largest of them; 0 where there is none.
    #[must_use]
    pub fn last(&self) -> u64 {
        self.0.last().map_or(0, |(_, to)| *to)
    }

    /// The first that stands in both.
    #[must_use]
    pub fn shared(&self, other: &Self) -> Option<u64> {
        let pairs = self
            .0
            .iter()
            .flat_map(|one| other.0.iter().map(move |two| (one, two)));
        let shared = pairs.map(|(one, two)| (one.0.max(two.0), one.1.min(two.1)));
        shared
            .filter(|(from, to)| from <= to)
            .map(|(from, _)| from)
            .min()
    }

    /// As people write them, such as `1-3、7`.
    #[must_use]
    pub fn words(&self) -> String {
        let run = |(from, to): &(u64, u64)| match from == to {
            true => from.to_string(),
            false => format!("{from}-{to}"),
        };
        self.0.iter().map(run).collect::<Vec<_>>().join("、")
    }

    fn joined(mut runs: Vec<(u64, u64)>) -> Self {
        runs.sort_unstable();
        let mut joined: Vec<(u64, u64)> = Vec::new();
        for (from, to) in runs {
            match joined.last_mut() {
                Some(last) if from <= last.1 + 1 => last.1 = last.1.max(to),
                _ => joined.push((from, to)),
            }
        }
        Self(joined)
    }
}

fn run(piece: &str) -> Option<(u64, u64)> {
    let dash = |c: char| matches!(c, '-' | '－' | '—' | '–' | '~' | '至');
    let (from, to) = piece.split_once(dash).unwrap_or((piece, piece));
    let (from, to) = (number(from)?, number(to)?);
    (from <= to).then_some((from, to))
}

fn number(text: &str) -> Option<u64> {
    let digits = text.trim_start_matches('第').trim_end_matches('号');
    let read = digits.parse().ok();
    read.filter(|number| (1..=LARGEST).contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, String> {
        Numbers::read(&[text.to_owned()]).map(|numbers| numbers.words())
    }

    #[test]
    fn runs_are_joined_whatever_their_order() {
        assert_eq!(read("7、1-3，2-4 第5号").as_deref(), Ok("1-5、7"));
        assert_eq!(read("10至12,11").as_deref(), Ok("10-12"));
        assert_eq!(read("").as_deref(), Ok(""));
    }

    #[test]
    fn what_is_no_number_is_named() {
        for text in ["0", "3-1", "七", "1--3", "-1", "1000001", "1-1000001"] {
            assert!(
                read(text).is_err_and(|told| told.contains("不是编号")),
                "{text}"
            );
        }
    }

    #[test]
    fn what_stands_in_two_groups_is_found() {
        let of = |text: &str| Numbers::read(&[text.to_owned()]).expect("numbers");
        assert_eq!(of("1-3、9").shared(&of("4-8、3")), Some(3));
        assert_eq!(of("1-3").shared(&of("4-8")), None);
        assert_eq!((of("1-3、9").count(), of("1-3、9").last()), (4, 9));
        assert!(of("1-3").contains(2) && !of("1-3").contains(4));
    }
}
