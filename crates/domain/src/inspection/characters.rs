//! Characters that do not show or that turn the order of what is shown.

use super::{Danger, UnsafeCharacter};

/// Line ends and tabs pass, and a byte order mark at the very beginning.
pub fn unsafe_in(text: &str) -> Vec<UnsafeCharacter> {
    let places = text.chars().enumerate();
    places
        .filter(|place| *place != (0, '\u{FEFF}'))
        .filter_map(|(at, character)| {
            Some(UnsafeCharacter {
                character,
                at,
                danger: danger(character)?,
            })
        })
        .collect()
}

/// Why a character may not enter, if it may not.
pub fn danger(character: char) -> Option<Danger> {
    match character {
        '\n' | '\r' | '\t' => None,
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            Some(Danger::Bidirectional)
        }
        '\u{AD}'
        | '\u{34F}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200D}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{2060}'..='\u{2064}'
        | '\u{206A}'..='\u{206F}'
        | '\u{3164}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{FFFE}'
        | '\u{FFFF}'
        | '\u{E0000}'..='\u{E007F}' => Some(Danger::Invisible),
        other => other.is_control().then_some(Danger::Control),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_passes() {
        let text = "\u{FEFF}第一条　“镇长”〔2024〕11号\r\n\t① 20%—30%、ＡＢ，𠮷\u{E000}";
        assert_eq!(unsafe_in(text), []);
    }

    #[test]
    fn each_danger_is_told_with_its_place() {
        let cases = [
            ("关于\u{202E}的", 2, Danger::Bidirectional),
            ("\u{2066}通知", 0, Danger::Bidirectional),
            ("通知\u{200F}", 2, Danger::Bidirectional),
            ("通\0知", 1, Danger::Control),
            ("通\u{7F}知", 1, Danger::Control),
            ("通\u{85}知", 1, Danger::Control),
            ("通\u{B}知", 1, Danger::Control),
            ("秘\u{200B}密", 1, Danger::Invisible),
            ("通\u{FEFF}知", 1, Danger::Invisible),
            ("通\u{E0041}知", 1, Danger::Invisible),
            ("通\u{2028}知", 1, Danger::Invisible),
        ];
        for (text, at, danger) in cases {
            let found: Vec<_> = unsafe_in(text).iter().map(|f| (f.at, f.danger)).collect();
            assert_eq!(found, [(at, danger)], "{text:?}");
        }
    }
}
