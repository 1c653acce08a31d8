//! Characters that can stand on paper.
//!
//! It never knows which faces are at hand.

/// The characters of a text that change direction or control devices and print nothing.
pub fn unprintable(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars()
        .filter(|c| (c.is_control() && !matches!(c, '\n' | '\t')) || steers_direction(*c))
}

fn steers_direction(c: char) -> bool {
    matches!(
        c,
        '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn direction_marks_are_found_and_text_is_not() {
        let found: Vec<char> = unprintable("甲\u{202E}乙\u{0007}\n丙“丁”　1.").collect();
        assert_eq!(found, ['\u{202E}', '\u{0007}']);
    }
}
