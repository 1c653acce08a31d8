//! Chinese numerals, as articles and annexes are counted. Up to 999; it knows nothing else.

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// 三十二 as 32.
pub(crate) fn parse(text: &str) -> Option<u16> {
    let mut total: u16 = 0;
    let mut digit = None;
    for character in text.chars() {
        total = match character {
            '百' => total.checked_add(100 * digit.take()?)?,
            '十' => total.checked_add(10 * digit.take().unwrap_or(1))?,
            _ => {
                digit = Some(digit_of(character)?);
                total
            }
        };
    }
    let number = total.checked_add(digit.unwrap_or(0))?;
    // Only the one usual spelling counts, so that 十百 or 一二 are no numbers.
    (number > 0 && write(number) == text).then_some(number)
}

fn digit_of(character: char) -> Option<u16> {
    let place = DIGITS.iter().position(|&digit| digit == character)?;
    u16::try_from(place).ok()
}

/// 32 as 三十二.
pub(crate) fn write(number: u16) -> String {
    let (hundreds, tens, ones) = (number / 100 % 10, number / 10 % 10, number % 10);
    let digit = |value: u16| DIGITS.get(usize::from(value)).copied().unwrap_or('零');
    let mut text = String::new();
    if hundreds > 0 {
        text.extend([digit(hundreds), '百']);
    }
    if tens > 0 {
        if hundreds > 0 || tens > 1 {
            text.push(digit(tens));
        }
        text.push('十');
    } else if hundreds > 0 && ones > 0 {
        text.push('零');
    }
    if ones > 0 {
        text.push(digit(ones));
    }
    text
}

/// The number of 第三十二条, where `unit` is 条.
pub(crate) fn ordinal(text: &str, unit: char) -> Option<u16> {
    parse(text.strip_prefix('第')?.strip_suffix(unit)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_they_are_written() {
        for number in 1..1000 {
            assert_eq!(parse(&write(number)), Some(number), "{}", write(number));
        }
        assert_eq!(write(32), "三十二");
        assert_eq!(write(110), "一百一十");
        assert_eq!(write(205), "二百零五");
    }

    #[test]
    fn what_is_no_number_is_not_read() {
        for text in [
            "",
            "零",
            "一二",
            "十百",
            "一十二",
            "三2",
            "二零",
            &"九百".repeat(100),
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn an_article_is_an_ordinal() {
        assert_eq!(ordinal("第三十二条", '条'), Some(32));
        assert_eq!(ordinal("第三十二章", '条'), None);
    }
}
