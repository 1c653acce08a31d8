//! "Did you mean": the nearest known word to an unknown one. It never knows what words mean.

/// How many words a hint lists when none is near.
const LISTED: usize = 16;

/// A hint towards the known words.
pub(crate) fn hint<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str> + Clone,
) -> Option<String> {
    match nearest(word, known.clone()) {
        Some(near) => Some(format!("是否应为“{near}”")),
        None => list(known),
    }
}

fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let distance = |near: &str| strsim::damerau_levenshtein(word, near);
    let (near, far) = known
        .into_iter()
        .map(|near| (near, distance(near)))
        .min_by_key(|&(_, distance)| distance)?;
    let longer = word.chars().count().max(near.chars().count());
    (far * 2 <= longer).then_some(near)
}

fn list<'a>(known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let known: Vec<&str> = known.into_iter().collect();
    let listed = (1..=LISTED).contains(&known.len());
    listed.then(|| format!("可用：{}", known.join("、")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_one_character_is_named() {
        assert_eq!(
            hint("镇掌", ["副镇长", "镇长"]).as_deref(),
            Some("是否应为“镇长”")
        );
    }

    #[test]
    fn where_nothing_is_near_the_words_are_listed() {
        assert_eq!(hint("区长", ["红", "蓝"]).as_deref(), Some("可用：红、蓝"));
        assert_eq!(hint("区长", []), None);
    }
}
